"""From how many days on something counts as missing."""

from django.db import models

from visnet.oversight.vocabulary import Basis, Missing


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
