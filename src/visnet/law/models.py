"""New versions of records, proposed by one person and decided by another."""

from django.db import models
from django.db.models import F, Q

from visnet.law.vocabulary import EDITABLE, Decided

ANSWERED = [Decided.APPROVED.value, Decided.REFUSED.value]


class RecordVersion(models.Model):
    """A record as it shall read from a day on. Nothing in it changes but the decision."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=80)
    content = models.JSONField()
    because = models.TextField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_because = models.TextField(blank=True)

    class Meta:
        db_table = "law_record_version"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=sorted(kind.value for kind in EDITABLE)), name="law_kind"
            ),
            models.CheckConstraint(condition=~Q(because=""), name="law_says_why"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="law_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(decision="")
                | (Q(decision__in=ANSWERED) & ~Q(decided_by=F("proposed_by")))
                | Q(decision=Decided.WITHDRAWN.value, decided_by=F("proposed_by")),
                name="law_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decided.REFUSED.value) | ~Q(decided_because=""),
                name="law_refused_with_words",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(decision=""), name="law_one_proposal_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["decision", "decided_at"], name="law_decided_in_order"),
        ]

    def __str__(self) -> str:
        return f"record version {self.id}"
