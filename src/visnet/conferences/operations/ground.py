"""The ground every act at the table stands on: hold the row, know the actor, write it down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.audit import operations as audit
from visnet.conferences import models, policy
from visnet.conferences.policy import ItemStanding, Standing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Something else was already written down under this id."""


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def organisation(by: Actor) -> UUID:
    """Return for whom they act."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return by.organisation_id


def lock_conference(*, conference_id: UUID, by: Actor) -> tuple[models.Conference, Standing]:
    """Hold a conference for whoever may know of it. Raises `NotFound` for everybody else.

    Only who called may hold the row itself: the invited change nothing of it.
    """
    rows = models.Conference.objects.annotate(**policy.standing_of())
    row = rows.filter(policy.visible_to(by), id=conference_id).first()
    if row is None:
        raise NotFound(conference_id)
    if by.is_staff_of(row.organisation_id):
        models.Conference.objects.select_for_update().get(id=conference_id)
    return row, policy.standing_from(row)


def find_item(*, item_id: UUID, by: Actor) -> tuple[models.Item, ItemStanding]:
    """Return an item for whoever may know of it. Raises `NotFound` for everybody else."""
    rows = models.Item.objects.select_related("conference").annotate(**policy.item_standing_of())
    row = rows.filter(policy.items_visible_to(by), id=item_id).first()
    if row is None:
        raise NotFound(item_id)
    return row, policy.item_standing_from(row)


def lock_item(*, item_id: UUID, by: Actor) -> tuple[models.Item, ItemStanding]:
    """Hold an item for whoever works on its case. Raises `NotFound` for everybody else."""
    held = models.Item.objects.select_for_update().filter(id=item_id).first()
    if held is None or not by.is_staff_of(held.organisation_id):
        raise NotFound(item_id)
    return find_item(item_id=item_id, by=by)


def seal(*, table: str, row_id: UUID, item_id: UUID, by: Actor, **words: str) -> dict[str, Any]:
    """Return words sealed under the key of their item, ready for their columns; None for none."""
    box = vault.open_box(viewer=by, subject_id=item_id)
    return {
        f"{name}_sealed": (
            box.seal(place=Place(table, name, row_id), words=said) if said.strip() else None
        )
        for name, said in words.items()
    }


def works_on_case(*, case_id: UUID) -> bool:
    """Whether whoever shows their ticket works on the case, and is not kept away from it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.may_follow_case(%s)", [case_id])
        return bool(cursor.fetchone()[0])


def write_down(
    *,
    action: str,
    subject: UUID,
    by: Actor,
    at: datetime,
    kind: str = "conference_item",
    case_id: UUID | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Write one line into the journal. Only the calling side names the case."""
    audit.note(
        by=by,
        at=at,
        action=f"conferences.{action}",
        subject_kind=kind,
        subject_id=subject,
        case_id=case_id,
        fields=fields,
    )


def case_named(row: models.Item, by: Actor) -> UUID | None:
    """Return the case of an item for the journal of its own organisation; None for the invited."""
    return row.case_id if by.is_staff_of(row.organisation_id) else None
