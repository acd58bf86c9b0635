"""The journal's two tables. Neither can be changed: triggers refuse it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Entry(models.Model):
    """One act or one viewing. The database gives the id and the hash."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    fields = ArrayField(models.CharField(max_length=60), default=list)
    row_hash = models.BinaryField()

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["case_id", "-id"], name="audit_entry_access_list"),
            models.Index(fields=["actor_id", "-id"], name="audit_entry_of_actor"),
        ]

    def __str__(self) -> str:
        return f"entry {self.id}"


class Checkpoint(models.Model):
    """A signed tree over a range of the journal."""

    number = models.BigIntegerField(primary_key=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    row_count = models.BigIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    signed_at = models.DateTimeField()
    signature = models.BinaryField()

    class Meta:
        db_table = "audit_checkpoint"

    def __str__(self) -> str:
        return f"checkpoint {self.number}"
