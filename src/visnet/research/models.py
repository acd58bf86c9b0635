"""Requests, who approved them, the sealed package, who took it, and the tables that came back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.research.vocabulary import Ethics, OutputState, State

LONGEST_WORDS = 2_000
LONGEST_LINE = 200


class DataRequest(models.Model):
    """What lines somebody asked for, what the check found, and what became of it."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=LONGEST_LINE)
    purpose = models.CharField(max_length=LONGEST_WORDS)
    fields = ArrayField(models.CharField(max_length=40))
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    is_demonstration = models.BooleanField(default=False)
    basis_code = models.CharField(max_length=40)
    basis_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    ethics = models.CharField(max_length=10, choices=Ethics.choices)
    ethics_words = models.CharField(max_length=LONGEST_WORDS)
    kept_until_date = models.DateField()
    researcher = models.CharField(max_length=LONGEST_LINE)
    institution = models.CharField(max_length=LONGEST_LINE)
    recipient = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    organisation_id = models.UUIDField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    available_until = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        db_table = "research_request"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.ASKED, available_until__isnull=True, ended_at__isnull=True)
                | Q(state=State.APPROVED, available_until__isnull=False, ended_at__isnull=True)
                | Q(
                    state__in=[State.REFUSED, State.TAKEN_BACK],
                    available_until__isnull=True,
                    ended_at__isnull=False,
                )
                | Q(state=State.STOPPED, available_until__isnull=False, ended_at__isnull=False),
                name="research_dates_match_state",
            ),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")) & Q(last_year__lt=F("asked_at__year")),
                name="research_only_years_that_are_over",
            ),
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="research_newest_first")]

    def __str__(self) -> str:
        return f"data request {self.id}"


class Check(models.Model):
    """What the check found, and the hash of what was sealed: written once, by the program."""

    request = models.OneToOneField(
        DataRequest, primary_key=True, on_delete=models.PROTECT, related_name="checked"
    )
    found = models.JSONField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        db_table = "research_check"

    def __str__(self) -> str:
        return f"check of {self.pk}"


class Approval(models.Model):
    """That somebody who did not ask approved a request. Two are needed."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="approvals")
    asked_by = models.UUIDField()
    by = models.UUIDField()
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "research_approval"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "by"], name="research_approved_once_by_each"
            ),
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="research_approved_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"approval {self.id}"


class Package(models.Model):
    """The extract, sealed to the researcher's key: nobody here can open it."""

    request = models.OneToOneField(DataRequest, primary_key=True, on_delete=models.PROTECT)
    sealed = models.BinaryField()

    class Meta:
        db_table = "research_package"

    def __str__(self) -> str:
        return f"package of {self.pk}"


class Taking(models.Model):
    """That the package was taken, by whom, when, and which bytes."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="takings")
    by = models.UUIDField()
    organisation_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "research_taking"

    def __str__(self) -> str:
        return f"taking {self.id}"


class Output(models.Model):
    """A table that is to be published: brought back, checked by rule, looked at by two."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="outputs")
    title = models.CharField(max_length=LONGEST_LINE)
    table = models.TextField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=OutputState.choices, default=OutputState.BROUGHT
    )
    brought_by = models.UUIDField()
    brought_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        db_table = "research_output"

    def __str__(self) -> str:
        return f"output {self.id}"


class Clearance(models.Model):
    """That somebody who did not bring a table says that it may be published. Two are needed."""

    id = models.UUIDField(primary_key=True)
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="clearances")
    brought_by = models.UUIDField()
    by = models.UUIDField()
    organisation_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "research_clearance"
        constraints = [
            models.UniqueConstraint(fields=["output", "by"], name="research_cleared_once_by_each"),
            models.CheckConstraint(
                condition=~Q(by=F("brought_by")), name="research_cleared_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"clearance {self.id}"
