"""That a Centre asks another to take a case over. The row holds no word about the person."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import Category
from visnet.transfers.vocabulary import (
    OPEN_STATES,
    PASSED_ON,
    CalledBackBecause,
    DeclineReason,
    State,
)


class Transfer(models.Model):
    """From which Centre to which, on which grounds, and what became of it."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    agreement_id = models.UUIDField()
    clause_id = models.UUIDField()
    consent_id = models.UUIDField()
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices))
    until_date = models.DateField()
    goes_along = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    handed_over_by = models.UUIDField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    sent_reference = models.CharField(max_length=20, blank=True)
    taken_in_by = models.UUIDField(null=True)
    taken_in_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "transfers_transfer"
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation_id=F("to_organisation_id")),
                name="transfers_never_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(categories__len__gt=0), name="transfers_something_may_be_read"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ACCEPTED, State.DECLINED, *sorted(PASSED_ON)])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="transfers_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DECLINED) & ~Q(decline_reason="")
                | ~Q(state=State.DECLINED) & Q(decline_reason=""),
                name="transfers_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="transfers_withdrawn_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=sorted({*PASSED_ON, State.WITHDRAWN}),
                    handed_over_by__isnull=False,
                    handed_over_at__isnull=False,
                )
                & ~Q(sent_reference="")
                | ~Q(state__in=sorted(PASSED_ON))
                & Q(handed_over_by__isnull=True, handed_over_at__isnull=True, sent_reference=""),
                name="transfers_handed_over_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.TAKEN_IN, taken_in_by__isnull=False, taken_in_at__isnull=False
                )
                | ~Q(state=State.TAKEN_IN) & Q(taken_in_by__isnull=True, taken_in_at__isnull=True),
                name="transfers_taken_in_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case_id"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="transfers_one_open_for_a_case",
            ),
        ]
        indexes = [
            models.Index(fields=["case_id", "-asked_at"], name="transfers_of_case"),
            models.Index(
                F("from_organisation_id"),
                F("handed_over_at").desc(),
                F("id").desc(),
                condition=Q(state__in=sorted(PASSED_ON)),
                name="transfers_passed_on",
            ),
            models.Index(
                F("to_organisation_id"),
                F("asked_at").desc(),
                F("id").desc(),
                name="transfers_asked_of",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer {self.id}"


class Package(models.Model):
    """What may be read of the person before the answer, sealed for the two Centres."""

    transfer = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, primary_key=True, related_name="package"
    )
    content_sealed = models.BinaryField()

    class Meta:
        db_table = "transfers_package"

    def __str__(self) -> str:
        return f"package of transfer {self.transfer_id}"


class CallBack(models.Model):
    """Why a case that was handed over was called back: for the Centre that has it again."""

    transfer = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, primary_key=True, related_name="call_back"
    )
    because = models.CharField(max_length=20, choices=CalledBackBecause.choices)

    class Meta:
        db_table = "transfers_call_back"

    def __str__(self) -> str:
        return f"call back of transfer {self.transfer_id}"
