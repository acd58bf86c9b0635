"""Who could decide: colleagues by name, others by their organisation."""

import pytest

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Role
from visnet.people import queries

pytestmark = pytest.mark.django_db
DECIDING = (Role.COORDINATOR, Role.REPRESENTATIVE)


def test_colleagues_are_named_and_others_by_their_organisation_alone() -> None:
    with acting(CAST.anna):
        found = queries.list_deciders(
            viewer=CAST.anna, roles=DECIDING, apart_from=(), on=clock.today()
        )

    assert found.colleagues == (CAST.dario.name,)
    assert found.organisations
    names = {CAST.olga.name, CAST.pietro.name, CAST.silvia.name}
    assert not names & {*found.colleagues, *found.organisations}


def test_whoever_asked_is_left_out_and_their_organisation_is_not_named_for_them() -> None:
    with acting(CAST.dario):
        everybody = queries.list_deciders(
            viewer=CAST.dario, roles=DECIDING, apart_from=(), on=clock.today()
        )
        without = queries.list_deciders(
            viewer=CAST.dario,
            roles=DECIDING,
            apart_from=(CAST.dario.identifier, CAST.olga.identifier),
            on=clock.today(),
        )

    assert without.colleagues == ()
    assert len(without.organisations) == len(everybody.organisations) - 1


def test_the_product_itself_has_no_colleagues() -> None:
    found = queries.list_deciders(viewer=SYSTEM, roles=DECIDING, apart_from=(), on=clock.today())

    assert found == queries.Deciders((), ())
