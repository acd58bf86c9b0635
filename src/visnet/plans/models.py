"""That a supervisor approved a plan as it stood. Never changed; a newer one counts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.plans.vocabulary import PlanKind


class Approval(models.Model):
    """Who approved which parts of a plan: each a goal or a form, and its edition."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=PlanKind.choices)
    parts = ArrayField(models.CharField(max_length=60))
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "plans_approval"
        indexes = [models.Index(fields=["case_id", "kind", "-at"], name="plans_approvals")]

    def __str__(self) -> str:
        return f"approval {self.id}"
