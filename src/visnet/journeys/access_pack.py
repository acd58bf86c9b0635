"""A request to see what is recorded: what is known of a case to choose from, and each step told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import queries as accompaniment
from visnet.accompaniment.queries import AppointmentView, HearingView, MeasureLine
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.queries import (
    AssessmentView,
    CaseSummary,
    ConsentLine,
    ContactLine,
    FollowUpLine,
    GoalLine,
    NeedLine,
    NoteLine,
    OwnIdentity,
    RightLine,
)
from visnet.cases.vocabulary import FOR_A_PACK, DueKind, TimelineKind, Visibility
from visnet.checklists import queries as checklists
from visnet.checklists.queries import ChecklistView
from visnet.documents import queries as documents
from visnet.documents.queries import DocumentLine
from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.keyset import Page
from visnet.law import queries as law
from visnet.packs import operations, rules
from visnet.packs.rules import AskedWords, PackWords
from visnet.packs.vocabulary import Ending
from visnet.proceedings import queries as proceedings
from visnet.proceedings.queries import FactLine, Money

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Material:
    """All of a case that a pack could tell. What leads to the person only where it was asked for."""

    case: CaseSummary
    ways: tuple[ContactLine, ...]
    own: OwnIdentity | None
    facts: tuple[FactLine, ...]
    money: Money
    needs: tuple[NeedLine, ...]
    hearings: tuple[HearingView, ...]
    appointments: tuple[AppointmentView, ...]
    measures: tuple[MeasureLine, ...]
    assessments: tuple[AssessmentView, ...]
    goals: tuple[GoalLine, ...]
    consents: tuple[tuple[ConsentLine, str], ...]
    rights: tuple[RightLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    notes: tuple[NoteLine, ...]
    """Only those whose author said that the person may have them."""
    papers: tuple[DocumentLine, ...]
    procedures: tuple[ChecklistView, ...]


def open_material(
    *, viewer: Actor, case_id: UUID, at: datetime, leading_to_them_because: str = ""
) -> Material:
    """Return what a pack could tell; each room notes that it was read.

    With a reason also what leads to the person. Raises `NotFound`, `Refused`.
    """
    of_case: dict[str, Any] = {"viewer": viewer, "case_id": case_id}
    reads: dict[str, Any] = {**of_case, "at": at}
    own = None
    if leading_to_them_because:
        own = case_queries.open_own(reason=leading_to_them_because, **reads)
    course = proceedings.open_course(**reads)
    hearings = _all(lambda after: accompaniment.list_hearings(after=after, **of_case))
    meetings = _all(lambda after: accompaniment.list_appointments(after=after, **of_case))
    notes = _all(lambda after: case_queries.open_notes(after=after, **reads))
    consents = case_queries.list_consents(**of_case)
    assessed = case_queries.list_assessments(**of_case)
    return Material(
        case=case_queries.open_case(**reads),
        ways=case_queries.open_contact_card(**reads),
        own=own,
        facts=tuple(sorted((one for one in course.facts if one.holds), key=lambda one: one.on)),
        money=proceedings.open_money(**reads),
        needs=case_queries.list_needs(**of_case),
        hearings=tuple(accompaniment.open_hearing(hearing_id=one.id, **reads) for one in hearings),
        appointments=tuple(
            accompaniment.open_appointment(appointment_id=one.id, **reads) for one in meetings
        ),
        measures=accompaniment.open_measures(**reads),
        assessments=tuple(
            case_queries.open_assessment(assessment_id=one.id, **reads) for one in assessed
        ),
        goals=case_queries.open_goals(**reads),
        consents=tuple(
            (one, case_queries.open_conditions(viewer=viewer, consent_id=one.id, at=at))
            for one in consents
        ),
        rights=case_queries.list_rights_explained(**of_case),
        follow_ups=case_queries.open_follow_ups(**reads),
        notes=tuple(one for one in notes if one.visibility is Visibility.SHARED),
        papers=tuple(
            one
            for one in _all(lambda after: documents.open_documents(after=after, **reads))
            if one.removed_at is None
        ),
        procedures=tuple(
            checklists.open_checklist(checklist_id=one.id, on=civil_date(at), **reads)
            for one in checklists.list_checklists(**of_case)
        ),
    )


@transaction.atomic
def record_request(
    *, access_request_id: UUID, case_id: UUID, asked: AskedWords, by: Actor, at: datetime
) -> None:
    """Write down that somebody asked; it comes back a week before its last day.

    Raises what the room raises.
    """
    if not operations.record_request(
        access_request_id=access_request_id, case_id=case_id, asked=asked, by=by, at=at
    ):
        return
    received = asked.received_date
    term = law.get_centre_term(code=rules.TERM).on(received)
    last_day = term.last_day(from_day=received)
    on = rules.day_to_look(last_day=last_day, today=civil_date(at))
    news = NewsOfCase(
        kind=TimelineKind.ACCESS_ASKED,
        subject_id=access_request_id,
        falls_due=[FallingDue(kind=DueKind.ACCESS_REQUEST, subject_id=access_request_id, on=on)],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


@transaction.atomic
def end_request(
    *,
    ending_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    how: Ending,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a request ended without a pack. Raises what the room raises."""
    if operations.end_request(
        ending_id=ending_id,
        case_id=case_id,
        access_request_id=access_request_id,
        how=how,
        by=by,
        at=at,
    ):
        _tell_the_end(case_id, access_request_id, by, at)


@transaction.atomic
def ask_to_clear(
    *,
    clearance_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    user_id: UUID,
    by: Actor,
    at: datetime,
) -> None:
    """Ask somebody who sees no case to stand in for a second reader, and tell them.

    Raises what the room raises.
    """
    if operations.ask_to_clear(
        clearance_id=clearance_id,
        case_id=case_id,
        access_request_id=access_request_id,
        user_id=user_id,
        by=by,
        at=at,
    ):
        telling.tell_sender(user_id=user_id, about=clearance_id, what="to-clear", by=by, at=at)


@transaction.atomic
def hand_out(
    *,
    case_id: UUID,
    access_request_id: UUID,
    pack_id: UUID,
    words: PackWords,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a pack leaves: what was typeset must be, to the letter, what was approved.

    Raises `NotFound`, `Refused`, `PackChanged`.
    """
    approved = operations.hand_out_pack(
        case_id=case_id,
        access_request_id=access_request_id,
        pack_id=pack_id,
        sha256=words.sha256,
        by=by,
        at=at,
    )
    if approved:
        _tell_the_end(case_id, access_request_id, by, at)


def _tell_the_end(case_id: UUID, access_request_id: UUID, by: Actor, at: datetime) -> None:
    news = NewsOfCase(
        kind=TimelineKind.ACCESS_ANSWERED,
        subject_id=access_request_id,
        no_longer_due=[(kind, access_request_id) for kind in (DueKind.ACCESS_REQUEST, *FOR_A_PACK)],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _all(page: Callable[[str | None], Page[Line]]) -> list[Line]:
    """Return every line of a list, page after page."""
    found = page(None)
    lines = list(found.lines)
    while found.next_after:
        found = page(found.next_after)
        lines += found.lines
    return lines
