"""Drafts: one for each author and form, sealed."""

from django.db import models

from visnet.drafts.rules import LONGEST_ADDRESS


class Draft(models.Model):
    """What one member typed into one form and has not sent yet."""

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    form = models.CharField(max_length=60)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    typed_sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "drafts_draft"
        constraints = [
            models.UniqueConstraint(fields=["user_id", "address"], name="drafts_one_for_each_form")
        ]
        indexes = [
            models.Index(fields=["user_id", "-saved_at", "id"], name="drafts_of_author"),
            models.Index(fields=["saved_at"], name="drafts_by_age"),
        ]

    def __str__(self) -> str:
        return f"draft {self.id}"
