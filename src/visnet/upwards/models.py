"""For which network the installation speaks, whom it knows, what it sent and what it received."""

from django.db import models
from django.db.models import F, Q

from visnet.upwards.vocabulary import Fate, Kind, Level, Way

LONGEST_NAME = 200


class Seat(models.Model):
    """The network for which this installation sends and receives figures. There is one."""

    id = models.UUIDField(primary_key=True)
    is_only = models.BooleanField(default=True, unique=True)
    network_id = models.UUIDField()
    name_it = models.CharField(max_length=LONGEST_NAME)
    name_en = models.CharField(max_length=LONGEST_NAME)
    level = models.CharField(max_length=10, choices=Level.choices)
    key = models.CharField(max_length=43)
    address = models.CharField(max_length=200)
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "upwards_seat"
        constraints = [
            models.CheckConstraint(condition=Q(is_only=True), name="upwards_one_seat_alone")
        ]

    def __str__(self) -> str:
        return f"seat {self.id}"


class Station(models.Model):
    """Another installation, as its card says. Two people admitted it, one after the other."""

    id = models.UUIDField(primary_key=True)
    name_it = models.CharField(max_length=LONGEST_NAME)
    name_en = models.CharField(max_length=LONGEST_NAME)
    level = models.CharField(max_length=10, choices=Level.choices)
    key = models.CharField(max_length=43)
    address = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=50)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    admitted_by = models.UUIDField(null=True)
    admitted_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "upwards_station"
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(ended_at__isnull=True),
                name="upwards_a_key_is_known_once",
            ),
            models.CheckConstraint(
                condition=Q(admitted_by__isnull=True, admitted_at__isnull=True)
                | (Q(admitted_at__isnull=False) & ~Q(admitted_by=F("proposed_by"))),
                name="upwards_admitted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="upwards_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"station {self.id}"


class Received(models.Model):
    """A document that came from below, as it was signed. Emptied once it is withdrawn."""

    id = models.UUIDField(primary_key=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="received")
    definition = models.CharField(max_length=60)
    is_demonstration = models.BooleanField()
    serial = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    said = models.JSONField()
    signed = models.TextField(blank=True)
    way = models.CharField(max_length=4, choices=Way.choices)
    received_by = models.UUIDField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "upwards_received"
        constraints = [
            models.UniqueConstraint(
                fields=["station", "definition", "is_demonstration", "serial"],
                name="upwards_a_number_is_received_once",
            )
        ]
        indexes = [models.Index(fields=["-received_at", "id"], name="upwards_received_newest")]

    def __str__(self) -> str:
        return f"received {self.id}"


class Sent(models.Model):
    """A document that was made here for those above."""

    id = models.UUIDField(primary_key=True)
    definition = models.CharField(max_length=60)
    is_demonstration = models.BooleanField()
    serial = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    said = models.JSONField()
    signed = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "upwards_sent"
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "is_demonstration", "serial"],
                name="upwards_a_number_is_sent_once",
            )
        ]
        indexes = [models.Index(fields=["-made_at", "id"], name="upwards_sent_newest")]

    def __str__(self) -> str:
        return f"sent {self.id}"


class Delivery(models.Model):
    """One document on its way to one of those above, and what became of it."""

    id = models.UUIDField(primary_key=True)
    sent = models.ForeignKey(Sent, on_delete=models.PROTECT, related_name="deliveries")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="deliveries")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    answer = models.CharField(max_length=20, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "upwards_delivery"
        constraints = [
            models.UniqueConstraint(fields=["sent", "station"], name="upwards_delivered_once"),
            models.CheckConstraint(
                condition=Q(fate=Fate.WAITING, next_try_at__isnull=False)
                | (~Q(fate=Fate.WAITING) & Q(next_try_at__isnull=True)),
                name="upwards_tried_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(next_try_at__isnull=False),
                name="upwards_delivery_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.id}"
