"""What is agreed when a case ends, how a case had ended, and why it was opened again."""

from django.db import models
from django.db.models import F, Q

from visnet.cases.models.case import Case
from visnet.cases.models.person import ContactRule
from visnet.cases.vocabulary import (
    ClosureOutcome,
    ClosureReason,
    FollowUpOutcome,
    ReopeningReason,
)


class PastEnding(models.Model):
    """A closure that no longer holds. Written when the case is opened again, never changed."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    closed_at = models.DateTimeField()
    closure_reason = models.CharField(max_length=20, choices=ClosureReason.choices)
    outcome = models.CharField(max_length=15, choices=ClosureOutcome.choices)
    follow_up_date = models.DateField(null=True)
    reopened_because = models.CharField(max_length=15, choices=ReopeningReason.choices)
    words_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_past_ending"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reopened_because=ReopeningReason.OTHER)
                | Q(words_sealed__isnull=False),
                name="cases_another_reason_is_written",
            ),
            models.CheckConstraint(
                condition=Q(at__gte=F("closed_at")), name="cases_reopened_after_closed"
            ),
        ]
        indexes = [models.Index(fields=["case", "-at", "id"], name="cases_endings_of_case")]

    def __str__(self) -> str:
        return f"past ending {self.id}"


class FollowUp(models.Model):
    """That somebody agreed to be asked how they are, by a way of theirs, and what they said."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, db_index=False)
    due_date = models.DateField()
    rule = models.ForeignKey(ContactRule, on_delete=models.PROTECT, db_index=False)
    wish_sealed = models.BinaryField(null=True)
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()
    outcome = models.CharField(max_length=15, choices=FollowUpOutcome.choices, blank=True)
    used_rule_id = models.UUIDField(null=True)
    note_sealed = models.BinaryField(null=True)
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_follow_up"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(done_at__isnull=True), name="cases_one_follow_up_ahead"
            ),
            models.CheckConstraint(
                condition=(Q(done_at__isnull=True, done_by__isnull=True, outcome=""))
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(outcome="")),
                name="cases_follow_up_is_done_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_at__gte=F("agreed_at")),
                name="cases_follow_up_after_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-agreed_at", "id"], name="cases_follow_ups_of_case")
        ]

    def __str__(self) -> str:
        return f"follow-up {self.id}"
