"""A procedure as it was when a case began to follow it, its steps, and what was said of each."""

from django.db import models
from django.db.models import Q

from visnet.checklists.vocabulary import StepState


class Checklist(models.Model):
    """One edition, followed in one case. Its text is kept as it was read, under the edition's hash."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    procedure_code = models.CharField(max_length=60)
    edition_id = models.UUIDField()
    edition_number = models.PositiveSmallIntegerField()
    network_id = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    text = models.JSONField()
    by = models.UUIDField()
    at = models.DateTimeField()
    set_aside_by = models.UUIDField(null=True)
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "checklists_checklist"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "procedure_code"],
                condition=Q(set_aside_at__isnull=True),
                name="checklists_one_of_a_procedure",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_by__isnull=True, set_aside_at__isnull=True)
                | Q(set_aside_by__isnull=False, set_aside_at__isnull=False),
                name="checklists_set_aside_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "at"], name="checklists_of_a_case")]

    def __str__(self) -> str:
        return f"checklist {self.id}"


class Step(models.Model):
    """One step of a list. It is never changed; what becomes of it is a mark."""

    id = models.UUIDField(primary_key=True)
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="steps")
    case_id = models.UUIDField()
    code = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField()
    due_date = models.DateField(null=True)

    class Meta:
        db_table = "checklists_step"
        constraints = [
            models.UniqueConstraint(fields=["checklist", "place"], name="checklists_steps_in_order")
        ]

    def __str__(self) -> str:
        return f"step {self.id}"


class Mark(models.Model):
    """How a step stands since a moment, and who said so. The newest counts; none is changed."""

    id = models.UUIDField(primary_key=True)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="marks", db_index=False)
    case_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=StepState.choices)
    words_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "checklists_mark"
        constraints = [
            models.UniqueConstraint(fields=["step", "number"], name="checklists_marks_in_order"),
            models.CheckConstraint(
                condition=~Q(state=StepState.NOT_APPLICABLE) | Q(words_sealed__isnull=False),
                name="checklists_not_applicable_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"mark {self.id}"
