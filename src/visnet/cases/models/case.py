"""The case itself, its number, what happened in it and what falls due."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from visnet.cases.vocabulary import (
    DANGER_RANK,
    ClosureOutcome,
    ClosureReason,
    Danger,
    DueKind,
    Kinship,
    State,
    TimelineKind,
    VictimType,
)
from visnet.enquiries.vocabulary import Source

RANK_MATCHES_DANGER = reduce(
    or_, (Q(danger=danger, danger_rank=rank) for danger, rank in DANGER_RANK.items())
)


class ReferenceCounter(models.Model):
    """The last number given in one organisation and year; taking one locks the row."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField()

    class Meta:
        db_table = "cases_reference_counter"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "year"], name="cases_one_counter_per_year"
            )
        ]

    def __str__(self) -> str:
        return f"reference counter {self.id}"


class Case(models.Model):
    """One person's case in one organisation. Everything here is C1: it names nobody."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    danger = models.CharField(max_length=15, choices=Danger.choices)
    danger_rank = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=Source.choices)
    victim_type = models.CharField(max_length=10, choices=VictimType.choices)
    offence_code = models.CharField(max_length=60, blank=True)
    crime_month = models.DateField(null=True)
    municipality_code = models.CharField(max_length=6, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    lead_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closure_reason = models.CharField(max_length=20, choices=ClosureReason.choices, blank=True)
    outcome = models.CharField(max_length=15, choices=ClosureOutcome.choices, blank=True)
    follow_up_date = models.DateField(null=True)
    enquiry_id = models.UUIDField(null=True)
    is_minor = models.BooleanField(null=True)
    kinship = models.CharField(max_length=15, choices=Kinship.choices, blank=True)
    retelling_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "cases_case"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "reference"], name="cases_one_case_per_reference"
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "enquiry_id"],
                condition=Q(enquiry_id__isnull=False),
                name="cases_one_case_per_enquiry",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.CLOSED, closed_at__isnull=False)
                    & ~Q(closure_reason="")
                    & ~Q(outcome="")
                )
                | (
                    ~Q(state=State.CLOSED)
                    & Q(closed_at__isnull=True, closure_reason="", outcome="")
                    & Q(follow_up_date__isnull=True)
                ),
                name="cases_end_matches_state",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="cases_case_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kinship="") | Q(victim_type=VictimType.FAMILY),
                name="cases_kinship_is_of_family",
            ),
            models.CheckConstraint(condition=RANK_MATCHES_DANGER, name="cases_rank_matches_danger"),
            models.CheckConstraint(
                condition=Q(crime_month__isnull=True) | Q(crime_month__day=1),
                name="cases_crime_month_is_a_month",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "state", "-danger_rank", "-opened_at", "id"],
                name="cases_case_list_by_state",
            ),
            models.Index(
                fields=["organisation_id", "-danger_rank", "-opened_at", "id"],
                name="cases_case_list_of_all",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.id}"


class TimelineEntry(models.Model):
    """That something happened. `only_for_id` keeps a private note's line to its author."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=30, choices=TimelineKind.choices)
    subject_id = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    only_for_id = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_timeline_entry"
        indexes = [models.Index(fields=["case", "-at", "id"], name="cases_timeline_page")]

    def __str__(self) -> str:
        return f"timeline entry {self.id}"


class Due(models.Model):
    """One thing that somebody must do by a day. Without a user it waits for a supervisor."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, choices=DueKind.choices)
    subject_id = models.UUIDField()
    due_date = models.DateField()
    danger_rank = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "cases_due"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="cases_due_once")
        ]
        indexes = [
            models.Index(
                fields=["user_id", "-danger_rank", "due_date", "id"], name="cases_due_worklist"
            ),
            models.Index(
                fields=["organisation_id", "-danger_rank", "due_date", "id"],
                condition=Q(user_id__isnull=True),
                name="cases_due_of_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"due {self.id}"
