"""Approving a release, refusing it, taking it back, withdrawing what was published."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people
from visnet.releases import models, policy
from visnet.releases.operations.asking import EVERY
from visnet.releases.queries import ReleaseNotFound
from visnet.releases.vocabulary import APPROVALS_NEEDED, State


class SayWhy(Exception):
    """A refusal and a withdrawal need their reason in words, a withdrawal in both languages."""


@transaction.atomic
def approve_release(*, release_id: UUID, sha256: str, by: Actor, at: datetime) -> None:
    """Approve a release as it was read; the second approval publishes it. Twice is once.

    Raises `ReleaseNotFound`, `Refused`.
    """
    take_turn(Turn.RELEASES, EVERY)
    row = _lock(release_id, by)
    approvals = list(row.approvals.order_by("at"))
    if any(each.by == by.identifier for each in approvals):
        return
    policy.may_approve(
        by,
        state=State(row.state),
        asked_by=row.asked_by,
        approved_by=[each.by for each in approvals],
    ).enforce()
    if row.sha256 != sha256:
        raise Refused(Reason.PACKAGE_CHANGED)
    if by.identifier is None or by.organisation_id is None or row.asked_by is None:
        raise Refused(Reason.NO_ACTOR)
    approvals.append(
        models.Approval.objects.create(
            id=uuid4(),
            release=row,
            asked_by=row.asked_by,
            by=by.identifier,
            organisation_id=by.organisation_id,
            at=at,
        )
    )
    audit.note(
        by=by, at=at, action="release.approved", subject_kind="release", subject_id=release_id
    )
    if len(approvals) >= APPROVALS_NEEDED:
        _publish(row, approvals, by, at)


@transaction.atomic
def refuse_release(*, release_id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Refuse a release that somebody else asked for. Raises `ReleaseNotFound`, `Refused`, `SayWhy`."""
    row = _lock(release_id, by)
    policy.may_refuse(by, state=State(row.state), asked_by=row.asked_by).enforce()
    if not because.strip():
        raise SayWhy
    _end(row, State.REFUSED, because, by, at)


@transaction.atomic
def take_release_back(*, release_id: UUID, by: Actor, at: datetime) -> None:
    """Take back what one asked for, before it is published. Raises `ReleaseNotFound`, `Refused`."""
    row = _lock(release_id, by)
    policy.may_take_back(by, state=State(row.state), asked_by=row.asked_by).enforce()
    _end(row, State.TAKEN_BACK, "", by, at)


@transaction.atomic
def withdraw_release(
    *, release_id: UUID, because_it: str, because_en: str, by: Actor, at: datetime
) -> None:
    """Withdraw what was published: its figures go, its place and the reason stay.

    Whoever read it has read it: it counts as published for every release after it. Raises
    `ReleaseNotFound`, `Refused`, `SayWhy`.
    """
    row = _lock(release_id, by)
    policy.may_withdraw(by, state=State(row.state)).enforce()
    if not because_it.strip() or not because_en.strip():
        raise SayWhy
    _end(row, State.WITHDRAWN, because_it, by, at)
    models.Publication.objects.filter(release=row).update(
        figures=None,
        package=None,
        withdrawn_at=at,
        withdrawn_it=because_it.strip(),
        withdrawn_en=because_en.strip(),
    )


def _publish(
    row: models.Release, approvals: list[models.Approval], by: Actor, at: datetime
) -> None:
    row.state, row.published_at = State.PUBLISHED, at
    row.save(force_update=True, update_fields=["state", "published_at"])
    organisations = [row.organisation_id, *(each.organisation_id for each in approvals)]
    names = people.names_of_organisations(ids={each for each in organisations if each})
    named = [names.get(each, "") if each else "" for each in organisations]
    models.Publication.objects.create(
        release=row,
        number=row.number,
        is_demonstration=row.is_demonstration,
        told={**row.told, "asked_for": named[0], "approved_for": named[1:]},
        figures=row.figures,
        package=row.package,
        sha256=row.sha256,
        published_at=at,
    )
    if row.supersedes_id is not None:
        models.Publication.objects.filter(release_id=row.supersedes_id).update(
            superseded_by=row.number
        )
    audit.note(by=by, at=at, action="release.published", subject_kind="release", subject_id=row.id)


def _end(row: models.Release, state: State, because: str, by: Actor, at: datetime) -> None:
    row.state, row.ended_by, row.ended_at = state, by.identifier, at
    row.ended_because = because.strip()
    row.save(force_update=True, update_fields=["state", "ended_by", "ended_at", "ended_because"])
    audit.note(
        by=by,
        at=at,
        action=f"release.{state.value.lower()}",
        subject_kind="release",
        subject_id=row.id,
    )


def _lock(release_id: UUID, by: Actor) -> models.Release:
    rows = models.Release.objects.filter(policy.visible_to(by), id=release_id)
    # The wall lets nobody lock what is over already; it is still there to be read.
    row = rows.select_for_update().first() or rows.first()
    if row is None:
        raise ReleaseNotFound(release_id)
    return row
