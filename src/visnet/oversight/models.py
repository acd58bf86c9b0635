"""From how many days on something counts as missing; what is told to whoever takes over."""

from django.db import models

from visnet.oversight.vocabulary import Basis, HandedOver, Missing


class Yardstick(models.Model):
    """From a day on: how many days may pass before this counts as missing. Never changed.

    A later row takes the place of an earlier one from its day on; none of them is deleted.
    """

    id = models.UUIDField(primary_key=True)
    missing = models.CharField(max_length=20, choices=Missing.choices)
    days = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    basis = models.CharField(max_length=10, choices=Basis.choices)

    class Meta:
        db_table = "oversight_yardstick"
        constraints = [
            models.UniqueConstraint(
                fields=["missing", "from_date"], name="oversight_one_yardstick_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"yardstick {self.id}"


class Handover(models.Model):
    """What whoever leaves a case tells whoever takes over. Never changed; only marked as read."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    why = models.CharField(max_length=10, choices=HandedOver.choices)
    words_sealed = models.BinaryField()
    by = models.UUIDField()
    at = models.DateTimeField()
    to_id = models.UUIDField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oversight_handover"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("to_id")),
                name="oversight_nobody_hands_over_to_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=True) | models.Q(read_at__gte=models.F("at")),
                name="oversight_read_after_it_was_written",
            ),
        ]
        indexes = [models.Index(fields=["case_id", "-at", "id"], name="oversight_handovers")]

    def __str__(self) -> str:
        return f"handover {self.id}"
