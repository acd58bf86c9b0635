"""Who has read which edition. The editions that ship with the product are files, not rows."""

from django.db import models


class Reading(models.Model):
    """One member, with the organisation of that moment, has read one edition."""

    id = models.UUIDField(primary_key=True)
    procedure_code = models.CharField(max_length=60)
    edition_number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "guidelines_reading"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "procedure_code", "edition_number"],
                name="guidelines_read_once",
            ),
            models.CheckConstraint(
                condition=models.Q(edition_number__gte=1), name="guidelines_editions_from_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "procedure_code", "edition_number"],
                name="guidelines_read_by_ours",
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.id}"
