"""Organisations, where they sit, how they are reached, and the networks they belong to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from visnet.people.models.territories import Municipality
from visnet.people.vocabulary import (
    ContactKind,
    LegalNature,
    NetworkLevel,
    OrganisationKind,
    Verification,
)


class Organisation(models.Model):
    """A body that takes part in a network, or a Centre that helps people."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    legal_nature = models.CharField(max_length=30, choices=LegalNature.choices, blank=True)
    place = models.CharField(max_length=120, blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    source = models.CharField(max_length=300, blank=True)
    reference_prefix = models.CharField(max_length=4, blank=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_organisation"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="people_one_organisation_per_name")
        ]

    def __str__(self) -> str:
        return f"organisation {self.id}"


class Site(models.Model):
    """One place where an organisation sits. A place that must stay secret is never written here."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=200)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True)
    street = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=False)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_site"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(is_main=True, ended_at__isnull=True),
                name="people_one_main_site",
            )
        ]

    def __str__(self) -> str:
        return f"site {self.id}"


class OrganisationContact(models.Model):
    """One way to reach an organisation: an office, never somebody's private number."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contacts"
    )
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    value = models.CharField(max_length=254)
    label_it = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_organisation_contact"

    def __str__(self) -> str:
        return f"organisation contact {self.id}"


class Network(models.Model):
    """A network of organisations at one of three levels."""

    id = models.UUIDField(primary_key=True)
    level = models.CharField(max_length=10, choices=NetworkLevel.choices)
    name_it = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    is_demonstration = models.BooleanField(default=False)
    province_codes = ArrayField(models.CharField(max_length=3), default=list)

    class Meta:
        db_table = "people_network"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=NetworkLevel.EUROPEAN, parent__isnull=True)
                | (~models.Q(level=NetworkLevel.EUROPEAN) & models.Q(parent__isnull=False)),
                name="people_only_the_european_network_has_no_parent",
            )
        ]

    def __str__(self) -> str:
        return f"network {self.id}"


class NetworkMembership(models.Model):
    """That an organisation belongs to a network, from its signature until it left."""

    id = models.UUIDField(primary_key=True)
    network = models.ForeignKey(Network, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    signed_date = models.DateField(null=True)
    left_date = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_network_membership"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=models.Q(left_date__isnull=True),
                name="people_one_open_network_membership",
            ),
            models.CheckConstraint(
                condition=models.Q(left_date__isnull=True)
                | models.Q(signed_date__isnull=True)
                | models.Q(left_date__gte=models.F("signed_date")),
                name="people_network_left_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"network membership {self.id}"


class NetworkCount(models.Model):
    """How many signatories a source counted by a day, beside the list of those we can name."""

    id = models.UUIDField(primary_key=True)
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="counts")
    on_date = models.DateField()
    is_month = models.BooleanField(default=False)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_network_count"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "on_date", "count"], name="people_one_count_said_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_month=False) | models.Q(on_date__day=1),
                name="people_a_month_is_its_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"network count {self.id}"
