"""Whom to ask about what an organisation publishes."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Role
from visnet.people import models
from visnet.people.queries.belonging import list_arranging_ids
from visnet.people.queries.members import NoticeRecipient


def list_keepers_to_ask(*, organisation_id: UUID, on: date) -> tuple[NoticeRecipient, ...]:
    """Return who represents an organisation on a day; where nobody does, who coordinates it.

    Reads no more columns than the worker may: no name and no address.
    """
    in_force = Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gt=on))

    def holding(role: Role, organisations: Iterable[UUID]) -> tuple[NoticeRecipient, ...]:
        rows = models.Membership.objects.filter(
            in_force,
            organisation_id__in=list(organisations),
            user__is_active=True,
            roles__contains=[role],
        )
        found = rows.order_by("user_id").values_list("user_id", "user__language")
        return tuple(NoticeRecipient(*each) for each in found)

    own = holding(Role.REPRESENTATIVE, [organisation_id])
    return own or holding(
        Role.COORDINATOR, list_arranging_ids(organisation_id=organisation_id, on=on)
    )
