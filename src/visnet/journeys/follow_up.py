"""Writing down how somebody is after the end, once the gate said that they may be called."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import FollowUpNote
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.outbound import rules as outbound


@transaction.atomic
def note_follow_up(
    *, follow_up_id: UUID, case_id: UUID, note: FollowUpNote, by: Actor, at: datetime
) -> None:
    """Write down how somebody is, asked by a way that is safe at this moment, or told by them.

    Raises `Refused` with what stands nearest to a yes: UNSAFE_TIME, CONTACT_RULE_EXPIRED or
    UNSAFE_CHANNEL. Raises `FollowUpDone`, `NoSafeWayThen`, `NotFound`.
    """
    card = case_queries.get_contact_permission(viewer=by, case_id=case_id)
    if note.rule_id is not None:
        way = next((way for way in card.ways if way.id == note.rule_id), None)
        if way is None:
            raise Refused(Reason.UNSAFE_CHANNEL)
        outbound.may_use(card, way.channel, at, way_id=way.id).enforce()
    cases.note_follow_up(follow_up_id=follow_up_id, case_id=case_id, note=note, by=by, at=at)
