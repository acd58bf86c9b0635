"""The link that opens one referral to one recipient without an account, and who tried its code."""

from django.db import models
from django.db.models import Q

from visnet.referrals.models.referral import Referral


class Link(models.Model):
    """That a referral may be opened by whoever holds an address and, told apart, its code.

    Both are kept as hashes. Once shut, by the sender or by wrong codes, it is never opened again.
    """

    id = models.UUIDField(primary_key=True)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    token_hash = models.BinaryField(unique=True)
    code_hash = models.BinaryField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    shut_by = models.UUIDField(null=True)
    shut_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_link"
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(locked_at__isnull=True, shut_at__isnull=True),
                name="referrals_one_link_works",
            ),
            models.CheckConstraint(
                condition=Q(shut_at__isnull=True, shut_by__isnull=True)
                | Q(shut_at__isnull=False, shut_by__isnull=False),
                name="referrals_link_shut_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.id}"


class LinkTry(models.Model):
    """That a code was typed: wrong, or right, which opens the link for a short visit.

    A right code typed again in a visit, as a fresh proof, opens none: it has no secret.
    """

    id = models.UUIDField(primary_key=True)
    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="tries")
    at = models.DateTimeField()
    was_right = models.BooleanField()
    visit_hash = models.BinaryField(null=True, unique=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_link_try"
        constraints = [
            models.CheckConstraint(
                condition=Q(was_right=True) | Q(visit_hash__isnull=True, left_at__isnull=True),
                name="referrals_wrong_code_opens_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"try {self.id}"
