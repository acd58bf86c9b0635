"""What those who ask for releases and approve them are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.releases import models, policy
from visnet.releases.queries.records import get_definition, get_licence
from visnet.releases.rules import Licence
from visnet.releases.vocabulary import APPROVALS_NEEDED, State


class ReleaseNotFound(NotFound):
    """There is no such release for this viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """One release in the register."""

    id: UUID
    number: str
    titles: Mapping[str, str]
    state: State
    is_demonstration: bool
    asked_at: datetime
    organisation: str


@dataclass(frozen=True, slots=True)
class WaitingRelease:
    """A release that waits for somebody's approval."""

    id: UUID
    titles: Mapping[str, str]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """That somebody of an organisation approved."""

    organisation: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseForDesk:
    """One release as it would be read, and what the viewer may do with it."""

    id: UUID
    number: str
    told: Mapping[str, Any]
    figures: Mapping[str, Any]
    reasons: Mapping[str, int]
    state: State
    is_demonstration: bool
    as_of: date
    because: str
    organisation: str
    asked_at: datetime
    approvals: tuple[ApprovalLine, ...]
    still_needed: int
    sha256: str
    supersedes: str
    published_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    may_approve: bool
    may_refuse: bool
    may_take_back: bool
    may_withdraw: bool
    may_state: bool
    licence: Licence | None
    doi: str
    is_mine: bool


def list_releases(*, viewer: Actor, after: str | None = None) -> Page[ReleaseLine]:
    """Return the register, the newest first."""
    rows = models.Release.objects.filter(policy.visible_to(viewer))
    if (key := moment_and_id(after)) is not None:
        moment, last = key
        rows = rows.filter(Q(asked_at__lt=moment) | Q(asked_at=moment, id__gt=last))
    rows = rows.defer("figures", "layout", "package").order_by("-asked_at", "id")
    found = list(rows[: PAGE_SIZE + 1])
    page = page_of(found=found, key=lambda row: f"{row.asked_at.isoformat()}_{row.id}")
    names = _names(row.organisation_id for row in page.lines)
    lines = tuple(
        ReleaseLine(
            id=row.id,
            number=row.number,
            titles=row.told["titles"],
            state=State(row.state),
            is_demonstration=row.is_demonstration,
            asked_at=row.asked_at,
            organisation=names.get(row.organisation_id, ""),
        )
        for row in page.lines
    )
    return Page(lines=lines, next_after=page.next_after)


def list_waiting(*, viewer: Actor) -> tuple[WaitingRelease, ...]:
    """Return the releases that wait for the viewer's approval, the oldest first, in one query."""
    rows = models.Release.objects.filter(policy.waits_for(viewer)).order_by("asked_at", "id")
    found = rows.values_list("id", "told__titles", "asked_at")[:PAGE_SIZE]
    return tuple(WaitingRelease(*row) for row in found)


def get_release(*, viewer: Actor, release_id: UUID) -> ReleaseForDesk:
    """Return one release. Raises `ReleaseNotFound`."""
    row = (
        models.Release.objects.filter(policy.visible_to(viewer), id=release_id)
        .select_related("supersedes")
        .defer("layout", "package", "supersedes__package", "supersedes__layout")
        .first()
    )
    if row is None:
        raise ReleaseNotFound(release_id)
    approvals = list(row.approvals.order_by("at"))
    licence, doi = _terms(release_id)
    names = _names([row.organisation_id, *(each.organisation_id for each in approvals)])
    state = State(row.state)
    approved_by = [each.by for each in approvals]
    return ReleaseForDesk(
        id=row.id,
        number=row.number,
        told=row.told,
        figures=row.figures,
        reasons=row.reasons,
        state=state,
        is_demonstration=row.is_demonstration,
        as_of=row.as_of_date,
        because=row.because,
        organisation=names.get(row.organisation_id, ""),
        asked_at=row.asked_at,
        approvals=tuple(
            ApprovalLine(names.get(each.organisation_id, ""), each.at) for each in approvals
        ),
        still_needed=max(0, APPROVALS_NEEDED - len(approvals)),
        sha256=row.sha256,
        supersedes=row.supersedes.number if row.supersedes else "",
        published_at=row.published_at,
        ended_at=row.ended_at,
        ended_because=row.ended_because,
        may_approve=bool(
            policy.may_approve(viewer, state=state, asked_by=row.asked_by, approved_by=approved_by)
        ),
        may_refuse=bool(policy.may_refuse(viewer, state=state, asked_by=row.asked_by)),
        may_take_back=bool(policy.may_take_back(viewer, state=state, asked_by=row.asked_by)),
        may_withdraw=bool(policy.may_withdraw(viewer, state=state)),
        may_state=bool(policy.may_state(viewer, state=state)) and not (licence and doi),
        licence=get_licence(code=licence) if licence else None,
        doi=doi,
        is_mine=viewer.identifier == row.asked_by,
    )


def list_deciders(*, viewer: Actor, release_id: UUID, on: date) -> people.Deciders:
    """Return who could still approve a release, besides the viewer. Raises `ReleaseNotFound`."""
    row = models.Release.objects.filter(policy.visible_to(viewer), id=release_id)
    if (asked_by := row.values_list("asked_by", flat=True).first()) is None:
        raise ReleaseNotFound(release_id)
    approved = models.Approval.objects.filter(release_id=release_id).values_list("by", flat=True)
    return people.list_deciders(
        viewer=viewer,
        roles=policy.APPROVING,
        apart_from={viewer.identifier, asked_by, *approved},
        on=on,
    )


def find_alike(
    *, viewer: Actor, definition_code: str, is_demonstration: bool, on: date
) -> str | None:
    """Return the number of what is published now and counts the same years by the same definition."""
    rows = models.Release.objects.filter(
        policy.visible_to(viewer),
        state=State.PUBLISHED,
        definition_code=definition_code,
        definition_version=get_definition(code=definition_code).version,
        is_demonstration=is_demonstration,
        as_of_date__year=on.year,
    )
    return rows.order_by("-published_at").values_list("number", flat=True).first()


def get_files(*, viewer: Actor, release_id: UUID) -> bytes:
    """Return the files of a release as they would be downloaded. Raises `ReleaseNotFound`."""
    found = (
        models.Release.objects.filter(policy.visible_to(viewer), id=release_id)
        .values_list("package", flat=True)
        .first()
    )
    if found is None:
        raise ReleaseNotFound(release_id)
    return bytes(found)


def may_ask(*, viewer: Actor) -> bool:
    """Whether the viewer may ask for a release."""
    return bool(policy.may_ask(viewer))


def list_published_numbers(*, viewer: Actor) -> tuple[str, ...]:
    """Return the numbers of what is published now, the newest first."""
    rows = models.Release.objects.filter(policy.visible_to(viewer), state=State.PUBLISHED)
    return tuple(rows.order_by("-published_at").values_list("number", flat=True))


def _terms(release_id: UUID) -> tuple[str, str]:
    rows = models.Publication.objects.filter(release_id=release_id)
    return rows.values_list("licence", "doi").first() or ("", "")


def _names(ids: Iterable[UUID | None]) -> Mapping[UUID | None, str]:
    named = people.names_of_organisations(ids={each for each in ids if each is not None})
    return dict(named.items())
