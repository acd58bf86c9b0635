"""Somebody who spoke for the person must not be turned to: what they agreed to stops everywhere."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import PartyWords
from visnet.cases.vocabulary import KeptOutBecause
from visnet.journeys import telling
from visnet.journeys.withdraw_consent import Known, withdraw_consent
from visnet.kit.actor import Actor
from visnet.kit.turns import Turn, take_turn
from visnet.referrals import operations as referrals


@transaction.atomic
def keep_representative_out(
    *,
    case_id: UUID,
    representative_id: UUID,
    because: KeptOutBecause,
    words: str,
    by: Actor,
    at: datetime,
) -> tuple[Known, ...]:
    """Turn to somebody no more, and call back what rests on a consent of theirs.

    Returns what partners already hold, or heard at a table, because of it. Raises `NotFound`, `Refused`.
    """
    same = queries.who_is_the_same(viewer=by, representative_id=representative_id)
    held = _call_back(case_id, same, by, at)
    cases.keep_representative_out(
        representative_id=representative_id, because=because, words=words, by=by, at=at
    )
    return held


@transaction.atomic
def name_party(
    *, party_id: UUID, case_id: UUID, party: PartyWords, by: Actor, at: datetime
) -> None:
    """Write down who stands on the other side; whoever spoke for the person does so no more.

    Whoever names may see nothing else of the case: for them the database takes the consent back, and
    what partners were asked on it. Raises what `cases.name_party` raises.
    """
    # Nothing is sent on a consent that is being taken back.
    take_turn(Turn.EXCHANGE_OF_CASE, case_id)
    _call_back(case_id, _who_bears_that_name(case_id, party, by), by, at)
    cases.name_party(party_id=party_id, case_id=case_id, party=party, by=by, at=at)
    for taken in referrals.take_back_unconsented(case_id=case_id, by=by, at=at):
        if taken.was_sent:
            telling.tell_taken_back(taken, by=by, at=at)


def _who_bears_that_name(case_id: UUID, party: PartyWords, by: Actor) -> tuple[UUID, ...]:
    if not queries.standing_on(viewer=by, case_id=case_id).may_view:
        return ()
    return queries.named_like(viewer=by, case_id=case_id, name=party.name)


def _call_back(
    case_id: UUID, representative_ids: tuple[UUID, ...], by: Actor, at: datetime
) -> tuple[Known, ...]:
    """Take back what they agreed to while whoever acts still sees the case."""
    held: list[Known] = []
    if not representative_ids:
        return ()
    for consent in queries.list_consents(viewer=by, case_id=case_id):
        if consent.representative_id in representative_ids and consent.withdrawn_at is None:
            held += withdraw_consent(consent_id=consent.id, by=by, at=at)
    return tuple(held)
