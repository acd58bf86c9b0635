"""Who may learn, arrange and look on, as one table; and the actor that the wall does not know."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.cast import CAST, LIVORNO, NETWORK
from visnet.kit.actor import SYSTEM, Actor, ActorKind
from visnet.kit.decision import Reason, Refused
from visnet.training import policy
from visnet.training.operations import holding

NETWORKS = frozenset({NETWORK})
NOBODIES = (SYSTEM, Actor(kind=ActorKind.PERSON), replace(CAST.anna, organisation_id=None))


@pytest.mark.parametrize("actor", NOBODIES, ids=str)
def test_who_is_no_member_learns_and_arranges_nothing(actor: Actor) -> None:
    me = actor.identifier or uuid4()

    assert policy.visible_to(actor, own_networks=NETWORKS) == policy.NOTHING
    for decision in (
        policy.may_learn(actor),
        policy.may_train(actor),
        policy.may_arrange(actor, network_id=NETWORK, own_networks=NETWORKS),
        policy.may_record_presence(actor, user_id=uuid4()),
        policy.may_confirm(actor, user_id=me),
        policy.may_send_colleague(actor, organisation_id=LIVORNO),
        policy.may_see_learning(actor),
    ):
        assert decision.reason is Reason.NO_ACTOR


def test_trainers_arrange_and_those_who_lead_look_on() -> None:
    everybody = CAST.everybody()

    trains = {each.name for each in everybody if policy.may_train(each)}
    leads = {each.name for each in everybody if policy.may_see_learning(each)}

    assert trains == {"Tullia", "Tea"}
    assert leads == {"Carla", "Dario", "Marta", "Olga", "Pietro", "Silvia"}
    assert not policy.may_send_colleague(CAST.carla, organisation_id=UUID(int=1))


def test_an_act_without_a_name_is_refused() -> None:
    nameless = replace(CAST.anna, identifier=None)

    with pytest.raises(Refused):
        holding.author(nameless)
    with pytest.raises(Refused):
        holding.house_of(replace(CAST.anna, organisation_id=None))
