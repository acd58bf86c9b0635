"""Tables of the proceedings. Nothing is edited: what was wrong is corrected by a later row."""

from django.db import models
from django.db.models import Q

from visnet.proceedings.vocabulary import (
    ClaimStep,
    DutyOutcome,
    ExpenseKind,
    Known,
    PaidBy,
    Receipt,
    TermEnd,
    ToldBefore,
    ToldBy,
)


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


class DutyDecision(models.Model):
    """What somebody decided about the duty to report, on what ground. The latest counts."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    outcome = models.CharField(max_length=15, choices=DutyOutcome.choices)
    reported_date = models.DateField(null=True)
    ground = models.CharField(max_length=60)
    ground_version = models.CharField(max_length=20)
    legal_status = models.CharField(max_length=20)
    offence_code = models.CharField(max_length=60)
    told = models.CharField(max_length=10, choices=ToldBefore.choices)
    reason_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_duty_decision"
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_date__isnull=True, outcome__in=["NOT_REPORTED", "ASKING"])
                | Q(reported_date__isnull=False, outcome="REPORTED"),
                name="proceedings_what_was_reported_has_a_day",
            )
        ]
        indexes = [models.Index(fields=["case_id", "-at"], name="proceedings_duties_of_case")]

    def __str__(self) -> str:
        return f"duty decision {self.id}"


class Claim(models.Model):
    """A claim for compensation, legal aid or another thing the law may give."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    entitlement_code = models.CharField(max_length=60)
    note_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_claim"
        indexes = [models.Index(fields=["case_id", "at"], name="proceedings_claims_of_case")]

    def __str__(self) -> str:
        return f"claim {self.id}"


class ClaimMove(models.Model):
    """That a claim came a step further on a day, or that an earlier row was a mistake."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="moves")
    step = models.CharField(max_length=15, choices=ClaimStep.choices)
    on_date = models.DateField()
    cents = models.BigIntegerField(null=True)
    look_again_date = models.DateField(null=True)
    note_sealed = models.BinaryField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_claim_move"
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__isnull=True) | Q(cents__gt=0),
                name="proceedings_a_claim_is_of_some_money",
            )
        ]
        indexes = [
            models.Index(fields=["case_id", "on_date"], name="proceedings_moves_of_case"),
        ]

    def __str__(self) -> str:
        return f"claim move {self.id}"


class Expense(models.Model):
    """Money spent because of the crime; a later row may stand in place of an earlier one."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    kind = models.CharField(max_length=15, choices=ExpenseKind.choices)
    on_date = models.DateField()
    cents = models.BigIntegerField()
    paid_by = models.CharField(max_length=10, choices=PaidBy.choices)
    receipt = models.CharField(max_length=10, choices=Receipt.choices)
    what_sealed = models.BinaryField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    is_withdrawn = models.BooleanField(default=False)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "proceedings_expense"
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0), name="proceedings_an_expense_is_of_some_money"
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(corrects__isnull=False),
                name="proceedings_only_a_written_expense_is_withdrawn",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "on_date"], name="proceedings_costs_of_case")]

    def __str__(self) -> str:
        return f"expense {self.id}"
