"""Closed years that an organisation told the other parties of an agreement."""

from django.db import models
from django.db.models import Q


class ToldYear(models.Model):
    """A closed year of one organisation as the other parties of one agreement may have it."""

    id = models.UUIDField(primary_key=True)
    agreement_id = models.UUIDField()
    organisation_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    counted_date = models.DateField()
    told_by = models.UUIDField()
    told_at = models.DateTimeField()
    taken_back_by = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "pooling_told_year"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement_id", "year", "organisation_id"],
                condition=Q(taken_back_at__isnull=True),
                name="pooling_a_year_is_told_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="pooling_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"told year {self.id}"
