"""Figures of the exchange between organisations."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Exchange(models.Model):
    """How often one organisation asked another in a quarter, and what came of it. Numbers only.

    Written by `sec.recount_exchange` alone; read by the two concerned.
    """

    id = models.UUIDField(primary_key=True)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    sent = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    answered_in_time = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    declined = models.JSONField()
    told_back = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    median_hours = models.FloatField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "referrals_exchange"
        constraints = [
            models.UniqueConstraint(
                fields=["from_organisation_id", "to_organisation_id", "quarter_start"],
                name="referrals_exchange_once",
            )
        ]
        indexes = [
            models.Index(fields=["to_organisation_id"], name="referrals_exchange_to"),
        ]

    def __str__(self) -> str:
        return f"exchange {self.id}"


class ExchangeShown(models.Model):
    """What of it the whole network may see: bounds, written once, never again."""

    id = models.UUIDField(primary_key=True)
    from_organisation_id = models.UUIDField()
    to_organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    shown_from_date = models.DateField()
    sent = ArrayField(models.PositiveIntegerField(), size=2)
    answered = ArrayField(models.PositiveIntegerField(), size=2)
    answered_in_time = ArrayField(models.PositiveIntegerField(), size=2)
    accepted = ArrayField(models.PositiveIntegerField(), size=2)
    told_back = ArrayField(models.PositiveIntegerField(), size=2)
    median_hours = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "referrals_exchange_shown"
        constraints = [
            models.UniqueConstraint(
                fields=["quarter_start", "from_organisation_id", "to_organisation_id"],
                name="referrals_exchange_shown_once",
            )
        ]

    def __str__(self) -> str:
        return f"exchange shown {self.id}"


class ExchangeRemark(models.Model):
    """What an organisation says about its own part in a quarter. Never about a person."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    quarter_start = models.DateField()
    words = models.CharField(max_length=500)
    by = models.UUIDField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "referrals_exchange_remark"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "quarter_start"], name="referrals_one_remark"
            )
        ]

    def __str__(self) -> str:
        return f"exchange remark {self.id}"
