"""Who is named in a case, and whom the members of an organisation know."""

from django.db import models
from django.db.models import F, Q

from visnet.cases.models.case import Case
from visnet.cases.vocabulary import NAMED_ELSEWHERE, Side


class Party(models.Model):
    """Somebody named in a case, as a sign that compares inside one organisation only.

    The name of the person supported is in the case itself, of whoever speaks for them and is kept
    out beside it (the database writes that side by itself); of the others it is kept here.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    organisation_id = models.UUIDField()
    side = models.CharField(max_length=12, choices=Side.choices)
    sign = models.BinaryField()
    name_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_party"
        constraints = [
            models.UniqueConstraint(fields=["case", "side", "sign"], name="cases_party_once"),
            models.CheckConstraint(
                condition=Q(side__in=NAMED_ELSEWHERE, name_sealed__isnull=True)
                | (~Q(side__in=NAMED_ELSEWHERE) & Q(name_sealed__isnull=False)),
                name="cases_party_is_named_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "sign"], name="cases_party_by_sign"),
        ]

    def __str__(self) -> str:
        return f"party {self.id}"


class Tie(models.Model):
    """That a member knows somebody: whom and how is sealed; the sign compares names."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    sign = models.BinaryField()
    name_sealed = models.BinaryField()
    how_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_tie"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("at"), ended_by__isnull=False),
                name="cases_tie_is_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["user_id", "sign"],
                condition=Q(ended_at__isnull=True),
                name="cases_one_open_tie",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "sign"],
                condition=Q(ended_at__isnull=True),
                name="cases_tie_by_sign",
            ),
            models.Index(fields=["organisation_id", "-at", "id"], name="cases_tie_list"),
        ]

    def __str__(self) -> str:
        return f"tie {self.id}"
