"""Two Centres of neighbouring local networks agree; who sees what of it meanwhile."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.agreements.factories import A_PDF, draft, freeze, look, make_text, negotiate, sign
from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, EUROPE, ITALY, LIVORNO, MANTOVA, Cast
from visnet.agreements.queries import AgreementNotFound
from visnet.agreements.rules import AgreementText, ClauseText, Side
from visnet.agreements.vocabulary import Category, LawfulBasis, Purpose, State
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import operations as people
from visnet.people import queries as who
from visnet.people.vocabulary import NetworkLevel, OrganisationKind, Verification

pytestmark = pytest.mark.django_db
BETWEEN = {LIVORNO: CAST.dario, MANTOVA: CAST.silvia}


def between(giver: UUID, receiver: UUID) -> AgreementText:
    clause = ClauseText(
        from_side=Side(organisation_id=giver),
        to_side=Side(organisation_id=receiver),
        purpose=Purpose.PSYCHOLOGICAL_SUPPORT,
        categories=frozenset({Category.NAME}),
        lawful_basis=LawfulBasis.CONSENT,
    )
    return make_text(giver, receiver, clauses=(clause,), network_id=None)


def sees(agreement_id: UUID, actor: Actor) -> bool:
    try:
        look(agreement_id, actor)
    except AgreementNotFound:
        return False
    return True


def a_centre_elsewhere(parent: UUID) -> UUID:
    """Return a Centre of a local network under another wider one. Needs the cast."""
    network, centre, at = uuid4(), uuid4(), clock.now()
    with acting(CAST.silvia):
        people.create_organisation(
            organisation_id=centre,
            name="Centro di prova Altrove",
            kind=OrganisationKind.SUPPORT_CENTRE,
            verification=Verification.DEMONSTRATION,
            reference_prefix="AL",
            by=CAST.silvia,
            at=at,
        )
    with acting(SYSTEM):
        people.create_network(
            network_id=network,
            level=NetworkLevel.LOCAL,
            name_it="Altrove",
            name_en="Elsewhere",
            parent_id=parent,
            by=SYSTEM,
            at=at,
        )
        people.join_network(
            network_id=network,
            organisation_id=centre,
            signed_date=date(2026, 1, 1),
            by=SYSTEM,
            at=at,
        )
    return centre


def test_two_centres_under_one_national_network_agree(cast: Cast) -> None:
    agreement_id = draft(between(LIVORNO, MANTOVA))
    negotiate(agreement_id)
    freeze(agreement_id)

    for organisation_id, speaker in BETWEEN.items():
        sign(agreement_id, organisation_id, by=speaker)

    assert look(agreement_id).state is State.IN_FORCE


def test_the_other_centre_sees_it_once_it_is_shown_and_nobody_else_ever(cast: Cast) -> None:
    agreement_id = draft(between(LIVORNO, MANTOVA))
    strangers = (cast.olga, cast.pietro, cast.elena, cast.franco)

    assert not sees(agreement_id, cast.silvia)
    negotiate(agreement_id)

    assert sees(agreement_id, cast.silvia)
    assert not sees(agreement_id, cast.marta)
    assert not any(sees(agreement_id, each) for each in strangers)
    freeze(agreement_id)
    for organisation_id, speaker in BETWEEN.items():
        sign(agreement_id, organisation_id, by=speaker)
    assert sees(agreement_id, cast.marta)
    assert not any(sees(agreement_id, each) for each in strangers)


def test_nobody_signs_for_the_centre_of_another_network_even_with_a_scan(cast: Cast) -> None:
    agreement_id = draft(between(LIVORNO, MANTOVA))
    negotiate(agreement_id)
    freeze(agreement_id)

    with pytest.raises(Refused) as refusal:
        sign(agreement_id, MANTOVA, by=cast.dario, original=A_PDF)

    assert refusal.value.reason is Reason.NOT_YOURS


def test_an_association_does_not_draft_beyond_its_own_network(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        draft(between(ASCOLTO, MANTOVA), by=cast.olga)

    assert refusal.value.reason is Reason.NOT_YOURS


def test_a_centre_reaches_centres_beside_it_and_no_association_there(cast: Cast) -> None:
    def near(organisation_id: UUID) -> set[UUID]:
        lines = who.list_neighbours(organisation_id=organisation_id, on=clock.today())
        return {line.id for line in lines}

    assert MANTOVA in near(LIVORNO)
    assert near(MANTOVA) == {MANTOVA, LIVORNO}
    assert MANTOVA not in near(ASCOLTO)


@pytest.mark.parametrize(("parent", "may"), [(ITALY, True), (EUROPE, False)])
def test_only_the_same_wider_network_makes_networks_neighbours(
    cast: Cast, parent: UUID, may: bool
) -> None:
    centre = a_centre_elsewhere(parent)

    if may:
        assert draft(between(LIVORNO, centre))
        return
    with pytest.raises(Refused):
        draft(between(LIVORNO, centre))


def test_a_centre_whose_day_of_signing_is_to_be_verified_reaches_no_further(cast: Cast) -> None:
    centre = a_centre_elsewhere(EUROPE)
    with acting(cast.silvia):
        people.join_network(
            network_id=next(iter(who.networks_of(organisation_id=MANTOVA, on=clock.today()))),
            organisation_id=centre,
            signed_date=None,
            by=cast.silvia,
            at=clock.now(),
        )

    with pytest.raises(Refused):
        draft(between(LIVORNO, centre))
