"""A pack is approved by two who are asked by name: each has it in their work of the day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.queries import DueLine
from visnet.cases.vocabulary import FOR_A_PACK, DueKind, TimelineKind
from visnet.journeys import ask_second_person
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.packs import operations, queries
from visnet.packs.rules import PackWords
from visnet.packs.vocabulary import RequestState


@transaction.atomic
def ask_approver(
    *, case_id: UUID, access_request_id: UUID, user_id: UUID, by: Actor, at: datetime
) -> None:
    """Ask a colleague to read and approve a pack: it stands in their day until it is approved.

    As many are asked at once as still have to approve; one more takes the place of whoever was
    asked first. Raises `NotOnCase`, `NotFound`, `Refused`.
    """
    missing = operations.ask_approver(
        case_id=case_id, access_request_id=access_request_id, user_id=user_id, by=by, at=at
    )
    asked = asked_to_approve(case_id=case_id, access_request_id=access_request_id, by=by, at=at)
    due = FallingDue(
        kind=_line_for(user_id, asked, most=missing),
        subject_id=access_request_id,
        on=civil_date(at),
        user_id=user_id,
    )
    ask_second_person.put_in_their_day(
        kind=TimelineKind.PACK_ASKED, case_id=case_id, due=due, by=by, at=at
    )


@transaction.atomic
def approve_pack(
    *,
    approval_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    pack_id: UUID,
    by: Actor,
    at: datetime,
) -> None:
    """Approve the pack that was read: whoever did is asked no more, and nobody once it is enough.

    Raises what the operation raises.
    """
    is_news = operations.approve_pack(
        approval_id=approval_id,
        case_id=case_id,
        access_request_id=access_request_id,
        pack_id=pack_id,
        by=by,
        at=at,
    )
    if not is_news:
        return
    asked = asked_to_approve(case_id=case_id, access_request_id=access_request_id, by=by, at=at)
    found = queries.open_request(
        viewer=by, case_id=case_id, access_request_id=access_request_id, at=at
    )
    still_waits = found.line.state is RequestState.TO_APPROVE and found.approvers_missing > 0
    done = [line for line in asked if not still_waits or line.user_id == by.identifier]
    news = NewsOfCase(
        kind=TimelineKind.PACK_APPROVED,
        subject_id=access_request_id,
        no_longer_due=[(line.kind, access_request_id) for line in done],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


@transaction.atomic
def assemble_pack(
    *,
    pack_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    words: PackWords,
    left_out: str,
    by: Actor,
    at: datetime,
) -> None:
    """Keep a pack; whoever assembles it is no longer asked to approve it, the others still are.

    Raises what the operation raises.
    """
    is_news = operations.assemble_pack(
        pack_id=pack_id,
        case_id=case_id,
        access_request_id=access_request_id,
        words=words,
        left_out=left_out,
        by=by,
        at=at,
    )
    asked = asked_to_approve(case_id=case_id, access_request_id=access_request_id, by=by, at=at)
    own = [(line.kind, access_request_id) for line in asked if line.user_id == by.identifier]
    if is_news and own:
        cases.follow_due(case_id=case_id, falls_due=(), no_longer_due=own, by=by, at=at)


def asked_to_approve(
    *, case_id: UUID, access_request_id: UUID, by: Actor, at: datetime
) -> tuple[DueLine, ...]:
    """Return who is asked to approve the pack of a request, whoever was asked first before."""
    return tuple(
        line
        for line in case_queries.list_due_of_case(viewer=by, case_id=case_id, on=civil_date(at))
        if line.kind in FOR_A_PACK and line.subject_id == access_request_id
    )


def _line_for(user_id: UUID, asked: tuple[DueLine, ...], *, most: int) -> DueKind:
    """Return which line is theirs: their own, a free one, or that of whoever was asked first."""
    own = [line.kind for line in asked if line.user_id == user_id]
    taken = {line.kind for line in asked}
    free = [kind for kind in FOR_A_PACK if kind not in taken]
    if own or (free and len(asked) < most):
        return (own or free)[0]
    return min(asked, key=_when).kind


def _when(line: DueLine) -> tuple[date, str]:
    return line.due_date, line.kind
