"""What members hold, and what a network asks for a task."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.kit.actor import Task
from visnet.people.models.members import User
from visnet.people.models.organisations import Network, Organisation
from visnet.people.vocabulary import PROFESSIONS, Competence, HeldKind

TASKS = [(task.value, task.value) for task in Task]


class HeldCompetence(models.Model):
    """That a member holds a competence, the last day counted.

    A certificate follows the user wherever they work; a loan, and what was learned elsewhere, hold
    in the one organisation that said so. What was written is never changed: it only ends.
    """

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="held")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    competence = models.CharField(max_length=40, choices=Competence.choices)
    kind = models.CharField(max_length=20, choices=HeldKind.choices)
    from_date = models.DateField()
    last_date = models.DateField(null=True)
    certificate_id = models.UUIDField(null=True, db_index=True)
    because = models.CharField(max_length=300, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_held_competence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_date__isnull=True)
                | models.Q(last_date__gte=models.F("from_date")),
                name="people_held_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(granted_by__isnull=True)
                | ~models.Q(granted_by=models.F("user")),
                name="people_nobody_gives_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind=HeldKind.CERTIFICATE,
                    certificate_id__isnull=False,
                    organisation__isnull=True,
                )
                | models.Q(kind=HeldKind.RECOGNISED, organisation__isnull=False)
                | models.Q(
                    kind=HeldKind.LOAN,
                    organisation__isnull=False,
                    granted_by__isnull=False,
                    last_date__lt=models.F("from_date") + timedelta(days=14),
                ),
                name="people_held_as_its_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(competence__in=sorted(PROFESSIONS)),
                name="people_no_profession_is_given",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user"],
                condition=models.Q(ended_at__isnull=True),
                name="people_held_by",
            )
        ]

    def __str__(self) -> str:
        return f"held competence {self.id}"


class TaskRule(models.Model):
    """What a network asks for a task from a day on: any one of these; none is open to everybody.

    Nothing is changed: the newest rule that has begun holds.
    """

    id = models.UUIDField(primary_key=True)
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="task_rules")
    task = models.CharField(max_length=30, choices=TASKS)
    competences = ArrayField(models.CharField(max_length=40, choices=Competence.choices))
    from_date = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        db_table = "people_task_rule"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(task=Task.RESTRICTED_INSTRUMENT),
                name="people_each_instrument_rules_itself",
            )
        ]
        indexes = [
            models.Index(
                fields=["network", "task", "-from_date", "-decided_at"], name="people_newest_rule"
            )
        ]

    def __str__(self) -> str:
        return f"task rule {self.id}"
