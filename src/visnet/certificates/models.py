"""Certificates, and the signed list of those that were revoked. Nobody who was helped is in them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.certificates.vocabulary import Revocation

LONGEST_WORDS = 1_000


class Certificate(models.Model):
    """One member has finished one path: who says so, and until when it holds."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=20, unique=True)
    status_index = models.PositiveIntegerField(unique=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField()
    holder_name = models.CharField(max_length=200)
    network_id = models.UUIDField()
    path_code = models.CharField(max_length=80)
    path_title_it = models.CharField(max_length=300)
    path_title_en = models.CharField(max_length=300)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    gives = ArrayField(models.CharField(max_length=60), default=list)
    completed_date = models.DateField()
    issued_by = models.UUIDField()
    issued_at = models.DateTimeField()
    valid_until_date = models.DateField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_for = models.CharField(max_length=20, choices=Revocation.choices, blank=True)
    revoked_words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        db_table = "certificates_certificate"
        constraints = [
            models.CheckConstraint(
                condition=~Q(issued_by=F("user_id")), name="certificates_never_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(valid_until_date__isnull=True)
                | Q(valid_until_date__gt=F("completed_date")),
                name="certificates_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(
                    revoked_by__isnull=True,
                    revoked_at__isnull=True,
                    revoked_for="",
                    revoked_words="",
                )
                | (
                    Q(revoked_by__isnull=False, revoked_at__gte=F("issued_at"))
                    & ~Q(revoked_for="")
                    & ~Q(revoked_words="")
                    & ~Q(revoked_by=F("user_id"))
                ),
                name="certificates_revoked_by_somebody_with_words",
            ),
        ]
        indexes = [
            models.Index(fields=["network_id", "-issued_at", "-id"], name="certificates_issued"),
            models.Index(fields=["user_id"], name="certificates_of_member"),
            models.Index(fields=["organisation_id"], name="certificates_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"certificate {self.id}"


class StatusList(models.Model):
    """The list of what is revoked, as it was signed; the newest holds. None is ever changed."""

    id = models.UUIDField(primary_key=True)
    serial = models.PositiveIntegerField(unique=True)
    signed = models.TextField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "certificates_status_list"

    def __str__(self) -> str:
        return f"status list {self.id}"
