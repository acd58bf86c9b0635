"""The referral itself: from whom to whom, on which grounds, and what happened to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import Category, Purpose
from visnet.referrals.vocabulary import (
    OPEN_STATES,
    Chosen,
    DeclineReason,
    Outcome,
    State,
    Urgency,
    WithdrawnBecause,
)


class Referral(models.Model):
    """That one organisation asks another to support a person. It holds no word about them."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    need_code = models.CharField(max_length=60, blank=True)
    agreement_id = models.UUIDField()
    clause_id = models.UUIDField()
    consent_id = models.UUIDField()
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices))
    paper_ids = ArrayField(models.UUIDField(), default=list)
    chosen = models.CharField(max_length=15, choices=Chosen.choices, blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    until_date = models.DateField()
    package_number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.UUIDField()
    drafted_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    coordinator_due_at = models.DateTimeField(null=True)
    alternatives_due_at = models.DateTimeField(null=True)
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    first_appointment_date = models.DateField(null=True)
    decline_reason = models.CharField(max_length=25, choices=DeclineReason.choices, blank=True)
    first_contact_date = models.DateField(null=True)
    first_contact_told_at = models.DateTimeField(null=True)
    told_outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    completed_by = models.UUIDField(null=True)
    completed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(
        max_length=20, choices=WithdrawnBecause.choices, blank=True
    )
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "referrals_referral"
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation_id=F("to_organisation_id")),
                name="referrals_never_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(categories__len__gt=0), name="referrals_something_passes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.WITHDRAWN])
                | Q(sent_at__isnull=False, sent_by__isnull=False, answer_due_at__isnull=False),
                name="referrals_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ACCEPTED, State.COMPLETED])
                | Q(answered_at__isnull=False, first_appointment_date__isnull=False),
                name="referrals_accepted_for_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED)
                | (Q(answered_at__isnull=False) & ~Q(decline_reason="")),
                name="referrals_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETED)
                | (Q(completed_at__isnull=False) & ~Q(outcome="")),
                name="referrals_completed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN)
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="referrals_withdrawn_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["case_id", "to_organisation_id", "purpose"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="referrals_one_open_for_a_purpose",
            ),
        ]
        indexes = [
            models.Index(fields=["case_id", "-drafted_at"], name="referrals_of_case"),
            models.Index(
                fields=["to_organisation_id", "state", "answer_due_at", "id"],
                name="referrals_received",
            ),
            models.Index(
                fields=["from_organisation_id", "state", "answer_due_at", "id"],
                name="referrals_sent_from",
            ),
        ]

    def __str__(self) -> str:
        return f"referral {self.id}"
