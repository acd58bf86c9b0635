"""Drafts, what is said of them, who writes which step, and who signs. Nobody who was helped is ever here."""

from django.db import models
from django.db.models import Q

from visnet.guidelines.vocabulary import DraftState, Outcome, RemarkKind

LONGEST_REMARK = 2_000


class Draft(models.Model):
    """The text of a coming edition, while the organisations of a network write it."""

    id = models.UUIDField(primary_key=True)
    network_id = models.UUIDField()
    procedure_code = models.CharField(max_length=60)
    based_on_number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.WRITING)
    text = models.JSONField()
    remarks_until_date = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "guidelines_draft"
        constraints = [
            models.UniqueConstraint(
                fields=["network_id", "procedure_code"],
                condition=Q(state__in=["WRITING", "SIGNING"]),
                name="guidelines_one_open_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state="SIGNING") | ~Q(digest=""), name="guidelines_signed_by_its_hash"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["WRITING", "SIGNING"], closed_by__isnull=True)
                | Q(
                    state__in=["PUBLISHED", "SET_ASIDE"],
                    closed_by__isnull=False,
                    closed_at__isnull=False,
                ),
                name="guidelines_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.id}"


class Remark(models.Model):
    """What somebody said of a step, or of the whole, and what became of it."""

    id = models.UUIDField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="remarks")
    step_code = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=RemarkKind.choices)
    words = models.CharField(max_length=LONGEST_REMARK)
    field = models.CharField(max_length=10, blank=True)
    proposed_it = models.TextField(blank=True)
    proposed_en = models.TextField(blank=True)
    organisation_id = models.UUIDField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_words = models.CharField(max_length=LONGEST_REMARK, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "guidelines_remark"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="COMMENT", field="", proposed_it="", proposed_en="")
                | (
                    Q(kind="PROPOSAL")
                    & ~Q(field="")
                    & ~Q(step_code="")
                    & ~Q(proposed_it="", proposed_en="")
                ),
                name="guidelines_a_proposal_proposes",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    ~Q(outcome="")
                    & ~Q(outcome_words="")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="guidelines_decided_with_words",
            ),
        ]
        indexes = [models.Index(fields=["draft", "written_at", "id"], name="guidelines_as_said")]

    def __str__(self) -> str:
        return f"remark {self.id}"


class Party(models.Model):
    """One organisation that is asked to sign a draft, and that it did, under which hash."""

    id = models.UUIDField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="parties")
    organisation_id = models.UUIDField()
    asked_at = models.DateTimeField()
    signed_by = models.UUIDField(null=True)
    signed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "guidelines_party"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "organisation_id"], name="guidelines_party_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True, digest="")
                | (Q(signed_by__isnull=False, signed_at__isnull=False) & ~Q(digest="")),
                name="guidelines_signed_under_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"party {self.id}"


class Assignment(models.Model):
    """Who writes a step of a draft, and until when. Once written, it is kept as such."""

    id = models.UUIDField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="assignments")
    network_id = models.UUIDField()
    step_code = models.CharField(max_length=60)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    due_date = models.DateField()
    assigned_by = models.UUIDField()
    assigned_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "guidelines_assignment"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "step_code"], name="guidelines_one_author_of_a_step"
            ),
        ]
        indexes = [models.Index(fields=["user_id", "due_date"], name="guidelines_to_write")]

    def __str__(self) -> str:
        return f"assignment {self.id}"
