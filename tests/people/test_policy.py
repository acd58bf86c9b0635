"""Who may see members: the rule for one and the rule for many agree."""

import pytest

from tests.cast import (
    CAST,
    EUROPE,
    ITALY,
    LIVORNO,
    MANTOVA,
    NETWORK,
    NETWORK_OF_MANTOVA,
    Cast,
)
from visnet.kit.actor import SYSTEM, person
from visnet.kit.decision import Reason, Refused
from visnet.people import models, operations, policy, queries

EVERYBODY = [*CAST.everybody(), SYSTEM, person(CAST.anna.identifier)]


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_members_are_seen_in_ones_own_organisation_only(db, viewer) -> None:
    seen = models.Membership.objects.filter(policy.visible_to(viewer))

    assert {row.organisation_id for row in seen} <= {viewer.organisation_id}


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_only_iris_manages_the_members_of_livorno(cast: Cast, at, viewer) -> None:
    if viewer == cast.iris:
        assert len(queries.list_members_for_administration(viewer=viewer, on=at.date())) == 7
        return
    with pytest.raises(Refused):
        queries.list_members_for_administration(viewer=viewer, on=at.date())


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_only_the_system_installs(viewer) -> None:
    assert bool(policy.may_install(actor=viewer)) == (viewer == SYSTEM)
    assert bool(policy.may_accept_invitation(actor=viewer)) == (viewer == SYSTEM)


@pytest.mark.parametrize(
    ("network", "arrangers"),
    [
        (NETWORK, [CAST.dario, SYSTEM]),
        (NETWORK_OF_MANTOVA, [CAST.silvia, SYSTEM]),
        (ITALY, [SYSTEM]),
        (EUROPE, [SYSTEM]),
    ],
    ids=["Livorno", "Mantova", "Italy", "Europe"],
)
def test_coordinators_arrange_the_networks_of_their_own_organisation_only(
    cast: Cast, at, network, arrangers
) -> None:
    def allows(who) -> bool:
        own = queries.networks_of(organisation_id=who.organisation_id, on=at.date())
        return bool(policy.may_arrange_network(actor=who, network_id=network, own_networks=own))

    assert [who for who in EVERYBODY if allows(who)] == arrangers


def test_whoever_left_a_network_arranges_it_no_more(cast: Cast, at, acting) -> None:
    with acting(SYSTEM):
        operations.leave_network(
            network_id=NETWORK, organisation_id=LIVORNO, left_date=at.date(), by=SYSTEM, at=at
        )

    with acting(cast.dario), pytest.raises(Refused) as refusal:
        operations.join_network(
            network_id=NETWORK, organisation_id=MANTOVA, signed_date=None, by=cast.dario, at=at
        )
    assert refusal.value.reason is Reason.NOT_YOURS


def test_a_person_who_asks_for_help_arranges_nothing() -> None:
    somebody = person(CAST.anna.identifier)

    arranging = policy.may_arrange_network(actor=somebody, network_id=NETWORK, own_networks=())
    assert arranging.reason is Reason.NO_ACTOR
    assert policy.may_set_own_language(actor=somebody).reason is Reason.NO_ACTOR
    assert policy.may_list_members(actor=somebody).reason is Reason.NO_ACTOR
