"""What a table looks like from the side that called it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter
from visnet.conferences.queries import AttendeeLine, ConferencePage, ItemPage
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import second_person
from visnet.doors.office.cases.second_person import AskForm
from visnet.journeys import table_basis
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
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


def approval_form(request: HttpRequest, item: ItemPage, *, is_sent: bool = False) -> AskForm:
    """Return the question which supervisor to ask, of those who work on the case."""
    if item.line.case_id is None:
        raise NotFound(item.line.id)
    return second_person.form_for(
        request,
        item.line.case_id,
        without=item.had_a_hand,
        roles={Role.SUPERVISOR},
        is_sent=is_sent,
    )


def waiting(request: HttpRequest, item: ItemPage) -> dict[str, Any]:
    """Return who is asked to approve the basis of an item that waits, and whom one may ask."""
    case_id = item.line.case_id
    if case_id is None:
        return {}
    told: dict[str, Any] = {"case": {"line": {"id": case_id}}}
    if not item.line.waits_for_approval or item.line.was_taken_off:
        return told
    asked = table_basis.find_asked(
        item_id=item.line.id, case_id=case_id, by=actor_of(request), at=clock.now()
    )
    if asked is not None and asked.user_id is not None:
        told["asked_name"] = second_person.names_of([asked]).get(asked.user_id, "")
        told["asked_day"] = asked.due_date
    if item.may_ask_approval and not item.may_approve:
        told["ask_form"] = approval_form(request, item)
    return told


def _named(one: AttendeeLine) -> str:
    return f"{one.name} ({one.organisation_name})"
