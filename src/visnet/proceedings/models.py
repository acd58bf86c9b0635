"""Tables of the proceedings. Nothing is edited: what was wrong is corrected by a later row."""

from django.db import models
from django.db.models import Q

from visnet.proceedings.vocabulary import Known, TermEnd, ToldBy


class Fact(models.Model):
    """Something that happened on a day, or a correction of what was written of it."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    on_date = models.DateField()
    told_by = models.CharField(max_length=10, choices=ToldBy.choices)
    note_sealed = models.BinaryField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    is_withdrawn = models.BooleanField(default=False)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_fact"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(corrects__isnull=False),
                name="proceedings_only_a_written_fact_is_withdrawn",
            )
        ]
        indexes = [models.Index(fields=["case_id", "on_date"], name="proceedings_facts_of_case")]

    def __str__(self) -> str:
        return f"fact {self.id}"


class Answer(models.Model):
    """Whether something is so in a case. The latest answer counts."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    condition = models.CharField(max_length=40)
    known = models.CharField(max_length=10, choices=Known.choices)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_answer"
        indexes = [
            models.Index(fields=["case_id", "condition", "-at"], name="proceedings_answers_of_case")
        ]

    def __str__(self) -> str:
        return f"answer {self.id}"


class Ended(models.Model):
    """What somebody said of a term: done, does not apply, or open again. The latest counts."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    term_id = models.UUIDField()
    end = models.CharField(max_length=15, choices=TermEnd.choices)
    reason_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_ended"
        indexes = [
            models.Index(fields=["case_id", "term_id", "-at"], name="proceedings_ends_of_case")
        ]

    def __str__(self) -> str:
        return f"end of term {self.id}"
