"""Tables that come back: checked by rule, then looked at by two who did not bring them."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.research import models, policy, rules
from visnet.research.operations.deciding import SayWhy
from visnet.research.queries import OutputNotFound, RequestNotFound
from visnet.research.rules import Finding
from visnet.research.vocabulary import ALIKE, APPROVALS_NEEDED, OutputState, State
from visnet.wall import operations as wall


class NotSafe(Exception):
    """What the rule sees in a table that may not be published; `faults` says where."""

    def __init__(self, faults: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(each.fault for each in faults))
        self.faults = faults


@transaction.atomic
def bring_output(
    *, output_id: UUID, request_id: UUID, title: str, content: bytes, by: Actor, at: datetime
) -> None:
    """Bring a table that is to be published. The same again changes nothing.

    Raises `RequestNotFound`, `Refused`, `NotSafe`.
    """
    row = models.DataRequest.objects.filter(policy.visible_to(by), id=request_id).first()
    if row is None:
        raise RequestNotFound(request_id)
    policy.may_bring(by, state=State(row.state), asked_by=row.asked_by).enforce()
    if models.Output.objects.filter(id=output_id, request=row).exists():
        return
    read = rules.read_output(content, alike=ALIKE)
    if read.faults:
        raise NotSafe(read.faults)
    with wall.vouching(purpose="research", subject=output_id):
        models.Output.objects.create(
            id=output_id,
            request=row,
            title=title.strip(),
            table=read.text,
            sha256=hashlib.sha256(content).hexdigest(),
            brought_by=row.asked_by,
            brought_at=at,
        )
    _note(by, at, "research.table_brought", output_id)


@transaction.atomic
def clear_output(*, output_id: UUID, sha256: str, by: Actor, at: datetime) -> None:
    """Say that a table may be published; the second who says it lets it go. Twice is once.

    Raises `OutputNotFound`, `Refused`.
    """
    row = _lock(output_id, by)
    clearances = list(row.clearances.order_by("at"))
    if any(each.by == by.identifier for each in clearances):
        return
    policy.may_clear(
        by,
        state=OutputState(row.state),
        brought_by=row.brought_by,
        cleared_by=[each.by for each in clearances],
    ).enforce()
    if row.sha256 != sha256:
        raise Refused(Reason.PACKAGE_CHANGED)
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    models.Clearance.objects.create(
        id=uuid4(),
        output=row,
        brought_by=row.brought_by,
        by=by.identifier,
        organisation_id=by.organisation_id,
        at=at,
    )
    _note(by, at, "research.table_cleared_by_one", output_id)
    if len(clearances) + 1 >= APPROVALS_NEEDED:
        row.state = OutputState.CLEARED
        row.save(force_update=True, update_fields=["state"])
        _note(by, at, "research.table_cleared", output_id)


@transaction.atomic
def refuse_output(*, output_id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Say why a table may not be published. Raises `OutputNotFound`, `Refused`, `SayWhy`."""
    row = _lock(output_id, by)
    policy.may_clear(
        by, state=OutputState(row.state), brought_by=row.brought_by, cleared_by=()
    ).enforce()
    if not because.strip():
        raise SayWhy
    row.state, row.ended_by, row.ended_at = OutputState.REFUSED, by.identifier, at
    row.ended_because = because.strip()
    row.save(force_update=True, update_fields=["state", "ended_by", "ended_at", "ended_because"])
    _note(by, at, "research.table_refused", output_id)


def _note(by: Actor, at: datetime, action: str, output_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="research_table", subject_id=output_id)


def _lock(output_id: UUID, by: Actor) -> models.Output:
    requests = models.DataRequest.objects.filter(policy.visible_to(by))
    rows = models.Output.objects.filter(id=output_id, request__in=requests)
    row = rows.select_for_update(of=("self",)).first() or rows.first()
    if row is None:
        raise OutputNotFound(output_id)
    return row
