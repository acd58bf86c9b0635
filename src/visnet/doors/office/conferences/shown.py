"""What a table looks like from the side that called it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter
from visnet.conferences.queries import AttendeeLine, ConferencePage, ItemPage
from visnet.kit.actor import Actor
from visnet.people import queries as people

Choices = list[tuple[str, str]]
MOST_OFFERED = 25


def seats_to_invite(page: ConferencePage, viewer: Actor) -> list[tuple[str, str]]:
    """Return the organisations that are not at the table yet."""
    there = {one.organisation_id for one in page.seats} | {viewer.organisation_id}
    return [
        (str(line.id), line.name) for line in people.list_organisations() if line.id not in there
    ]


def invited(page: ConferencePage) -> list[tuple[str, str]]:
    """Return who is invited, as choices of a form."""
    return [
        (str(one.organisation_id), f"{one.organisation_name} ({one.seat.label})")
        for one in page.seats
    ]


def not_hearing(page: ConferencePage, item: ItemPage) -> list[tuple[str, str]]:
    """Return who of the invited does not hear an item."""
    hearing = {str(one.organisation_id) for one in item.hearers if one.holds}
    return [choice for choice in invited(page) if choice[0] not in hearing]


def owners(item: ItemPage) -> list[tuple[str, str]]:
    """Return who may do something about an item."""
    return [(str(one.user_id), _named(one)) for one in item.owners]


def seated(page: ConferencePage) -> list[AttendeeLine]:
    """Return everybody who has taken their seat."""
    everybody = [*page.own, *(one for seat in page.seats for one in seat.attendees)]
    return [one for one in everybody if one.has_accepted]


def seated_choices(page: ConferencePage) -> list[tuple[str, str]]:
    """Return everybody who has taken their seat, as choices of a form."""
    return [(str(one.id), _named(one)) for one in seated(page)]


def agenda(page: ConferencePage, viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Return the agenda with the names of one's own people; each shown name is noted."""
    case_ids: list[UUID] = [line.case_id for line in page.items if line.case_id]
    names = cases.open_names(viewer=viewer, case_ids=case_ids, at=at) if case_ids else {}
    return [
        {"line": line, "name": names.get(line.case_id, "") if line.case_id else ""}
        for line in page.items
    ]


def cases_to_bring(page: ConferencePage, viewer: Actor, at: datetime) -> tuple[Choices, bool]:
    """Return one's own open cases that are not on this table, and whether there are more.

    The gravest first, then the newest; each shown name is noted.
    """
    there = {line.case_id for line in page.items}
    found = cases.list_cases(viewer=viewer, filter=CaseFilter(worked_on=True), size=MOST_OFFERED)
    lines = [line for line in found.lines if line.id not in there]
    names = cases.open_names(viewer=viewer, case_ids=[line.id for line in lines], at=at)
    choices = [
        (line.reference, " · ".join(filter(None, (line.reference, names.get(line.id)))))
        for line in lines
    ]
    return choices, found.next_after is not None


def _named(one: AttendeeLine) -> str:
    return f"{one.name} ({one.organisation_name})"
