"""Referrals: from whom to whom, on which grounds, and the sealed package."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import Category, Purpose
from visnet.referrals.vocabulary import (
    OPEN_STATES,
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
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    until_date = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.UUIDField()
    drafted_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    first_appointment_date = models.DateField(null=True)
    decline_reason = models.CharField(max_length=25, choices=DeclineReason.choices, blank=True)
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


class Approval(models.Model):
    """That a supervisor was asked to approve a package before it leaves, and did."""

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.PROTECT, related_name="approval"
    )
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    package_sha256 = models.CharField(max_length=64)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_approval"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("asked_by")),
                name="referrals_approved_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"approval of referral {self.referral_id}"


class Package(models.Model):
    """What the partner may read, sealed under the referral's own key and never changed.

    Apart from its referral, so that the wall can close it alone when a ground falls away.
    """

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, primary_key=True)
    content_sealed = models.BinaryField()

    class Meta:
        db_table = "referrals_package"

    def __str__(self) -> str:
        return f"package {self.pk}"


class Report(models.Model):
    """What the partner told back, sealed under the referral's key."""

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reports")
    by = models.UUIDField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    words_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "referrals_report"

    def __str__(self) -> str:
        return f"report {self.id}"


class Exchange(models.Model):
    """How often one organisation asked another in a quarter, and what came of it. Numbers only.

    Written by `sec.recount_exchange` alone; read by the two concerned.
    """

    id = models.UUIDField(primary_key=True)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    sent = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    answered_in_time = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    declined = models.JSONField()
    told_back = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    median_hours = models.FloatField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "referrals_exchange"
        constraints = [
            models.UniqueConstraint(
                fields=["from_organisation_id", "to_organisation_id", "quarter_start"],
                name="referrals_exchange_once",
            )
        ]
        indexes = [
            models.Index(fields=["to_organisation_id"], name="referrals_exchange_to"),
        ]

    def __str__(self) -> str:
        return f"exchange {self.id}"


class ExchangeShown(models.Model):
    """What of it the whole network may see: bounds, written once, never again."""

    id = models.UUIDField(primary_key=True)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    shown_from_date = models.DateField()
    sent = ArrayField(models.PositiveIntegerField(), size=2)
    answered = ArrayField(models.PositiveIntegerField(), size=2)
    answered_in_time = ArrayField(models.PositiveIntegerField(), size=2)
    accepted = ArrayField(models.PositiveIntegerField(), size=2)
    told_back = ArrayField(models.PositiveIntegerField(), size=2)
    median_hours = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "referrals_exchange_shown"
        constraints = [
            models.UniqueConstraint(
                fields=["quarter_start", "from_organisation_id", "to_organisation_id"],
                name="referrals_exchange_shown_once",
            )
        ]

    def __str__(self) -> str:
        return f"exchange shown {self.id}"


class ExchangeRemark(models.Model):
    """What an organisation says about its own part in a quarter. Never about a person."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    words = models.CharField(max_length=500)
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "referrals_exchange_remark"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "quarter_start"], name="referrals_one_remark"
            )
        ]

    def __str__(self) -> str:
        return f"exchange remark {self.id}"
