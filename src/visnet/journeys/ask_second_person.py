"""A second person is asked by name to read a report, or to approve a plan: in their day's work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.documents import operations as documents
from visnet.documents.rules import ThisWording
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people
from visnet.plans import operations as plans
from visnet.plans.vocabulary import PlanKind

DUE_OF = {PlanKind.SUPPORT: DueKind.SUPPORT_PLAN, PlanKind.SAFETY: DueKind.SAFETY_PLAN}


class NotOnCase(Exception):
    """Whoever is asked does not work on the case: somebody has to let them in first."""


@transaction.atomic
def ask_reader(*, report_id: UUID, case_id: UUID, user_id: UUID, by: Actor, at: datetime) -> None:
    """Ask a colleague to read a report: it stands in their day until somebody read it.

    Asked anew, the newest colleague is the one who is asked. Raises `NotOnCase`, `NotFound`,
    `Refused`.
    """
    documents.ask_reader(case_id=case_id, report_id=report_id, user_id=user_id, by=by, at=at)
    due = _due(DueKind.REPORT_READING, report_id, user_id, at)
    put_in_their_day(kind=TimelineKind.READING_ASKED, case_id=case_id, due=due, by=by, at=at)


@transaction.atomic
def read_report(
    *, reading_id: UUID, of: ThisWording, is_fine: bool, because: str, by: Actor, at: datetime
) -> None:
    """Say as a second reader what one thinks of a report: nobody is asked any more.

    Raises what the operation raises.
    """
    is_news = documents.read_report(
        reading_id=reading_id, of=of, is_fine=is_fine, because=because, by=by, at=at
    )
    if is_news:
        done = (DueKind.REPORT_READING, of.report_id)
        _tell(TimelineKind.REPORT_READ, of.case_id, done, by, at)


@transaction.atomic
def ask_approval(*, case_id: UUID, kind: PlanKind, user_id: UUID, by: Actor, at: datetime) -> None:
    """Ask a supervisor to approve a plan: it stands in their day until somebody approved it.

    Raises `NotOnCase`, `NotFound`, `Refused`.
    """
    plans.ask_approval(case_id=case_id, kind=kind, user_id=user_id, by=by, at=at)
    due = _due(DUE_OF[kind], case_id, user_id, at)
    put_in_their_day(kind=TimelineKind.APPROVAL_ASKED, case_id=case_id, due=due, by=by, at=at)


@transaction.atomic
def approve_plan(
    *, approval_id: UUID, case_id: UUID, kind: PlanKind, seen: str, by: Actor, at: datetime
) -> None:
    """Approve a plan as it was read: nobody is asked any more. Raises what the operation raises."""
    is_news = plans.approve_plan(
        approval_id=approval_id, case_id=case_id, kind=kind, seen=seen, by=by, at=at
    )
    if is_news:
        _tell(TimelineKind.PLAN_APPROVED, case_id, (DUE_OF[kind], case_id), by, at)


def _due(kind: DueKind, subject_id: UUID, user_id: UUID, at: datetime) -> FallingDue:
    return FallingDue(kind=kind, subject_id=subject_id, on=civil_date(at), user_id=user_id)


def put_in_their_day(
    *, kind: TimelineKind, case_id: UUID, due: FallingDue, by: Actor, at: datetime
) -> None:
    """Keep that somebody is asked, tell it in the timeline, and send them the constant text.

    Raises `NotOnCase` for whoever does not work on the case.
    """
    team = case_queries.list_team(viewer=by, case_id=case_id, on=civil_date(at))
    if due.user_id not in {member.user_id for member in team}:
        raise NotOnCase(case_id)
    news = NewsOfCase(kind=kind, subject_id=due.subject_id, falls_due=(due,))
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)
    _send_notice(due, by, at)


def _tell(
    kind: TimelineKind, case_id: UUID, done: tuple[DueKind, UUID], by: Actor, at: datetime
) -> None:
    news = NewsOfCase(kind=kind, subject_id=done[1], no_longer_due=(done,))
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _send_notice(due: FallingDue, by: Actor, at: datetime) -> None:
    """Tell whoever is asked that there is something to read, once a day: the constant text."""
    if due.user_id is None:
        return
    address = people.find_address(user_id=due.user_id)
    if address is None:
        return
    outbound.queue_staff_notice(
        recipient_user_id=due.user_id,
        language=address.language,
        dedupe_key=f"asked:{due.kind}:{due.subject_id}:{due.user_id}:{due.on}",
        by=by,
        at=at,
    )
