"""Who may see members: the rule for one and the rule for many agree."""

import pytest

from tests.cast import CAST, Cast
from visnet.kit.actor import SYSTEM, person
from visnet.kit.decision import Reason, Refused
from visnet.people import models, policy, queries

EVERYBODY = [*CAST.everybody(), SYSTEM, person(CAST.anna.identifier)]


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_members_are_seen_in_ones_own_organisation_only(db, viewer) -> None:
    seen = models.Membership.objects.filter(policy.visible_to(viewer))

    assert {row.organisation_id for row in seen} <= {viewer.organisation_id}


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_only_iris_manages_the_members_of_livorno(cast: Cast, at, viewer) -> None:
    if viewer == cast.iris:
        assert len(queries.list_members_for_administration(viewer=viewer, on=at.date())) == 6
        return
    with pytest.raises(Refused):
        queries.list_members_for_administration(viewer=viewer, on=at.date())


@pytest.mark.parametrize("viewer", EVERYBODY, ids=str)
def test_only_the_system_installs(viewer) -> None:
    assert bool(policy.may_install(actor=viewer)) == (viewer == SYSTEM)
    assert bool(policy.may_accept_invitation(actor=viewer)) == (viewer == SYSTEM)


def test_the_console_and_coordinators_arrange_the_network(cast: Cast) -> None:
    allowed = [who for who in EVERYBODY if policy.may_arrange_network(actor=who)]

    assert allowed == [cast.dario, cast.silvia, SYSTEM]


def test_a_person_who_asks_for_help_arranges_nothing() -> None:
    somebody = person(CAST.anna.identifier)

    assert policy.may_arrange_network(actor=somebody).reason is Reason.NO_ACTOR
    assert policy.may_set_own_language(actor=somebody).reason is Reason.NO_ACTOR
    assert policy.may_list_members(actor=somebody).reason is Reason.NO_ACTOR
