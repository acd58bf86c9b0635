"""How a case had ended, and why it was opened again."""

from django.db import models
from django.db.models import F, Q

from visnet.cases.models.case import Case
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, ReopeningReason


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
