"""What waits for one member today, from every room, in one order: danger, then date."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases import rules as case_rules
from visnet.cases.queries import DueLine
from visnet.cases.vocabulary import DANGER_RANK, Danger
from visnet.conferences import queries as conferences
from visnet.conferences.queries import DueAction
from visnet.enquiries import queries as enquiries
from visnet.enquiries.queries import InboxLine, WaitingPlace
from visnet.journeys.work_lines import WorkKind, WorkLine
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people
from visnet.referrals import queries as referrals
from visnet.referrals.queries import AskedApproval, DueReferral
from visnet.referrals.vocabulary import Urgency
from visnet.training import queries as training
from visnet.training.queries import FreedPlace

__all__ = ["WorkKind", "WorkLine", "my_work"]

# More referrals than any desk has waiting; what is beyond comes up as the list is worked off.
MOST_OF_A_KIND = 200
FIRST_ID = UUID(int=0)
LAST_ID = UUID(int=2**128 - 1)


def my_work(
    *,
    viewer: Actor,
    at: datetime,
    after: str | None = None,
    limit: int = PAGE_SIZE,
    kinds: Collection[WorkKind] | None = None,
    with_names: bool = False,
) -> Page[WorkLine]:
    """Return what waits for the viewer by today, the gravest and oldest first.

    `kinds` leaves only some sorts of work. Five queries, and two more for names, which are noted
    in the journal; whoever stands in for somebody learns for whom with one more.
    """
    today = civil_date(at)
    lines = [
        *_requests(viewer, today, after, limit),
        *_falling_due(viewer, today, after, limit),
        *_referrals(viewer, at, today),
        *_agreed(viewer, at),
        *(_place(one, at) for one in training.list_freed_places(viewer=viewer, at=at)),
    ]
    seen = _order_after(after)
    if kinds is not None:
        lines = [line for line in lines if line.kind in kinds]
    beyond = sorted(line_order for line_order in map(_order, lines) if line_order > seen)
    by_order = {_order(line): line for line in lines}
    page = page_of(found=[by_order[order] for order in beyond[: limit + 1]], key=_key, size=limit)
    page = _with_colleagues(page)
    return _with_names(page, viewer, at) if with_names else page


Order = tuple[int, date, str, UUID]
BEFORE_ALL: Order = (-(10**6), date.min, "", FIRST_ID)
AFTER_ALL: Order = (10**6, date.max, "", LAST_ID)


def _requests(viewer: Actor, today: date, after: str | None, limit: int) -> list[WorkLine]:
    if not viewer.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return []
    place = _after_for_requests(after) if after is not None else None
    found = enquiries.list_waiting(viewer=viewer, limit=limit + 1, after=place)
    return [_request(line, today, viewer) for line in found]


def _falling_due(viewer: Actor, today: date, after: str | None, limit: int) -> list[WorkLine]:
    if not viewer.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return []
    page = cases.list_due(viewer=viewer, on=today, after=_after_for_cases(after), limit=limit + 1)
    return [_case(line) for line in page.lines]


def _referrals(viewer: Actor, at: datetime, today: date) -> list[WorkLine]:
    found = referrals.list_waiting(viewer=viewer, at=at, limit=MOST_OF_A_KIND)
    asked = [_approval(line, today) for line in found.asked]
    return [*map(_referral, found.due), *asked]


def _agreed(viewer: Actor, at: datetime) -> list[WorkLine]:
    if not viewer.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return []
    found = conferences.list_due_actions(viewer=viewer, at=at, limit=MOST_OF_A_KIND)
    return [_action(line) for line in found]


def _request(line: InboxLine, today: date, viewer: Actor) -> WorkLine:
    pressing = _pressing(line)
    due_date = case_rules.first_contact_date(danger=pressing, at=line.received_at)
    return WorkLine(
        kind=WorkKind.A_REQUEST,
        subject_id=line.id,
        item_id=line.id,
        case_id=line.case_id,
        reference="",
        name="",
        due_kind=None,
        source=line.source,
        due_date=due_date,
        danger=Danger.IMMEDIATE if line.danger_said else Danger.NOT_ASSESSED,
        danger_rank=DANGER_RANK[pressing],
        is_overdue=due_date < today,
        standing_in_for=line.assigned_to if line.assigned_to in viewer.covers else None,
        sent_by=line.from_name,
        is_urgent=line.is_urgent,
    )


def _pressing(line: InboxLine) -> Danger:
    """How soon it has to be answered: what others call urgent waits no longer than a high danger.

    Nobody assessed it: it is not shown as a danger.
    """
    if line.danger_said:
        return Danger.IMMEDIATE
    return Danger.HIGH if line.is_urgent else Danger.NOT_ASSESSED


def _case(line: DueLine) -> WorkLine:
    return WorkLine(
        kind=WorkKind.B_CASE,
        subject_id=line.subject_id,
        item_id=line.id,
        case_id=line.case_id,
        reference=line.reference,
        name="",
        due_kind=line.kind,
        source=None,
        due_date=line.due_date,
        danger=line.danger,
        danger_rank=line.danger_rank,
        is_overdue=line.is_overdue,
        standing_in_for=line.standing_in_for,
    )


def _referral(line: DueReferral) -> WorkLine:
    danger = Danger.HIGH if line.urgency is Urgency.SAME_DAY else Danger.NOT_ASSESSED
    return WorkLine(
        kind=WorkKind.C_REFERRAL_RECEIVED if line.is_received else WorkKind.D_REFERRAL_SENT,
        subject_id=line.id,
        item_id=line.id,
        case_id=None,
        reference=line.reference,
        name="",
        due_kind=None,
        source=None,
        due_date=civil_date(line.answer_due_at),
        danger=danger,
        danger_rank=DANGER_RANK[danger],
        is_overdue=line.is_overdue,
    )


def _approval(line: AskedApproval, today: date) -> WorkLine:
    due_date = civil_date(line.asked_at)
    return WorkLine(
        kind=WorkKind.E_APPROVAL,
        subject_id=line.referral_id,
        item_id=line.referral_id,
        case_id=None,
        reference=line.reference,
        name="",
        due_kind=None,
        source=None,
        due_date=due_date,
        danger=line.danger,
        danger_rank=DANGER_RANK[line.danger],
        is_overdue=due_date < today,
    )


def _action(line: DueAction) -> WorkLine:
    return WorkLine(
        kind=WorkKind.F_CONFERENCE_ACTION,
        subject_id=line.item_id,
        item_id=line.id,
        case_id=None,
        reference=line.reference,
        name="",
        due_kind=None,
        source=None,
        due_date=line.due_date,
        danger=Danger.NOT_ASSESSED,
        danger_rank=DANGER_RANK[Danger.NOT_ASSESSED],
        is_overdue=line.is_overdue,
    )


def _place(line: FreedPlace, at: datetime) -> WorkLine:
    return WorkLine(
        kind=WorkKind.G_PLACE,
        subject_id=line.session_id,
        item_id=line.place_id,
        case_id=None,
        reference="",
        name="",
        due_kind=None,
        source=None,
        due_date=civil_date(at),
        danger=Danger.NOT_ASSESSED,
        danger_rank=DANGER_RANK[Danger.NOT_ASSESSED],
        is_overdue=False,
    )


def _with_colleagues(page: Page[WorkLine]) -> Page[WorkLine]:
    """Say by name for whom the viewer stands in, where they do: one more query."""
    absent = {line.standing_in_for for line in page.lines if line.standing_in_for}
    if not absent:
        return page
    names = people.names_of(user_ids=absent)
    lines = tuple(
        replace(line, standing_in_for_name=names.get(line.standing_in_for, ""))
        if line.standing_in_for
        else line
        for line in page.lines
    )
    return Page(lines=lines, next_after=page.next_after)


def _with_names(page: Page[WorkLine], viewer: Actor, at: datetime) -> Page[WorkLine]:
    case_ids = [line.case_id for line in page.lines if line.case_id]
    names = cases.open_names(viewer=viewer, case_ids=case_ids, at=at) if case_ids else {}
    lines = tuple(
        replace(line, name=names.get(line.case_id, "")) if line.case_id else line
        for line in page.lines
    )
    return Page(lines=lines, next_after=page.next_after)


def _order(line: WorkLine) -> Order:
    return (-line.danger_rank, line.due_date, line.kind.value, line.item_id)


def _key(line: WorkLine) -> str:
    kind = line.kind.value.replace("_", "-")
    return f"{line.danger_rank}_{line.due_date.isoformat()}_{kind}_{line.item_id}"


def _order_after(after: str | None) -> Order:
    """Where the last page ended. A key that makes no sense finds nothing."""
    if after is None:
        return BEFORE_ALL
    try:
        rank, day, kind, item_id = after.split("_")
        return (
            -int(rank),
            date.fromisoformat(day),
            WorkKind(kind.replace("-", "_")).value,
            UUID(item_id),
        )
    except ValueError:
        return AFTER_ALL


def _after_for_requests(after: str) -> WaitingPlace:
    """The same place, as the enquiries room counts it: danger said, urgent or neither, and the day it came.

    A request is to be answered some days after it came, the same for all that press alike.
    """
    rank, day, kind, item_id = _order_after(after)
    for danger in (Danger.IMMEDIATE, Danger.HIGH, Danger.NOT_ASSESSED):
        said, urgent = danger is Danger.IMMEDIATE, danger is Danger.HIGH
        own = -DANGER_RANK[danger]
        if rank < own:
            return WaitingPlace(said, urgent, date.min, FIRST_ID)
        if rank == own:
            last_id = item_id if kind == WorkKind.A_REQUEST.value else LAST_ID
            within = case_rules.FIRST_CONTACT_WITHIN[danger]
            return WaitingPlace(said, urgent, max(day, date.min + within) - within, last_id)
    return WaitingPlace(danger_said=False, is_urgent=False, day=date.max, last_id=LAST_ID)


def _after_for_cases(after: str | None) -> str | None:
    """The same place, as the cases room counts it."""
    if after is None:
        return None
    rank, day, kind, item_id = _order_after(after)
    last_id = {True: FIRST_ID, False: LAST_ID}[kind < WorkKind.B_CASE.value]
    if kind == WorkKind.B_CASE.value:
        last_id = item_id
    return f"{-rank}_{day.isoformat()}_{last_id}"
