"""Forms that an organisation brought in. Shipped forms are records, and have no row here."""

from django.db import models
from django.db.models import F, Q

from visnet.instruments.vocabulary import DefinitionState, FormKind

KINDS = [(kind.value, kind.value) for kind in FormKind]
STATES = [(state.value, state.value) for state in DefinitionState]


class Definition(models.Model):
    """One version of a form, as the file it came in. What is released never changes again."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    code = models.CharField(max_length=40)
    form_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=KINDS)
    resource = models.TextField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=STATES)
    imported_by_id = models.UUIDField()
    imported_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "instruments_definition"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "code", "form_version"],
                condition=~Q(state=DefinitionState.SET_ASIDE),
                name="instruments_one_of_each_version",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DefinitionState.WAITING,
                    decided_by_id__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    ~Q(state=DefinitionState.WAITING)
                    & Q(decided_by_id__isnull=False, decided_at__isnull=False)
                ),
                name="instruments_decided_has_a_name_and_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=DefinitionState.RELEASED)
                | ~Q(decided_by_id=F("imported_by_id")),
                name="instruments_released_by_a_second_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "-imported_at", "id"], name="instruments_newest_first"
            )
        ]

    def __str__(self) -> str:
        return f"definition {self.id}"
