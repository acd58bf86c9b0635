"""Who has heard of a case at a table because the person agreed to it."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from visnet.conferences import models, policy, rules
from visnet.conferences.queries.shapes import HeardAtTable
from visnet.kit.actor import Actor
from visnet.people import queries as people


def list_heard(
    *, viewer: Actor, case_id: UUID, consent_ids: Collection[UUID]
) -> tuple[HeardAtTable, ...]:
    """Return where an organisation heard of a case on these consents, the newest table first.

    For whoever works on the case. Only where somebody of theirs took a seat before the item was
    closed to them: an item opens to nobody else. Four queries.
    """
    own = models.Item.objects.annotate(**policy.item_standing_of())
    items = own.filter(policy.items_called_from(viewer), case_id=case_id)
    hearing = list(
        models.Hearer.objects.filter(item__in=items.values("id"), consent_id__in=consent_ids)
        .select_related("item__conference")
        .order_by("-item__conference__meets_at", "item_id", "named_at")
    )
    seated = defaultdict(list)
    for one in models.Attendee.objects.filter(
        conference_id__in={row.item.conference_id for row in hearing}, accepted_at__isnull=False
    ).order_by("named_at", "id"):
        seated[one.conference_id, one.organisation_id].append(one)
    there = {
        row.id: _there(row, seated[row.item.conference_id, row.organisation_id]) for row in hearing
    }
    names = people.names_of(user_ids={one.user_id for found in there.values() for one in found})
    organisations = people.names_of_organisations(ids={row.organisation_id for row in hearing})
    return tuple(
        HeardAtTable(
            item_id=row.item_id,
            reference=rules.reference_of(row.item_id),
            organisation_name=organisations.get(row.organisation_id, ""),
            meets_at=row.item.conference.meets_at,
            people=tuple(names.get(one.user_id, "") for one in there[row.id]),
            was_present=any(one.was_present for one in there[row.id]),
        )
        for row in hearing
        if there[row.id]
    )


def _there(row: models.Hearer, seated: list[models.Attendee]) -> list[models.Attendee]:
    """Return who could read the item: at the table before it was closed to their organisation."""
    closed_at = row.removed_at
    return [
        one
        for one in seated
        if (one.removed_at is None or one.removed_at > row.named_at)
        and (closed_at is None or (one.accepted_at is not None and one.accepted_at < closed_at))
    ]
