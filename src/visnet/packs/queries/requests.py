"""Requests for access as they are read: the list, one of them, its pack."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.law import queries as law
from visnet.law.rules.centre_terms import TermOverTime
from visnet.packs import models, policy, rules
from visnet.packs.queries import ground
from visnet.packs.queries.clearing import too_few_read
from visnet.packs.queries.ground import Whole
from visnet.packs.queries.shapes import CheckLine, PackView, RequestLine, RequestView
from visnet.packs.rules import Answer, PackChanged, PackWords
from visnet.packs.vocabulary import Asker, Closeness, RequestState, Scope
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box


def list_requests(
    *,
    viewer: Actor,
    case_id: UUID,
    at: datetime,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[RequestLine]:
    """Return a page of the requests of a case, the newest first; note the viewing."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    place = moment_and_id(after)
    found: list[models.AccessRequest] = []
    if after is None or place is not None:
        found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    _note(viewer, at, "requests_viewed", case_id)
    names = people.names_of(user_ids=sorted({row.by for row in found}))
    term = law.get_centre_term(code=rules.TERM)
    lines = [
        _line(whole, names, term) for whole in ground.wholes(viewer=viewer, box=box, rows=found)
    ]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def open_request(
    *, viewer: Actor, case_id: UUID, access_request_id: UUID, at: datetime
) -> RequestView:
    """Return one request and how it stands, none of its pack's words; note the viewing."""
    standing, box, whole = _enter(viewer, case_id, access_request_id)
    _note(viewer, at, "request_viewed", case_id, access_request_id)
    names = people.names_of(user_ids=sorted(_who(whole)))
    is_asker, state, answer = whole.is_asked_by(viewer), whole.state, whole.answer
    asked: dict[str, Any] = {"is_asker": is_asker, "state": state, "answer": answer}
    hands = whole.hands
    pack, handed = whole.pack, whole.handing_out
    term = law.get_centre_term(code=rules.TERM)
    return RequestView(
        line=_line(whole, names, term),
        term=term.on(whole.row.received_date),
        answer=answer,
        is_other_name=_is_other_name(viewer, whole),
        check=_check(box, whole, names),
        pack_id=pack.id if pack else None,
        pack_number=pack.number if pack else 0,
        packed_by_name=names.get(pack.by, "") if pack else "",
        packed_at=pack.at if pack else None,
        had_a_hand=hands,
        approved_by=tuple((names.get(one.by, ""), one.at) for one in whole.approving),
        approvers_missing=whole.approvers_missing,
        handed_out_by_name=names.get(handed.by, "") if handed else "",
        handed_out_at=handed.at if handed else None,
        may_go_on=policy.may_go_on(standing, is_asker=is_asker, state=state),
        may_assemble=policy.may_assemble(standing, **asked),
        may_approve=policy.may_approve(standing, had_a_hand=viewer.identifier in hands, **asked),
        may_hand_out=policy.may_hand_out(viewer, standing, **asked),
        may_ask_approver=policy.may_ask_approver(standing, is_asker=is_asker, state=state),
        may_ask_to_clear=policy.may_ask_to_clear(
            standing,
            is_asker=is_asker,
            state=state,
            too_few_read=state is RequestState.TO_APPROVE and too_few_read(case_id=case_id),
            is_asked=whole.clearance is not None,
        ),
        to_be_cleared_by_name=names.get(whole.clearance.asked_of, "") if whole.clearance else "",
        cleared_at=whole.clearance.cleared_at if whole.clearance else None,
        clearing_counts=whole.clearing_counts,
    )


def check_to_assemble(*, viewer: Actor, case_id: UUID, access_request_id: UUID) -> Answer:
    """Return how far a pack for this request goes. Raises `NotFound`, `Refused`."""
    standing, _box, whole = _enter(viewer, case_id, access_request_id)
    policy.may_assemble(
        standing, is_asker=whole.is_asked_by(viewer), state=whole.state, answer=whole.answer
    ).enforce()
    return whole.answer


def open_pack(*, viewer: Actor, case_id: UUID, access_request_id: UUID, at: datetime) -> PackView:
    """Return the pack that counts with all its words; note the viewing.

    Raises `NotFound`, `Refused` (STEP_UP_NEEDED without a fresh proof).
    """
    standing, box, whole = _enter(viewer, case_id, access_request_id)
    policy.may_read_pack(viewer, standing, is_proven=viewer.is_stepped_up(at)).enforce()
    if whole.pack is None:
        raise NotFound(access_request_id)
    _note(viewer, at, "pack_viewed", case_id, access_request_id)
    return PackView(
        id=whole.pack.id,
        number=whole.pack.number,
        scope=Scope(whole.pack.scope),
        words=words_of(box, whole.pack),
        left_out=ground.opened(box, "packs_pack", whole.pack, "left_out"),
    )


def find_to_hand_out(
    *, viewer: Actor, case_id: UUID, access_request_id: UUID, pack_id: UUID, at: datetime
) -> PackWords:
    """Return exactly what two others approved. Raises `NotFound`, `Refused`, `PackChanged`."""
    standing, box, whole = _enter(viewer, case_id, access_request_id)
    policy.may_read_pack(viewer, standing, is_proven=viewer.is_stepped_up(at)).enforce()
    policy.may_hand_out(
        viewer,
        standing,
        is_asker=whole.is_asked_by(viewer),
        state=whole.state,
        answer=whole.answer,
    ).enforce()
    if whole.pack is None or whole.pack.id != pack_id:
        raise PackChanged(access_request_id)
    words = words_of(box, whole.pack)
    read = {ground.opened(box, "packs_approval", one, "content_sha256") for one in whole.approving}
    if read != {words.sha256} or whole.pack.scope != whole.answer.scope:
        raise PackChanged(access_request_id)
    return words


def words_of(box: Box, pack: models.Pack) -> PackWords:
    """Return what a pack tells."""
    return rules.pack_from(ground.opened(box, "packs_pack", pack, "content"))


def _enter(
    viewer: Actor, case_id: UUID, access_request_id: UUID
) -> tuple[CaseStanding, Box, Whole]:
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    whole = ground.find_whole(
        viewer=viewer, box=box, case_id=case_id, access_request_id=access_request_id
    )
    return standing, box, whole


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.AccessRequest]:
    rows = models.AccessRequest.objects.filter(case_id=case_id)
    if place is not None:
        at, last = place
        rows = rows.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(id__gt=last)))
    return rows.order_by("-at", "id")[:limit]


def _line(whole: Whole, names: Mapping[UUID, str], term: TermOverTime) -> RequestLine:
    row = whole.row
    return RequestLine(
        id=row.id,
        asker=Asker(row.asker),
        name=whole.name,
        received_date=row.received_date,
        last_date=term.on(row.received_date).last_day(from_day=row.received_date),
        state=whole.state,
        by_name=names.get(row.by, ""),
        at=row.at,
    )


def _check(box: Box, whole: Whole, names: Mapping[UUID, str]) -> CheckLine | None:
    if not whole.checks:
        return None
    row = whole.checks[-1]
    return CheckLine(
        is_shown=row.is_shown,
        closeness=Closeness(row.closeness),
        identity=ground.opened(box, "packs_access_check", row, "identity"),
        right=ground.opened(box, "packs_access_check", row, "right"),
        by_name=names.get(row.by, ""),
        at=row.at,
    )


def _is_other_name(viewer: Actor, whole: Whole) -> bool:
    if whole.row.asker != Asker.PERSON:
        return False
    case_id = whole.row.case_id
    return cases.is_name_of_person(viewer=viewer, case_id=case_id, name=whole.name) is False


def _who(whole: Whole) -> set[UUID]:
    rows: list[Any] = [whole.row, *whole.checks, *whole.packs, *whole.approvals]
    if whole.handing_out is not None:
        rows.append(whole.handing_out)
    return {row.by for row in rows} | {one.asked_of for one in whole.clearances}


def _note(
    viewer: Actor, at: datetime, what: str, case_id: UUID, subject_id: UUID | None = None
) -> None:
    audit.note(
        by=viewer,
        at=at,
        action=f"packs.{what}",
        subject_kind="access_request" if subject_id else "case",
        subject_id=subject_id or case_id,
        case_id=case_id,
    )
