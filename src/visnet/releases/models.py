"""Years as they were counted, releases and who approved them, and what was published."""

from django.db import models
from django.db.models import F, Q

from visnet.releases.vocabulary import State

LONGEST_WORDS = 1_000


class CountedYear(models.Model):
    """Numbers of people of one year, counted once and never again."""

    id = models.UUIDField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    is_demonstration = models.BooleanField(default=False)
    counts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    counted_date = models.DateField()
    counted_by = models.UUIDField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "releases_counted_year"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "is_demonstration"], name="releases_a_year_is_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(counted_date__year__gt=F("year")),
                name="releases_only_a_year_that_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"counted year {self.id}"


class Release(models.Model):
    """What somebody asked to publish, as it would be read, and what became of it."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=10, unique=True)
    definition_code = models.CharField(max_length=60)
    definition_version = models.CharField(max_length=20)
    is_demonstration = models.BooleanField(default=False)
    as_of_date = models.DateField()
    because = models.CharField(max_length=LONGEST_WORDS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    told = models.JSONField()
    figures = models.JSONField()
    layout = models.JSONField()
    reasons = models.JSONField()
    package = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    organisation_id = models.UUIDField(null=True)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=LONGEST_WORDS, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "releases_release"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.ASKED, published_at__isnull=True, ended_at__isnull=True)
                | Q(state=State.PUBLISHED, published_at__isnull=False, ended_at__isnull=True)
                | Q(
                    state__in=[State.REFUSED, State.TAKEN_BACK],
                    published_at__isnull=True,
                    ended_at__isnull=False,
                )
                | Q(state=State.WITHDRAWN, published_at__isnull=False, ended_at__isnull=False),
                name="releases_dates_match_state",
            ),
            models.UniqueConstraint(
                fields=["is_demonstration"],
                condition=Q(state=State.ASKED),
                name="releases_one_waits_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["-asked_at", "id"], name="releases_newest_first")]

    def __str__(self) -> str:
        return f"release {self.id}"


class NoiseDraw(models.Model):
    """The noise of one counted year for one edition of a definition: drawn once, spent for good."""

    id = models.UUIDField(primary_key=True)
    counted_year = models.ForeignKey(CountedYear, on_delete=models.PROTECT, related_name="draws")
    definition_code = models.CharField(max_length=60)
    definition_version = models.CharField(max_length=20)
    epsilon = models.DecimalField(max_digits=6, decimal_places=3)
    budget = models.DecimalField(max_digits=6, decimal_places=3)
    """What that year might spend in all when this was drawn."""
    mechanism = models.CharField(max_length=100)
    drawn = models.JSONField()
    """Table → groups of lines with their figures, noise added, below nought too."""
    drawn_date = models.DateField()
    drawn_by = models.UUIDField(null=True)
    drawn_at = models.DateTimeField()

    class Meta:
        db_table = "releases_noise_draw"
        constraints = [
            models.UniqueConstraint(
                fields=["counted_year", "definition_code", "definition_version"],
                name="releases_noise_is_drawn_once",
            ),
            models.CheckConstraint(
                condition=Q(epsilon__gt=0, epsilon__lte=F("budget")),
                name="releases_noise_costs_something",
            ),
        ]

    def __str__(self) -> str:
        return f"noise draw {self.id}"


class Approval(models.Model):
    """That somebody who did not ask approved a release. Two are needed."""

    id = models.UUIDField(primary_key=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="approvals")
    asked_by = models.UUIDField()
    by = models.UUIDField()
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "releases_approval"
        constraints = [
            models.UniqueConstraint(
                fields=["release", "by"], name="releases_approved_once_by_each"
            ),
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="releases_approved_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"approval {self.id}"


class Publication(models.Model):
    """A release as anybody reads it. Withdrawn, it keeps its place and its reason, and no figure."""

    release = models.OneToOneField(Release, primary_key=True, on_delete=models.PROTECT)
    number = models.CharField(max_length=10, unique=True)
    is_demonstration = models.BooleanField(default=False)
    told = models.JSONField()
    """Its titles, terms, dates, organisations and citation: what stays after it is withdrawn."""
    figures = models.JSONField(null=True)
    package = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    superseded_by = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    doi = models.CharField(max_length=300, blank=True)
    """Stated once, by one of those who approve; what was packed stays as it is."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_it = models.CharField(max_length=LONGEST_WORDS, blank=True)
    withdrawn_en = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        db_table = "releases_publication"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    withdrawn_at__isnull=True,
                    figures__isnull=False,
                    package__isnull=False,
                    withdrawn_it="",
                    withdrawn_en="",
                )
                | (
                    Q(withdrawn_at__isnull=False, figures__isnull=True, package__isnull=True)
                    & ~Q(withdrawn_it="")
                    & ~Q(withdrawn_en="")
                ),
                name="releases_withdrawn_leaves_a_reason_and_no_figure",
            )
        ]

    def __str__(self) -> str:
        return f"publication {self.number}"
