"""Who may sign in, what they are where, who was invited, who is away."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from visnet.kit.actor import LegalStatus, Role
from visnet.people.models.organisations import Organisation
from visnet.people.vocabulary import Language

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


class Membership(models.Model):
    """A user's place in an organisation, from one day to another."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    roles = ArrayField(models.CharField(max_length=30, choices=ROLES))
    legal_status = models.CharField(max_length=20, choices=LEGAL_STATUSES)
    job_title = models.CharField(max_length=120, blank=True)
    competences = ArrayField(models.CharField(max_length=40), default=list)
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


class Absence(models.Model):
    """That a member is away, the last day counted, and who stands in for them meanwhile.

    Whoever stands in has the absent member's cases on those days: the wall reads this table.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    covered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    from_date = models.DateField()
    last_date = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_absence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("from_date")),
                name="people_absence_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(covered_by__isnull=True)
                | ~models.Q(covered_by=models.F("user")),
                name="people_nobody_stands_in_for_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(covered_by__isnull=True)
                | ~models.Q(covered_by=models.F("recorded_by")),
                name="people_nobody_lets_themselves_in",
            ),
        ]
        indexes = [
            models.Index(
                fields=["covered_by", "last_date"],
                condition=models.Q(ended_at__isnull=True),
                name="people_covers_of",
            )
        ]

    def __str__(self) -> str:
        return f"absence {self.id}"
