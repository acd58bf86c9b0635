"""Where services are given; and the places that must never be shown, in a table of their own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from visnet.directory.vocabulary import Accessibility


class Location(models.Model):
    """A place of an organisation that anybody may know."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    name = models.CharField(max_length=200, blank=True)
    municipality_code = models.CharField(max_length=6, blank=True)
    municipality = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=200, blank=True)
    post_code = models.CharField(max_length=10, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    accessibility = ArrayField(
        models.CharField(max_length=30, choices=Accessibility.choices), default=list, blank=True
    )
    accessibility_it = models.CharField(max_length=500, blank=True)
    accessibility_en = models.CharField(max_length=500, blank=True)
    transport_it = models.CharField(max_length=500, blank=True)
    transport_en = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "directory_location"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="directory_both_coordinates_or_none",
            )
        ]
        indexes = [
            models.Index(fields=["municipality_code"], name="directory_by_municipality"),
            models.Index(fields=["organisation_id"], name="directory_places_of"),
        ]

    def __str__(self) -> str:
        return f"location {self.id}"


class ServiceAtLocation(models.Model):
    """A service at one place.

    `service_is_confidential` is always false and part of a foreign key to the service (made in the
    wall): no confidential service can have a place, and none that has one can become confidential.
    """

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey("Service", on_delete=models.PROTECT, related_name="places")
    service_is_confidential = models.BooleanField(default=False)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="services")
    note_it = models.CharField(max_length=500, blank=True)
    note_en = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "directory_service_at_location"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(service_is_confidential=False),
                name="directory_no_place_for_a_confidential_service",
            ),
            models.UniqueConstraint(
                fields=["service", "location"], name="directory_once_at_each_location"
            ),
        ]

    def __str__(self) -> str:
        return f"service at location {self.id}"


class SealedPlace(models.Model):
    """Where a confidential service really is: sealed for the organisation that keeps it, alone.

    `service_is_confidential` is always true and part of a foreign key to the service: what has a
    sealed place stays confidential.
    """

    service = models.OneToOneField(
        "Service", on_delete=models.PROTECT, primary_key=True, related_name="sealed_place"
    )
    service_is_confidential = models.BooleanField(default=True)
    organisation_id = models.UUIDField()
    sealed_place = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "directory_sealed_place"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(service_is_confidential=True),
                name="directory_sealed_place_of_a_confidential_service",
            )
        ]

    def __str__(self) -> str:
        return f"sealed place {self.service_id}"
