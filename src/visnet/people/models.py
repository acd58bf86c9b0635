"""Tables of the people room. Nobody helped by the network is ever in them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from visnet.kit.actor import LegalStatus, Role
from visnet.people.vocabulary import Language, NetworkLevel, OrganisationKind, Verification

ROLES = [(role.value, role.value) for role in Role]
LEGAL_STATUSES = [(status.value, status.value) for status in LegalStatus]


class User(AbstractBaseUser):
    """Somebody who may sign in."""

    id = models.UUIDField(primary_key=True)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ITALIAN)
    is_active = models.BooleanField(default=True)
    access_version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "people_user"
        constraints = [models.UniqueConstraint(Lower("email"), name="people_one_user_per_email")]

    def __str__(self) -> str:
        return f"user {self.id}"


class Organisation(models.Model):
    """A body that takes part in a network, or a Centre that helps people."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    place = models.CharField(max_length=120, blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices)
    source = models.CharField(max_length=300, blank=True)
    reference_prefix = models.CharField(max_length=4, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "people_organisation"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="people_one_organisation_per_name")
        ]

    def __str__(self) -> str:
        return f"organisation {self.id}"


class Membership(models.Model):
    """A user's place in an organisation, from one day to another."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    roles = ArrayField(models.CharField(max_length=30, choices=ROLES))
    legal_status = models.CharField(max_length=20, choices=LEGAL_STATUSES)
    job_title = models.CharField(max_length=120, blank=True)
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        db_table = "people_membership"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
                name="people_membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(until_date__isnull=True),
                name="people_one_open_membership",
            ),
        ]
        indexes = [models.Index(fields=["organisation"], name="people_members_of")]

    def __str__(self) -> str:
        return f"membership {self.id}"


class Invitation(models.Model):
    """A door opened for one new user by a second person. The token is kept as a hash."""

    id = models.UUIDField(primary_key=True)
    token_hash = models.BinaryField(unique=True)
    email = models.EmailField(max_length=254)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    roles = ArrayField(models.CharField(max_length=30, choices=ROLES))
    legal_status = models.CharField(max_length=20, choices=LEGAL_STATUSES)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_invitation"

    def __str__(self) -> str:
        return f"invitation {self.id}"


class Network(models.Model):
    """A network of organisations at one of three levels."""

    id = models.UUIDField(primary_key=True)
    level = models.CharField(max_length=10, choices=NetworkLevel.choices)
    name_it = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    is_demonstration = models.BooleanField(default=False)

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

    class Meta:
        db_table = "people_network_membership"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=models.Q(left_date__isnull=True),
                name="people_one_open_network_membership",
            )
        ]

    def __str__(self) -> str:
        return f"network membership {self.id}"


class Municipality(models.Model):
    """An Italian municipality, by its ISTAT code."""

    istat_code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    province_code = models.CharField(max_length=3)
    province_name = models.CharField(max_length=120)
    province_plate = models.CharField(max_length=2)
    region_code = models.CharField(max_length=2)
    region_name = models.CharField(max_length=120)
    cadastral_code = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        db_table = "people_municipality"
        indexes = [models.Index(fields=["folded_name"], name="people_municipality_by_name")]

    def __str__(self) -> str:
        return f"municipality {self.istat_code}"


class Responsibility(models.Model):
    """That a Centre answers for a municipality."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        db_table = "people_responsibility"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(until_date__isnull=True),
                name="people_one_centre_answers",
            )
        ]

    def __str__(self) -> str:
        return f"responsibility {self.id}"
