"""The outbox: what waits to be sent. It holds which text, never a text."""

from django.db import models

from visnet.outbound.vocabulary import Channel, MessageCode


class Dispatch(models.Model):
    """One constant text for one member of staff."""

    id = models.UUIDField(primary_key=True)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    message_code = models.CharField(max_length=30, choices=MessageCode.choices)
    recipient_user_id = models.UUIDField(null=True)
    language = models.CharField(max_length=2)
    dedupe_key = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbound_dispatch"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(next_try_at__isnull=True),
                name="outbound_sent_is_not_tried_again",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=models.Q(next_try_at__isnull=False),
                name="outbound_dispatch_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"dispatch {self.id}"
