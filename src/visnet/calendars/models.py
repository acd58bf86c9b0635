"""Secret addresses of calendars: one that works for each member. The secret is kept as a hash."""

from django.db import models
from django.db.models import Q


class Feed(models.Model):
    """That a member's calendar may be read without signing in, by whoever knows the address.

    It stands for their access as it was: `access_version` rises when that changes.
    """

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    access_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "calendars_feed"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id"],
                condition=Q(revoked_at__isnull=True),
                name="calendars_one_address_works",
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.id}"
