"""How cases that were found, and what falls due, are put into rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from visnet.cases import queries
from visnet.cases.queries import DueLine, TimelineLine
from visnet.cases.vocabulary import DueKind, State
from visnet.doors import clock
from visnet.doors.addresses import address
from visnet.doors.office.cases.glance.forms import SearchForm
from visnet.kit.actor import Actor
from visnet.referrals.queries import Moment
from visnet.transfers import queries as transfers
from visnet.transfers.queries import PassedOnLine

REFERENCE = re.compile(r"^[A-Za-z]{2,8}-\d{4}-\d{4,}$")


ROUTE_OF = {
    DueKind.REASSESSMENT: "office_assessment_new",
    DueKind.INSTRUMENT: "office_case_forms",
    DueKind.CONTACT_RULE: "office_case_contact",
    DueKind.CONTACT_ATTEMPT: "office_case_contact",
    DueKind.FOLLOW_UP: "office_follow_up",
    DueKind.HEARING: "office_case_hearings",
    DueKind.DEBRIEF: "office_case_hearings",
    DueKind.MEASURE: "office_case_measures",
    DueKind.DEADLINE: "office_case_proceedings",
    DueKind.CLAIM: "office_case_claims",
    DueKind.DOMICILE: "office_domicile",
    DueKind.HANDOVER: "office_case_handovers",
    DueKind.SUPPORT_PLAN: "office_case_plan",
    DueKind.SAFETY_PLAN: "office_case_plan",
}

ROUTE_OF_ONE = {
    DueKind.GOAL: "office_goal_review",
    DueKind.GOAL_REVIEW: "office_goal_review",
    DueKind.HEARING_DAY: "office_hearing",
    DueKind.APPOINTMENT: "office_appointment",
    DueKind.DOCUMENT: "office_language",
    DueKind.PROCEDURE_STEP: "office_procedure_step",
    DueKind.REPORT_READING: "office_report",
    DueKind.PACK_FIRST: "office_access_request",
    DueKind.PACK_SECOND: "office_access_request",
    DueKind.ACCESS_REQUEST: "office_access_request",
    DueKind.CONSENT: "office_consent",
}
"""What has a page of its own, named by its id."""

ROUTE_BESIDE = {DueKind.CONFERENCE_BASIS: "office_conference_item"}
"""What has a page of its own that is no chapter of the case."""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case found by an exact sign; with the name, for whoever works on it."""

    id: UUID
    reference: str
    state: State
    by: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that falls due, and where it is done."""

    what: str
    href: str
    due_date: date
    is_overdue: bool


def search_for(viewer: Actor, form: SearchForm) -> dict[str, Any]:
    """Return what is found: by exactly this sign, or by these words among one's own cases.

    A sign that names a case says which one was meant: to look for it among words as well would
    unseal a whole caseload for nothing. One that names none, or none that the viewer may know of,
    may be words, and is looked for alike: how long it takes does not tell the one from the other.
    """
    sign = str(form.cleaned_data["sign"]).strip()
    if REFERENCE.match(sign):
        found = find_by_sign(viewer, sign)
        return {"found": found, "passed_on": [] if found else find_passed_on(viewer, sign)}
    found = find_known(viewer, sign)
    if found:
        return {"found": found}
    by_words = queries.search_words(viewer=viewer, words=sign, at=clock.now())
    return {
        "by_words": by_words,
        "most_cases": queries.MOST_CASES,
        "rows": [(one.line, one.name, one.where.label) for one in by_words.found],
    }


def find_passed_on(viewer: Actor, reference: str) -> list[PassedOnLine]:
    """Return the line that stayed of a case that another Centre has now, by its old reference."""
    lines = transfers.list_passed_on(viewer=viewer)
    return [line for line in lines if line.reference.casefold() == reference.casefold()]


def find_known(viewer: Actor, sign: str) -> list[FoundCase]:
    """Return the cases that carry this sign; how the person is called, to whoever works on one."""
    found = find_by_sign(viewer, sign)
    names = queries.open_names(viewer=viewer, case_ids=[one.id for one in found], at=clock.now())
    return [replace(one, name=names.get(one.id, "")) for one in found]


def find_by_sign(viewer: Actor, sign: str) -> list[FoundCase]:
    """Return the cases that carry exactly this sign, as far as the viewer may know of them."""
    if REFERENCE.match(sign):
        line = queries.find_case_by_reference(viewer=viewer, reference=sign)
        return [FoundCase(line.id, line.reference, line.state, "")] if line else []
    same = queries.find_same_person(viewer=viewer, **{kind_of(sign): sign})
    return [
        FoundCase(one.case_id, one.reference, one.state, str(one.by_what.label)) for one in same
    ]


def due_in_words(lines: Sequence[DueLine], *, may_reach: bool = True) -> list[DueRow]:
    """Return what falls due in a case, each line leading to where it is done.

    Where no way to the person is safe, nobody is told to contact them.
    """
    return [
        DueRow(
            what=_what(line, may_reach=may_reach),
            href=way_to(line.kind, line.case_id, line.subject_id),
            due_date=line.due_date,
            is_overdue=line.is_overdue,
        )
        for line in lines
    ]


def _what(line: DueLine, *, may_reach: bool) -> str:
    if line.kind is DueKind.CONTACT_ATTEMPT and not may_reach:
        return _("No way is safe: nobody calls. Agree one when they come")
    return str(line.kind.label)


def way_to(kind: DueKind, case_id: UUID, subject_id: UUID) -> str:
    """Return the address of the one obvious act for something that falls due."""
    if kind in ROUTE_BESIDE:
        return address(ROUTE_BESIDE[kind], subject_id)
    if kind in ROUTE_OF_ONE:
        return address(ROUTE_OF_ONE[kind], case_id, subject_id)
    return address(ROUTE_OF[kind], case_id)


def newest_of(
    lines: Sequence[TimelineLine], moments: Sequence[Moment], *, most: int
) -> list[TimelineLine | Moment]:
    """Return the newest of what happened in the case and to its referrals.

    At the same moment a referral comes after the consent on which it rests.
    """
    happened: list[TimelineLine | Moment] = [*moments, *lines]
    return sorted(happened, key=lambda line: line.at, reverse=True)[:most]


def kind_of(sign: str) -> str:
    """Return what a sign of a person is: a phone number, an e-mail address or a tax code."""
    if "@" in sign:
        return "email"
    return "fiscal_code" if any(character.isalpha() for character in sign) else "phone"
