"""What was sent, changed: later versions of a package, and which of them the partner opened."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from visnet.agreements.vocabulary import Category
from visnet.referrals.models.referral import Referral
from visnet.referrals.vocabulary import ChangedBecause


class Revision(models.Model):
    """A later version of a package: what it says, why, and on which grounds. Never changed.

    The first version is the package itself. Where a second pair of eyes is asked for, a version
    waits for it, and is released or set aside.
    """

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    agreement_id = models.UUIDField()
    clause_id = models.UUIDField()
    consent_id = models.UUIDField()
    categories = ArrayField(models.CharField(max_length=20, choices=Category.choices))
    paper_ids = ArrayField(models.UUIDField(), default=list)
    until_date = models.DateField()
    content_sealed = models.BinaryField()
    because = models.CharField(max_length=15, choices=ChangedBecause.choices)
    words_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    needs_approval = models.BooleanField()
    approved_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    dropped_by = models.UUIDField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_revision"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "number"], name="referrals_each_version_once"
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(released_at__isnull=True, dropped_at__isnull=True),
                name="referrals_one_version_waits",
            ),
            models.CheckConstraint(condition=Q(number__gt=1), name="referrals_a_later_version"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | Q(needs_approval=False, approved_by__isnull=True)
                | Q(needs_approval=True, approved_by__isnull=False) & ~Q(approved_by=F("by")),
                name="referrals_version_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(released_at__isnull=False),
                name="referrals_version_approved_is_released",
            ),
            models.CheckConstraint(
                condition=Q(dropped_by__isnull=True, dropped_at__isnull=True)
                | Q(dropped_by__isnull=False, dropped_at__isnull=False, released_at__isnull=True),
                name="referrals_version_dropped_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.id}"


class Reading(models.Model):
    """That the partner opened a version for the first time. Written by the guard alone.

    Nobody is named where it was opened with a link.
    """

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="readings")
    number = models.PositiveSmallIntegerField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "referrals_reading"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "number"], name="referrals_each_version_read_first_once"
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.id}"
