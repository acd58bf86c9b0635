"""One version of an agreement: its text as rows, and the facts from which its state is derived."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import (
    AgreementKind,
    Category,
    EndedBecause,
    InForceWhen,
    LawfulBasis,
    LeftBecause,
    Purpose,
    Renewal,
    ToolKind,
)

ONE_SIDE_EACH = Q(from_organisation_id__isnull=True, from_kind__gt="") | Q(
    from_organisation_id__isnull=False, from_kind=""
)
OTHER_SIDE_EACH = Q(to_organisation_id__isnull=True, to_kind__gt="") | Q(
    to_organisation_id__isnull=False, to_kind=""
)


class Agreement(models.Model):
    """One version. All versions of the same agreement share a series."""

    id = models.UUIDField(primary_key=True)
    series_id = models.UUIDField()
    version_number = models.PositiveIntegerField(default=1)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    network_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, choices=AgreementKind.choices)
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    aims_it = models.TextField(blank=True)
    aims_en = models.TextField(blank=True)
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)
    in_force_when = models.CharField(
        max_length=20, choices=InForceWhen.choices, default=InForceWhen.ALL_PARTIES
    )
    in_force_number = models.PositiveSmallIntegerField(default=0)
    renewal = models.CharField(max_length=10, choices=Renewal.choices, default=Renewal.NONE)
    renewal_months = models.PositiveSmallIntegerField(default=0)
    notice_days = models.PositiveSmallIntegerField(default=0)
    exit_it = models.TextField(blank=True)
    exit_en = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    content_version = models.PositiveIntegerField(default=1)
    drafted_by_organisation_id = models.UUIDField(null=True)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    opened_for_negotiation_at = models.DateTimeField(null=True)
    opened_for_signature_at = models.DateTimeField(null=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    in_force_date = models.DateField(null=True)
    renewed_until_date = models.DateField(null=True)
    superseded_date = models.DateField(null=True)
    ended_date = models.DateField(null=True)
    ended_because = models.CharField(max_length=20, choices=EndedBecause.choices, blank=True)

    class Meta:
        db_table = "agreements_agreement"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=F("from_date")),
                name="agreements_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(title_it="") & ~Q(title_en=""),
                name="agreements_titled_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(opened_for_signature_at__isnull=True, in_force_date__isnull=True)
                | Q(opened_for_signature_at__isnull=False) & ~Q(text_sha256=""),
                name="agreements_signed_text_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(renewed_until_date__isnull=True)
                | Q(renewed_until_date__gt=F("until_date")),
                name="agreements_renewal_goes_on",
            ),
            models.UniqueConstraint(
                fields=["series_id", "version_number"], name="agreements_one_of_each_version"
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.id}"


class Party(models.Model):
    """One organisation in one version: what it undertakes, when it signed, when it left."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    number = models.PositiveSmallIntegerField(default=1)
    organisation_id = models.UUIDField()
    organisation_kind = models.CharField(max_length=30, blank=True)
    undertakes_it = models.TextField(blank=True)
    undertakes_en = models.TextField(blank=True)
    contact_point = models.CharField(max_length=200, blank=True)
    signed_date = models.DateField(null=True)
    signatory = models.CharField(max_length=120, blank=True)
    capacity = models.CharField(max_length=120, blank=True)
    signed_recorded_by = models.UUIDField(null=True)
    signed_recorded_at = models.DateTimeField(null=True)
    left_date = models.DateField(null=True)
    left_because = models.CharField(max_length=20, choices=LeftBecause.choices, blank=True)
    left_recorded_by = models.UUIDField(null=True)
    left_recorded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agreements_party"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation_id"], name="agreements_a_party_signs_once"
            )
        ]
        indexes = [models.Index(fields=["organisation_id"], name="agreements_of_organisation")]

    def __str__(self) -> str:
        return f"party {self.id}"


class Clause(models.Model):
    """Which categories may pass from one side to another, for one purpose."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses")
    number = models.PositiveSmallIntegerField(default=1)
    from_organisation_id = models.UUIDField(null=True)
    from_kind = models.CharField(max_length=30, blank=True)
    to_organisation_id = models.UUIDField(null=True)
    to_kind = models.CharField(max_length=30, blank=True)
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices))
    lawful_basis = models.CharField(max_length=20, choices=LawfulBasis.choices)
    retention_days = models.PositiveIntegerField()
    needs_consent = models.BooleanField(default=True)
    needs_second_approval = models.BooleanField(default=False)
    answer_days = models.PositiveSmallIntegerField(default=2)
    note_it = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta:
        db_table = "agreements_clause"
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation_id=F("to_organisation_id")),
                name="agreements_clause_is_between_two",
            ),
            models.CheckConstraint(
                condition=ONE_SIDE_EACH & OTHER_SIDE_EACH,
                name="agreements_clause_sides_are_clear",
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=30),
                name="agreements_answered_within_a_month",
            ),
        ]
        indexes = [
            models.Index(fields=["agreement", "purpose"], name="agreements_what_may_pass"),
        ]

    def __str__(self) -> str:
        return f"clause {self.id}"


class Article(models.Model):
    """A free article of one version."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="articles")
    number = models.PositiveSmallIntegerField()
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    text_it = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    class Meta:
        db_table = "agreements_article"

    def __str__(self) -> str:
        return f"article {self.id}"


class AdoptedTool(models.Model):
    """An instrument, procedure or form adopted in one version."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="tools")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ToolKind.choices)
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=40, blank=True)
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "agreements_adopted_tool"

    def __str__(self) -> str:
        return f"adopted tool {self.id}"
