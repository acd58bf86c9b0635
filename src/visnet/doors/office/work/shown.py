"""How the day's work is put into rows: who, what, by when, and the one obvious act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter, CaseLine, DueLine
from visnet.cases.vocabulary import Danger, DueKind
from visnet.doors import clock
from visnet.doors.addresses import address
from visnet.doors.office.cases.glance.shown import way_to
from visnet.doors.surroundings import Way
from visnet.journeys.my_work import WorkKind, WorkLine
from visnet.kit.actor import Actor, Role
from visnet.kit.keyset import Page
from visnet.people import queries as people
from visnet.people.queries import AwayLine

KINDS = {
    "requests": frozenset({WorkKind.A_REQUEST}),
    "cases": frozenset({WorkKind.B_CASE}),
    "referrals": frozenset(
        {WorkKind.C_REFERRAL_RECEIVED, WorkKind.D_REFERRAL_SENT, WorkKind.E_APPROVAL}
    ),
    "conferences": frozenset({WorkKind.F_CONFERENCE_ACTION}),
}

ACTS = {
    DueKind.GOAL: gettext_lazy("See the goal"),
    DueKind.GOAL_REVIEW: gettext_lazy("See the goal"),
    DueKind.REASSESSMENT: gettext_lazy("Assess"),
    DueKind.INSTRUMENT: gettext_lazy("Ask again"),
    DueKind.CONTACT_RULE: gettext_lazy("Confirm it"),
    DueKind.CONTACT_ATTEMPT: gettext_lazy("Make contact"),
    DueKind.FOLLOW_UP: gettext_lazy("Ask how they are"),
    DueKind.HEARING: gettext_lazy("Prepare it"),
    DueKind.HEARING_DAY: gettext_lazy("See the hearing"),
    DueKind.DEBRIEF: gettext_lazy("Talk it over"),
    DueKind.APPOINTMENT: gettext_lazy("See the appointment"),
    DueKind.MEASURE: gettext_lazy("See the measure"),
    DueKind.DEADLINE: gettext_lazy("Look at the date"),
    DueKind.CLAIM: gettext_lazy("See the claim"),
    DueKind.DOMICILE: gettext_lazy("Check the domicile"),
    DueKind.DOCUMENT: gettext_lazy("See what was asked"),
    DueKind.HANDOVER: gettext_lazy("Read it"),
    DueKind.REPORT_READING: gettext_lazy("Read it"),
    DueKind.SUPPORT_PLAN: gettext_lazy("Look at it"),
    DueKind.SAFETY_PLAN: gettext_lazy("Look at it"),
    DueKind.PROCEDURE_STEP: gettext_lazy("See the step"),
    DueKind.ACCESS_REQUEST: gettext_lazy("See the request"),
    DueKind.CONSENT: gettext_lazy("Ask again"),
    DueKind.PACK_FIRST: gettext_lazy("Read it"),
    DueKind.PACK_SECOND: gettext_lazy("Read it"),
    DueKind.CONFERENCE_BASIS: gettext_lazy("Look at it"),
}
"""The one obvious act for what falls due."""


WHATS = {
    WorkKind.E_APPROVAL: gettext_lazy(
        "A colleague asks you to approve a referral before it leaves"
    ),
    WorkKind.F_CONFERENCE_ACTION: gettext_lazy(
        "It was agreed at a case conference that you do this"
    ),
    WorkKind.G_PLACE: gettext_lazy("At a session for which you waited, you have a place now"),
}
ROUTES = {
    WorkKind.A_REQUEST: "office_request",
    WorkKind.D_REFERRAL_SENT: "office_referral_of_worklist",
    WorkKind.E_APPROVAL: "office_referral_of_worklist",
    WorkKind.F_CONFERENCE_ACTION: "office_conference_item",
    WorkKind.G_PLACE: "session",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the day."""

    who: str
    reference: str
    case_href: str
    what: str
    act: str
    href: str
    due_date: date
    danger: Danger | None
    """None where the line is about nobody who was helped."""
    is_overdue: bool
    standing_in_for: str


def wanted_kinds(request: HttpRequest) -> frozenset[WorkKind] | None:
    """Return which sorts of work the address asks for; None for all of them."""
    return KINDS.get(request.GET.get("kind", ""))


def filters_for(request: HttpRequest, viewer: Actor, *, current: str = "") -> dict[str, Any]:
    """Return the links above the list."""
    wanted = current or request.GET.get("kind", "")
    here = address("office_work")
    ways = [("", _("Everything")), ("requests", _("Requests")), ("cases", _("Cases"))]
    ways += [("referrals", _("Referrals")), ("conferences", _("Case conferences"))]
    views = [
        Way(label=label, href=f"{here}?kind={code}" if code else here, current=code == wanted)
        for code, label in ways
    ]
    if viewer.has_role(Role.SUPERVISOR):
        views += [
            Way(label=label, href=address(page), current=code == wanted)
            for code, label, page in (
                ("nobody", _("Without anybody"), "office_work_of_nobody"),
                ("missing", _("What is missing"), "office_missing"),
                ("team", _("The team"), "office_team"),
                ("figures", _("Figures of our office"), "office_figures"),
            )
        ]
    elif viewer.has_role(Role.COORDINATOR, Role.REPRESENTATIVE):
        years = address("office_figures_years")
        views.append(Way(label=_("Figures by year"), href=years, current=current == "figures"))
    return {"views": views, "is_narrowed": wanted in KINDS}


def colleagues_away(viewer: Actor) -> list[AwayLine]:
    """Return which colleagues are away today, and who stands in for each, if anybody."""
    if not viewer.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return []
    away = people.list_away(viewer=viewer, on=clock.today())
    return [line for line in away if line.user_id != viewer.identifier]


def nobodys_work(viewer: Actor, *, after: str | None) -> Page[DueLine]:
    """Return what falls due today in cases that nobody leads."""
    return cases.list_due(viewer=viewer, on=clock.today(), after=after, of_nobody=True)


def cases_of_nobody(viewer: Actor, *, after: str | None) -> Page[CaseLine]:
    """Return the open cases that nobody leads, the gravest first."""
    wanted = CaseFilter(state=None, without_lead=True)
    return cases.list_cases(viewer=viewer, filter=wanted, after=after)


def work_in_rows(lines: Sequence[WorkLine]) -> list[WorkRow]:
    """Return the lines of the day, each with its one obvious act."""
    return [
        WorkRow(
            who=_who(line),
            reference=line.reference if line.name else "",
            case_href=_case_href(line),
            what=_what(line),
            act=_act(line),
            href=_href(line),
            due_date=line.due_date,
            danger=None if line.kind is WorkKind.G_PLACE else line.danger,
            is_overdue=line.is_overdue,
            standing_in_for=line.standing_in_for_name,
        )
        for line in lines
    ]


def _who(line: WorkLine) -> str:
    if line.kind is WorkKind.G_PLACE:
        return _("You")
    return line.who or _("A person not known yet")


def _case_href(line: WorkLine) -> str:
    if line.kind is WorkKind.B_CASE and line.case_id:
        return address("office_case", line.case_id)
    return ""


def _what(line: WorkLine) -> str:
    if line.due_kind is not None:
        return str(line.due_kind.label)
    if line.kind is WorkKind.C_REFERRAL_RECEIVED:
        return _("A referral waits for your answer")
    if line.kind is WorkKind.D_REFERRAL_SENT:
        return _("The partner has not answered in time")
    return str(WHATS[line.kind]) if line.kind in WHATS else _waiting(line)


def _waiting(line: WorkLine) -> str:
    source = line.sent_by or (str(line.source.label) if line.source else "")
    if line.is_urgent:
        return _("Somebody waits for an answer: urgent (%(source)s)") % {"source": source}
    return _("Somebody waits for an answer (%(source)s)") % {"source": source}


def _act(line: WorkLine) -> str:
    if line.due_kind is not None:
        return str(ACTS[line.due_kind])
    if line.kind is WorkKind.D_REFERRAL_SENT:
        return _("See the referral")
    if line.kind is WorkKind.E_APPROVAL:
        return _("Look at it")
    if line.kind is WorkKind.F_CONFERENCE_ACTION:
        return _("Say how it ended")
    if line.kind is WorkKind.G_PLACE:
        return _("See the session")
    return _("Answer")


def _href(line: WorkLine) -> str:
    if line.kind in ROUTES:
        return address(ROUTES[line.kind], line.subject_id)
    if line.kind is WorkKind.C_REFERRAL_RECEIVED:
        return f"/partner/{line.subject_id}/"
    if line.due_kind is None or line.case_id is None:
        return ""
    return way_to(line.due_kind, line.case_id, line.subject_id)
