"""The ground every reading stands on: the rows a viewer may see, names, and opened words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from visnet.conferences import models, policy, rules
from visnet.conferences.policy import ItemStanding
from visnet.conferences.queries.shapes import ActionLine, ConferenceLine, ItemLine
from visnet.conferences.vocabulary import ActionEnd, Basis
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

CONCLUDED = Exists(models.Minutes.objects.filter(item_id=OuterRef("id"), approved_at__isnull=False))
FINISHED = CONCLUDED & Exists(models.Telling.objects.filter(item_id=OuterRef("id")))


def conferences(viewer: Actor) -> "QuerySet[models.Conference]":
    """Return the conferences of which a viewer may know."""
    rows = models.Conference.objects.annotate(**policy.standing_of())
    return rows.filter(policy.visible_to(viewer))


def items(viewer: Actor) -> "QuerySet[models.Item]":
    """Return the items of which a viewer may know; to the invited an earlier one unseen is none."""
    earlier = models.Item.objects.filter(
        Q(withdrawn_at__isnull=True) & ~Q(conference_id=OuterRef("conference_id")),
        case_id=OuterRef("case_id"),
        conference__meets_at__lt=OuterRef("conference__meets_at"),
    )
    rows = models.Item.objects.select_related("conference").annotate(
        **policy.item_standing_of(), was_here_before=Exists(earlier), is_over=FINISHED
    )
    return rows.filter(policy.items_visible_to(viewer))


def find_item(*, viewer: Actor, item_id: UUID) -> tuple[models.Item, ItemStanding]:
    """Return an item as the viewer may know of it. Raises `NotFound`."""
    row = items(viewer).filter(id=item_id).first()
    if row is None:
        raise NotFound(item_id)
    return row, policy.item_standing_from(row)


def conference_line(row: Any, name: str, at: datetime) -> ConferenceLine:
    """Return the line of a conference."""
    return ConferenceLine(
        id=row.id,
        reference=rules.reference_of(row.id),
        organisation_id=row.organisation_id,
        organisation_name=name,
        meets_at=row.meets_at,
        has_met=row.meets_at <= at,
        has_entered=row.sits,
        synthetic=row.synthetic,
    )


def item_line(row: Any, number: int) -> ItemLine:
    """Return the line of an item: without its case for whoever does not work on it."""
    return ItemLine(
        id=row.id,
        number=number,
        reference=rules.reference_of(row.id),
        conference_id=row.conference_id,
        conference_reference=rules.reference_of(row.conference_id),
        meets_at=row.conference.meets_at,
        case_id=row.case_id if row.works_on_it else None,
        basis=Basis(row.basis),
        waits_for_approval=row.basis == Basis.LAW and row.approved_at is None,
        was_taken_off=row.withdrawn_at is not None,
        was_here_before=row.was_here_before,
        is_over=row.is_over,
    )


def open_actions(
    *,
    viewer: Actor,
    rows: Iterable[models.Action],
    standings: dict[UUID, ItemStanding],
    on: date,
) -> tuple[ActionLine, ...]:
    """Return actions with their words opened, in the order of the rows."""
    found = list(rows)
    boxes = vault.open_boxes(viewer=viewer, subject_ids=[row.item_id for row in found])
    names = people.names_of(
        user_ids=[one for row in found for one in (row.owner_id, row.ended_by) if one]
    )
    organisations = people.names_of_organisations(ids={row.owner_organisation_id for row in found})
    return tuple(
        ActionLine(
            id=row.id,
            item_id=row.item_id,
            item_reference=rules.reference_of(row.item_id),
            what=opened(boxes.get(row.item_id), "conferences_action", "what", row.id, row),
            owner_id=row.owner_id,
            owner_name=names.get(row.owner_id, ""),
            organisation_name=organisations.get(row.owner_organisation_id, ""),
            due_date=row.due_date,
            is_overdue=rules.is_overdue(due_date=row.due_date, ended=bool(row.end), on=on),
            end=ActionEnd(row.end) if row.end else None,
            because=opened(boxes.get(row.item_id), "conferences_action", "because", row.id, row),
            ended_at=row.ended_at,
            ended_by_name=names.get(row.ended_by, "") if row.ended_by else "",
            may_end=policy.may_end_action(
                viewer, standings[row.item_id], owner_id=row.owner_id, ended=bool(row.end)
            ),
        )
        for row in found
    )


MAY_HEAR = """
SELECT m FROM unnest(%s::uuid[]) m WHERE sec.can_join(%s, m)
AND (m <> ALL (%s::uuid[]) OR sec.works_on_too(%s, m))
"""


def may_hear_of_case(
    *, case_id: UUID, colleagues: Iterable[UUID], guests: Iterable[UUID]
) -> frozenset[UUID]:
    """Return who of those may hear of a case, for whoever works on it: nobody who is kept away.

    Of colleagues only those who work on it too.
    """
    own = list(colleagues)
    with connection.cursor() as cursor:
        cursor.execute(MAY_HEAR, [[*own, *guests], case_id, own, case_id])
        return frozenset(row[0] for row in cursor.fetchall())


def opened(box: Box | None, table: str, column: str, row_id: UUID, row: Any) -> str:
    """Return the words of one sealed column; nothing without the key."""
    sealed = getattr(row, f"{column}_sealed")
    if box is None or sealed is None:
        return ""
    return box.open(place=Place(table, column, row_id), sealed=sealed)


IN_ORDER = (F("added_at").asc(), F("id").asc())
"""How the items of an agenda stand: numbers are given afterwards, to what is seen."""
