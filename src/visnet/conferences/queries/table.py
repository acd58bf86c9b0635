"""Conferences in a list, and one with its seats and its agenda."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.conferences import models, policy, rules
from visnet.conferences.policy import Standing
from visnet.conferences.queries import ground
from visnet.conferences.queries.shapes import (
    ActionLine,
    AttendeeLine,
    ConferenceLine,
    ConferencePage,
    DueAction,
    ItemLine,
    SeatLine,
)
from visnet.conferences.vocabulary import Seat
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people


def list_conferences(
    *, viewer: Actor, at: datetime, after: str | None = None
) -> Page[ConferenceLine]:
    """Return the conferences of which the viewer may know, the newest first. Two queries."""
    place = moment_and_id(after)
    if after and place is None:
        return Page(lines=())
    rows = questions.asked(_in_order, viewer=viewer, place=place)
    names = people.names_of_organisations(ids={row.organisation_id for row in rows})
    return page_of(
        found=[ground.conference_line(row, names.get(row.organisation_id, ""), at) for row in rows],
        key=lambda line: f"{line.meets_at.isoformat()}_{line.id}",
    )


def _in_order(*, viewer: Actor, place: Key | None) -> "QuerySet[models.Conference]":
    rows = ground.conferences(viewer)
    if place is not None:
        moment, last_id = place
        rows = rows.filter(Q(meets_at__lt=moment) | Q(meets_at=moment, id__lt=last_id))
    return rows.order_by("-meets_at", "-id")[: PAGE_SIZE + 1]


def open_conference(*, viewer: Actor, conference_id: UUID, at: datetime) -> ConferencePage:
    """Return one conference: who sits at it, what is left open, and the agenda that is seen.

    Whoever has not taken their seat sees neither agenda nor what is left open, but for the items
    of their own cases. Raises `NotFound`.
    """
    row = ground.conferences(viewer).filter(id=conference_id).first()
    if row is None:
        raise NotFound(conference_id)
    table = policy.standing_from(row)
    seats, own = _seats(viewer, row, table)
    lines = _agenda(viewer, conference_id)
    is_named = any(one.user_id == viewer.identifier for one in _everybody(seats, own))
    names = people.names_of(user_ids=[row.called_by])
    organisations = people.names_of_organisations(ids=[row.organisation_id])
    return ConferencePage(
        line=ground.conference_line(row, organisations.get(row.organisation_id, ""), at),
        called_by_name=names.get(row.called_by, ""),
        seats=seats,
        own=own,
        items=lines,
        left_open=_left_open(viewer, row, at) if table.sits else (),
        is_named=is_named,
        version=row.version,
        may_lead=policy.may_lead(viewer, table),
        may_invite=policy.may_invite(viewer, table),
        may_name=policy.may_name(viewer, table),
        may_enter=policy.may_enter(viewer, table, is_named=is_named),
        may_add=policy.may_add(viewer, table, works_on_case=True),
    )


def check_to_call(*, viewer: Actor) -> None:
    """Say before anything is asked whether running conferences is closed. Raises `Refused`."""
    policy.may_run(viewer).enforce()


def list_items_of_case(*, viewer: Actor, case_id: UUID) -> tuple[ItemLine, ...]:
    """Return where a case lies or lay on a table, the newest first, for whoever works on it."""
    rows = ground.items(viewer).filter(policy.items_called_from(viewer), case_id=case_id)
    rows = rows.order_by("-conference__meets_at", "-id")
    return tuple(ground.item_line(row, number) for number, row in enumerate(rows, start=1))


def list_due_actions(*, viewer: Actor, at: datetime, limit: int = 200) -> tuple[DueAction, ...]:
    """Return the viewer's own open actions that are due by today, the oldest first. One query."""
    if viewer.identifier is None:
        return ()
    today = civil_date(at)
    rows = questions.asked(_due, owner_id=viewer.identifier, on=today, limit=limit)
    return tuple(
        DueAction(
            id=action_id,
            item_id=item_id,
            reference=rules.reference_of(item_id),
            due_date=due_date,
            is_overdue=due_date < today,
        )
        for action_id, item_id, due_date in rows
    )


def _due(*, owner_id: UUID, on: Any, limit: int) -> "QuerySet[models.Action, tuple[Any, ...]]":
    rows = models.Action.objects.filter(owner_id=owner_id, end="", due_date__lte=on)
    return rows.order_by("due_date", "id").values_list("id", "item_id", "due_date")[:limit]


def _agenda(viewer: Actor, conference_id: UUID) -> tuple[ItemLine, ...]:
    rows = ground.items(viewer).filter(conference_id=conference_id, withdrawn_at__isnull=True)
    return tuple(
        ground.item_line(row, number)
        for number, row in enumerate(rows.order_by(*ground.IN_ORDER), start=1)
    )


def _left_open(viewer: Actor, row: models.Conference, at: datetime) -> tuple[ActionLine, ...]:
    """What is incomplete of earlier conferences that the same organisation called."""
    earlier = {
        one.id: policy.item_standing_from(one)
        for one in ground.items(viewer).filter(
            conference__organisation_id=row.organisation_id,
            conference__meets_at__lt=row.meets_at,
        )
    }
    actions = models.Action.objects.filter(item_id__in=earlier, end="")
    return ground.open_actions(
        viewer=viewer,
        rows=actions.order_by("due_date", "id"),
        standings=earlier,
        on=civil_date(at),
    )


def _seats(
    viewer: Actor, row: models.Conference, table: Standing
) -> tuple[tuple[SeatLine, ...], tuple[AttendeeLine, ...]]:
    invited = list(
        models.Invitation.objects.filter(conference=row, withdrawn_at__isnull=True).order_by(
            "invited_at", "id"
        )
    )
    coming = attendees(viewer, row, table)
    names = people.names_of_organisations(ids={one.organisation_id for one in invited})
    seats = tuple(
        SeatLine(
            invitation_id=one.id,
            organisation_id=one.organisation_id,
            organisation_name=names.get(one.organisation_id, ""),
            seat=Seat(one.seat),
            attendees=tuple(each for each in coming if each.organisation_id == one.organisation_id),
        )
        for one in invited
    )
    own = tuple(each for each in coming if each.organisation_id == row.organisation_id)
    return seats, own


def attendees(viewer: Actor, row: models.Conference, table: Standing) -> tuple[AttendeeLine, ...]:
    """Return who comes now, in the order in which they were named."""
    standing = Q(invitation__isnull=True) | Q(invitation__withdrawn_at__isnull=True)
    rows = list(
        models.Attendee.objects.filter(standing, conference=row, removed_at__isnull=True).order_by(
            "named_at", "id"
        )
    )
    names = people.names_of(user_ids=[one.user_id for one in rows])
    organisations = people.names_of_organisations(ids={one.organisation_id for one in rows})
    may_name = policy.may_name(viewer, table)
    return tuple(
        AttendeeLine(
            id=one.id,
            user_id=one.user_id,
            name=names.get(one.user_id, ""),
            organisation_id=one.organisation_id,
            organisation_name=organisations.get(one.organisation_id, ""),
            has_accepted=one.accepted_at is not None,
            was_present=one.was_present,
            may_remove=bool(may_name) and viewer.is_staff_of(one.organisation_id),
        )
        for one in rows
    )


def _everybody(
    seats: tuple[SeatLine, ...], own: tuple[AttendeeLine, ...]
) -> tuple[AttendeeLine, ...]:
    return (*own, *(each for seat in seats for each in seat.attendees))
