"""What those who ask for lines, and those who decide, are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.research import models, policy, rules
from visnet.research.queries.columns import Column, columns_of
from visnet.research.queries.records import Basis, list_bases
from visnet.research.vocabulary import ALIKE, APPROVALS_NEEDED, Ethics, OutputState, State


class RequestNotFound(NotFound):
    """There is no such request for this viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request in the register."""

    id: UUID
    title: str
    institution: str
    organisation: str
    state: State
    is_half_approved: bool
    """One more approval is needed."""
    is_approved_by_viewer: bool
    is_demonstration: bool
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request for data that waits for somebody's approval."""

    id: UUID
    title: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """That somebody of an organisation approved, or took the package."""

    organisation: str
    at: datetime
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputLine:
    """One table that came back, in the register."""

    id: UUID
    title: str
    state: OutputState
    sha256: str
    brought_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForDesk:
    """One request: what was asked, what the check found, and what the viewer may do."""

    id: UUID
    title: str
    purpose: str
    first_year: int
    last_year: int
    is_demonstration: bool
    basis: Basis
    basis_words: str
    ethics: Ethics
    ethics_words: str
    kept_until: date
    researcher: str
    institution: str
    recipient: str
    state: State
    organisation: str
    asked_at: datetime
    found: Mapping[str, Any]
    sha256: str
    size: int
    columns: tuple[Column, ...]
    approvals: tuple[Deed, ...]
    still_needed: int
    takings: tuple[Deed, ...]
    outputs: tuple[OutputLine, ...]
    available_until: datetime | None
    erased_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    is_mine: bool
    is_approved_by_viewer: bool
    may_approve: bool
    may_refuse: bool
    may_take_back: bool
    may_stop: bool
    may_take: bool
    may_bring: bool


def list_requests(*, viewer: Actor, after: str | None = None) -> Page[RequestLine]:
    """Return the requests that the viewer may see, the newest first."""
    policy.may_read(viewer).enforce()
    rows = models.DataRequest.objects.filter(policy.visible_to(viewer))
    if (key := moment_and_id(after)) is not None:
        rows = rows.filter(Q(asked_at__lt=key[0]) | Q(asked_at=key[0], id__lt=key[1]))
    rows = rows.annotate(
        approved=Count("approvals"),
        approved_here=Count("approvals", filter=Q(approvals__by=viewer.identifier)),
    )
    found = list(rows.order_by("-asked_at", "-id")[: PAGE_SIZE + 1])
    page = page_of(found=found, key=lambda row: f"{row.asked_at.isoformat()}_{row.id}")
    names = _names(row.organisation_id for row in page.lines)
    lines = tuple(
        RequestLine(
            id=row.id,
            title=row.title,
            institution=row.institution,
            organisation=names.get(row.organisation_id, ""),
            state=State(row.state),
            is_half_approved=row.state == State.ASKED and row.approved + 1 == APPROVALS_NEEDED,
            is_approved_by_viewer=row.approved_here > 0,
            is_demonstration=row.is_demonstration,
            asked_at=row.asked_at,
        )
        for row in page.lines
    )
    return Page(lines=lines, next_after=page.next_after)


def list_waiting(*, viewer: Actor) -> tuple[WaitingRequest, ...]:
    """Return the requests that wait for the viewer's approval, the oldest first, in one query."""
    rows = models.DataRequest.objects.filter(policy.waits_for(viewer)).order_by("asked_at", "id")
    found = rows.values_list("id", "title", "asked_at")[:PAGE_SIZE]
    return tuple(WaitingRequest(*row) for row in found)


def get_request(*, viewer: Actor, request_id: UUID, at: datetime) -> RequestForDesk:
    """Return one request. Raises `RequestNotFound`."""
    row = _row(viewer=viewer, request_id=request_id)
    approvals = list(row.approvals.order_by("at"))
    takings = list(row.takings.order_by("at"))
    outputs = list(row.outputs.defer("table").order_by("brought_at", "id"))
    names = _names(
        [
            row.organisation_id,
            *(each.organisation_id for each in approvals),
            *(each.organisation_id for each in takings),
        ]
    )
    state = State(row.state)
    return RequestForDesk(
        id=row.id,
        title=row.title,
        purpose=row.purpose,
        first_year=row.first_year,
        last_year=row.last_year,
        is_demonstration=row.is_demonstration,
        basis=next(each for each in list_bases() if each.code == row.basis_code),
        basis_words=row.basis_words,
        ethics=Ethics(row.ethics),
        ethics_words=row.ethics_words,
        kept_until=row.kept_until_date,
        researcher=row.researcher,
        institution=row.institution,
        recipient=row.recipient,
        state=state,
        organisation=names.get(row.organisation_id, ""),
        asked_at=row.asked_at,
        found=row.checked.found,
        sha256=row.checked.sha256,
        size=row.checked.size,
        columns=_columns(row),
        approvals=tuple(Deed(names.get(each.organisation_id, ""), each.at) for each in approvals),
        still_needed=max(0, APPROVALS_NEEDED - len(approvals)),
        takings=tuple(
            Deed(names.get(each.organisation_id, ""), each.at, each.sha256) for each in takings
        ),
        outputs=tuple(
            OutputLine(
                id=each.id,
                title=each.title,
                state=OutputState(each.state),
                sha256=each.sha256,
                brought_at=each.brought_at,
            )
            for each in outputs
        ),
        available_until=row.available_until,
        erased_at=row.erased_at,
        ended_at=row.ended_at,
        ended_because=row.ended_because,
        is_mine=viewer.identifier == row.asked_by,
        is_approved_by_viewer=viewer.identifier in {each.by for each in approvals},
        may_approve=bool(
            policy.may_approve(
                viewer,
                state=state,
                asked_by=row.asked_by,
                approved_by=[each.by for each in approvals],
            )
        ),
        may_refuse=bool(policy.may_refuse(viewer, state=state, asked_by=row.asked_by)),
        may_take_back=bool(policy.may_take_back(viewer, state=state, asked_by=row.asked_by)),
        may_stop=bool(policy.may_stop(viewer, state=state)),
        may_take=bool(
            policy.may_take(
                viewer, state=state, asked_by=row.asked_by, until=row.available_until, at=at
            )
        ),
        may_bring=bool(policy.may_bring(viewer, state=state, asked_by=row.asked_by)),
    )


def list_deciders(*, viewer: Actor, request_id: UUID, on: date) -> people.Deciders:
    """Return who could still approve a request, besides the viewer. Raises `RequestNotFound`."""
    row = _row(viewer=viewer, request_id=request_id)
    approved = row.approvals.values_list("by", flat=True)
    return people.list_deciders(
        viewer=viewer,
        roles=policy.DECIDING,
        apart_from={viewer.identifier, row.asked_by, *approved},
        on=on,
    )


def pack_twin(*, viewer: Actor, request_id: UUID) -> bytes:
    """Return the twin of an extract, from the codebook alone. Raises `RequestNotFound`."""
    row = _row(viewer=viewer, request_id=request_id)
    levels = row.checked.found["levels"]
    told = [each.field for each in _columns(row) if each.is_told]
    return rules.pack(
        name=f"visnet-research-twin-{str(row.id)[:8]}",
        told=_around(row),
        columns=told,
        levels=levels,
        lines=rules.lines_of_twin(columns=told, levels=levels, seed=str(row.id)),
    )


def may_ask(*, viewer: Actor) -> bool:
    """Whether the viewer may ask for lines."""
    return bool(policy.may_ask(viewer))


def _row(*, viewer: Actor, request_id: UUID) -> models.DataRequest:
    row = (
        models.DataRequest.objects.filter(policy.visible_to(viewer), id=request_id)
        .select_related("checked")
        .first()
    )
    if row is None:
        raise RequestNotFound(request_id)
    return row


def _around(row: models.DataRequest) -> dict[str, Any]:
    return {
        "title": row.title,
        "is_twin": True,
        "alike": ALIKE,
        "is_demonstration": row.is_demonstration,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "until": row.kept_until_date.isoformat(),
        "as_of": row.asked_at.date().isoformat(),
    }


def _columns(row: models.DataRequest) -> tuple[Column, ...]:
    return columns_of(
        asked=row.fields,
        found=row.checked.found,
        first_year=row.first_year,
        last_year=row.last_year,
    )


def _names(ids: Iterable[UUID | None]) -> Mapping[UUID | None, str]:
    named = people.names_of_organisations(ids={each for each in ids if each is not None})
    return dict(named.items())
