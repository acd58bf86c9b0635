"""Years that an office closed: their figures as they may be told, kept once and never again."""

from django.db import models
from django.db.models import F, Q


class ClosedYear(models.Model):
    """The figures of one office and one year, made safe before they were written here."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    closed_date = models.DateField()
    closed_by = models.UUIDField()
    closed_at = models.DateTimeField()

    class Meta:
        db_table = "indicators_closed_year"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "year"], name="indicators_a_year_is_closed_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_date__year__gt=F("year")),
                name="indicators_only_a_year_that_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"closed year {self.id}"
