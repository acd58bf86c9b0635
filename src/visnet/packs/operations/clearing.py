"""Where too few work to find two readers: asking somebody who sees no case, and clearing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases.rules import is_same_name
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.packs import models, policy, queries
from visnet.packs.operations import ground
from visnet.packs.rules import PackChanged
from visnet.people import queries as people


@transaction.atomic
def ask_to_clear(
    *,
    clearance_id: UUID,
    case_id: UUID,
    access_request_id: UUID,
    user_id: UUID,
    by: Actor,
    at: datetime,
) -> bool:
    """Ask somebody by name to stand in for a second reader of the pack that counts.

    They learn no name, no case and no word of it. Sent twice, asked once. Raises `NotFound`,
    `Refused` (MAY_CONFLICT for somebody who cannot be asked, SELF_DEALING for whoever asks to see),
    `PackChanged`, `IdAlreadyUsed`.
    """
    found = ground.enter(case_id=case_id, access_request_id=access_request_id, by=by)
    whole, pack = found.whole, found.whole.pack
    if pack is not None and whole.clearance is not None and whole.clearance.id == clearance_id:
        return False
    policy.may_ask_to_clear(
        found.standing,
        is_asker=whole.is_asked_by(by),
        state=whole.state,
        too_few_read=queries.too_few_read(case_id=case_id),
        is_asked=whole.clearance is not None,
    ).enforce()
    if pack is None or by.organisation_id is None:
        raise PackChanged(access_request_id)
    names = {one.user_id: one.name for one in people.list_members(viewer=by, on=civil_date(at))}
    if user_id not in names or not queries.can_clear(case_id=case_id, user_id=user_id):
        raise Refused(Reason.MAY_CONFLICT)
    if is_same_name(whole.name, names[user_id]):
        raise Refused(Reason.SELF_DEALING)
    row = {
        "id": clearance_id,
        "pack_id": pack.id,
        "case_id": case_id,
        "organisation_id": by.organisation_id,
        "asked_of": user_id,
        "asker": whole.row.asker,
        "scope": pack.scope,
        "received_date": whole.row.received_date,
        "by": found.author,
        "at": at,
    }
    if not ground.is_new(models.Clearance.objects, row):
        return False
    ground.note("clearance_asked", access_request_id, case_id, (), by=by, at=at)
    return True


@transaction.atomic
def clear_pack(*, clearance_id: UUID, by: Actor, at: datetime) -> None:
    """Stand in for a second reader, without reading. Done twice, it is done.

    Raises `NotFound` for what waits no more or is somebody else's, `Refused`.
    """
    policy.may_clear(by, is_proven=by.is_stepped_up(at)).enforce()
    rows = models.Clearance.objects.filter(id=clearance_id, asked_of__in=[by.identifier])
    row = rows.first()
    if row is None:
        raise NotFound(clearance_id)
    if row.cleared_at is not None:
        return
    rows.update(cleared_at=at)
    audit.note(
        by=by,
        at=at,
        action="packs.cleared",
        subject_kind="clearance",
        subject_id=clearance_id,
        fields=(row.asker.lower(), row.scope.lower()),
    )
