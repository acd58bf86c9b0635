"""Desks of ours, desks elsewhere that they know, packages that left, and packages that came."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Desk(models.Model):
    """An organisation of this installation that can be written to. Its secrets are sealed."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    recipient = models.CharField(max_length=100)
    verify_key = models.CharField(max_length=100)
    secrets_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    class Meta:
        db_table = "crossings_desk"

    def __str__(self) -> str:
        return f"desk {self.id}"


class Correspondent(models.Model):
    """A desk of another installation, as one organisation here knows it by its card."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    stands_for_id = models.UUIDField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    recipient = models.CharField(max_length=100)
    verify_key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=50)
    known_at = models.DateTimeField()
    known_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        db_table = "crossings_correspondent"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "fingerprint"],
                condition=Q(ended_at__isnull=True),
                name="crossings_a_card_is_known_once",
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "stands_for_id"],
                condition=Q(ended_at__isnull=True),
                name="crossings_one_desk_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("known_at"), ended_by__isnull=False),
                name="crossings_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"correspondent {self.id}"


class Departure(models.Model):
    """A package that was made of a case: for whom, on which ground, and whether it arrived."""

    id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    correspondent = models.ForeignKey(
        Correspondent, on_delete=models.PROTECT, related_name="departures"
    )
    agreement_id = models.UUIDField()
    clause_id = models.UUIDField()
    consent_id = models.UUIDField()
    categories = ArrayField(models.CharField(max_length=20))
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    received_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        db_table = "crossings_departure"
        constraints = [
            models.CheckConstraint(
                condition=~Q(categories=[]), name="crossings_something_was_shared"
            )
        ]
        indexes = [models.Index(fields=["case_id", "made_at"], name="crossings_of_case")]

    def __str__(self) -> str:
        return f"departure {self.id}"


class Arrival(models.Model):
    """That a package came, so that it comes once. What it said is in the request it became."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    correspondent = models.ForeignKey(
        Correspondent, on_delete=models.PROTECT, related_name="arrivals"
    )
    parcel_id = models.UUIDField()
    enquiry_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.UUIDField()

    class Meta:
        db_table = "crossings_arrival"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "parcel_id"], name="crossings_received_once"
            )
        ]

    def __str__(self) -> str:
        return f"arrival {self.id}"
