"""Who works on a case, and who must never see it."""

from django.db import models
from django.db.models import F, Q

from visnet.cases.models.case import Case
from visnet.cases.vocabulary import BlockOrigin, GrantRole, State


class Grant(models.Model):
    """That a colleague works on a case, from one moment to another.

    That one at most leads is kept by a deferred constraint (migration 0002): a lead hands over to
    the next while still leading. How the case stands, its danger and its opening are written here
    by the database alone (migration 0007), so that a list of one's own cases ends after a page.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    role = models.CharField(max_length=10, choices=GrantRole.choices)
    granted_by = models.UUIDField()
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    case_state = models.CharField(max_length=10, choices=State.choices)
    danger_rank = models.PositiveSmallIntegerField()
    case_opened_at = models.DateTimeField()

    class Meta:
        db_table = "cases_grant"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user_id"],
                condition=Q(revoked_at__isnull=True),
                name="cases_one_open_grant",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("granted_at")),
                name="cases_grant_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user_id", "case"],
                condition=Q(revoked_at__isnull=True),
                name="cases_grant_of_user",
            ),
            models.Index(
                fields=["user_id", "case_state", "-danger_rank", "-case_opened_at", "case"],
                condition=Q(revoked_at__isnull=True),
                name="cases_grant_list_by_state",
            ),
            models.Index(
                fields=["user_id", "-danger_rank", "-case_opened_at", "case"],
                condition=Q(revoked_at__isnull=True),
                name="cases_grant_list_of_all",
            ),
            models.Index(
                fields=["user_id", "-case_opened_at", "case"],
                condition=Q(revoked_at__isnull=True),
                name="cases_grant_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.id}"


class Block(models.Model):
    """That a user, or a whole organisation, is kept away from a case. It beats everything."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="blocks")
    organisation_id = models.UUIDField()
    user_id = models.UUIDField(null=True)
    blocked_organisation_id = models.UUIDField(null=True)
    origin = models.CharField(
        max_length=10, choices=BlockOrigin.choices, default=BlockOrigin.BY_HAND
    )
    reason_sealed = models.BinaryField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_block"
        constraints = [
            models.CheckConstraint(
                condition=Q(user_id__isnull=False, blocked_organisation_id__isnull=True)
                | Q(user_id__isnull=True, blocked_organisation_id__isnull=False),
                name="cases_block_names_one",
            ),
            models.CheckConstraint(
                condition=Q(origin=BlockOrigin.BY_HAND, reason_sealed__isnull=False)
                | (~Q(origin=BlockOrigin.BY_HAND) & Q(reason_sealed__isnull=True)),
                name="cases_block_by_hand_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__gte=F("at"), lifted_by__isnull=False),
                name="cases_block_is_lifted_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "user_id", "blocked_organisation_id", "origin"],
                condition=Q(lifted_at__isnull=True),
                nulls_distinct=False,
                name="cases_one_open_block",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user_id"],
                condition=Q(lifted_at__isnull=True, user_id__isnull=False),
                name="cases_block_of_user",
            ),
            models.Index(
                fields=["blocked_organisation_id"],
                condition=Q(lifted_at__isnull=True, blocked_organisation_id__isnull=False),
                name="cases_block_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"block {self.id}"
