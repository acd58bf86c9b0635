"""Approving a request, refusing it, taking it back, stopping it; taking what was sealed; erasing it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.research import models, policy
from visnet.research.queries import RequestNotFound
from visnet.research.vocabulary import APPROVALS_NEEDED, AVAILABLE, State


class SayWhy(Exception):
    """A refusal, and stopping what was approved, need their reason in words."""


class Erased(Exception):
    """The package is not there any more."""


@transaction.atomic
def approve_request(*, request_id: UUID, sha256: str, by: Actor, at: datetime) -> None:
    """Approve a request as it was read; the second approval opens the package. Twice is once.

    Raises `RequestNotFound`, `Refused`.
    """
    row = _lock(request_id, by)
    approvals = list(row.approvals.order_by("at"))
    if any(each.by == by.identifier for each in approvals):
        return
    policy.may_approve(
        by,
        state=State(row.state),
        asked_by=row.asked_by,
        approved_by=[each.by for each in approvals],
    ).enforce()
    if row.checked.sha256 != sha256:
        raise Refused(Reason.PACKAGE_CHANGED)
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    models.Approval.objects.create(
        id=uuid4(),
        request=row,
        asked_by=row.asked_by,
        by=by.identifier,
        organisation_id=by.organisation_id,
        at=at,
    )
    _note(by, at, "research.approved_by_one", request_id)
    if len(approvals) + 1 >= APPROVALS_NEEDED:
        row.state, row.available_until = State.APPROVED, at + AVAILABLE
        row.save(force_update=True, update_fields=["state", "available_until"])
        _note(by, at, "research.approved", request_id)


@transaction.atomic
def refuse_request(*, request_id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Refuse what somebody else asked for; the package is erased.

    Raises `RequestNotFound`, `Refused`, `SayWhy`.
    """
    row = _lock(request_id, by)
    policy.may_refuse(by, state=State(row.state), asked_by=row.asked_by).enforce()
    if not because.strip():
        raise SayWhy
    _end(row, State.REFUSED, because, by, at)


@transaction.atomic
def take_request_back(*, request_id: UUID, by: Actor, at: datetime) -> None:
    """Take back what one asked for; the package is erased. Raises `RequestNotFound`, `Refused`."""
    row = _lock(request_id, by)
    policy.may_take_back(by, state=State(row.state), asked_by=row.asked_by).enforce()
    _end(row, State.TAKEN_BACK, "", by, at)


@transaction.atomic
def stop_request(*, request_id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Stop what was approved: nothing more is taken, and nothing comes back.

    Raises `RequestNotFound`, `Refused`, `SayWhy`.
    """
    row = _lock(request_id, by)
    policy.may_stop(by, state=State(row.state)).enforce()
    if not because.strip():
        raise SayWhy
    _end(row, State.STOPPED, because, by, at)


@transaction.atomic
def take_package(*, request_id: UUID, by: Actor, at: datetime) -> bytes:
    """Hand out what was sealed, and write down who took it.

    Raises `RequestNotFound`, `Refused`, `Erased`.
    """
    row = _lock(request_id, by)
    policy.may_take(
        by, state=State(row.state), asked_by=row.asked_by, until=row.available_until, at=at
    ).enforce()
    package = models.Package.objects.filter(request_id=request_id).first()
    if package is None:
        raise Erased
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    models.Taking.objects.create(
        id=uuid4(),
        request=row,
        by=by.identifier,
        organisation_id=by.organisation_id,
        sha256=row.checked.sha256,
        at=at,
    )
    _note(by, at, "research.taken", request_id)
    return bytes(package.sealed)


@transaction.atomic
def erase_packages(*, by: Actor, at: datetime) -> int:
    """Erase every package that can be taken no more; return how many. The database knows which."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sec.erase_research()")
        erased = [request_id for (request_id,) in cursor.fetchall()]
    for request_id in erased:
        _note(by, at, "research.erased", request_id)
    return len(erased)


def _end(row: models.DataRequest, state: State, because: str, by: Actor, at: datetime) -> None:
    row.state, row.ended_by, row.ended_at = state, by.identifier, at
    row.ended_because = because.strip()
    row.save(force_update=True, update_fields=["state", "ended_by", "ended_at", "ended_because"])
    _note(by, at, f"research.{state.value.lower()}", row.id)
    erase_packages(by=by, at=at)


def _note(by: Actor, at: datetime, action: str, request_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="data_request", subject_id=request_id)


def _lock(request_id: UUID, by: Actor) -> models.DataRequest:
    rows = models.DataRequest.objects.filter(policy.visible_to(by), id=request_id)
    # The wall lets nobody lock what is over already; it is still there to be read.
    row = rows.select_for_update().first() or rows.first()
    if row is None:
        raise RequestNotFound(request_id)
    return row
