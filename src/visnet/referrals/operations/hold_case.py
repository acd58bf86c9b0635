"""Holding what is sent for a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.turns import Turn, take_turn
from visnet.referrals import policy, queries


@transaction.atomic
def hold_case(*, case_id: UUID, by: Actor, at: datetime) -> None:  # noqa: ARG001  every operation says who and when
    """Let nobody send or take back for this case until this transaction ends.

    So that a consent cannot be taken back between the moment it is read and the moment something
    is sent under it. Raises `Refused` for whoever does not work on the case.
    """
    policy.may_draft(by, works_on_case=queries.is_on_case(case_id=case_id)).enforce()
    take_turn(Turn.EXCHANGE_OF_CASE, case_id)
