"""What may pass: the same answer as the engine's, in words, and the next lawful step."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import (
    PURPOSE,
    draft,
    freeze,
    make_network,
    make_signed,
    make_text,
    negotiate,
    sign,
)
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.doors.network.agreements.steps import SignIn, in_state
from visnet.agreements import queries
from visnet.doors import clock

pytestmark = pytest.mark.django_db
ASK = "network_may_pass"
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the coordinator in Livorno."""
    make_network()
    client = signed_in(cast.dario)
    client.get(reverse(ASK), {"language": "en"})
    return client


def _ask(client: Client, **changed: object) -> tuple[int, str]:
    asked = {"giver": LIVORNO, "receiver": ASCOLTO, "purpose": PURPOSE, "day": "", **changed}
    answer = client.get(reverse(ASK), asked)
    return answer.status_code, answer.content.decode()


def test_a_yes_names_what_may_pass_and_the_clause(dario: Client) -> None:
    agreement_id = make_signed()

    status, said = _ask(dario)

    assert status == 200
    assert "Yes, and only this" in said
    assert "Name; Needs" in said
    assert f"/network/agreements/{agreement_id}/#clause-" in said


def test_the_page_answers_as_the_engine_does(dario: Client) -> None:
    make_signed()

    for giver, receiver in ((LIVORNO, ASCOLTO), (ASCOLTO, LIVORNO), (LIVORNO, PONTE)):
        for purpose in (PURPOSE, "SHELTER"):
            engine = queries.what_may_pass(
                from_organisation_id=giver,
                to_organisation_id=receiver,
                purpose=purpose,
                at=clock.now(),
            )
            _status, said = _ask(dario, giver=giver, receiver=receiver, purpose=purpose)
            assert ("Yes, and only this" in said) is bool(engine.decision)
            assert ("No: nothing may pass" in said) is not bool(engine.decision)


def test_a_no_says_what_is_missing_and_offers_the_next_step(dario: Client) -> None:
    _status, nothing = _ask(dario, receiver=PONTE)
    assert "There is no agreement between" in nothing
    assert reverse("network_agreement_new") in nothing

    agreement_id = make_signed()
    _status, no_clause = _ask(dario, purpose="SHELTER")
    assert "has no clause" in no_clause
    assert reverse("network_agreement_amend", args=[agreement_id]) in no_clause


def test_what_is_not_signed_says_who_has_to_sign(dario: Client) -> None:
    agreement_id = in_state("SIGNING")

    _status, said = _ask(dario)

    assert "No: nothing may pass" in said
    assert f"/network/agreements/{agreement_id}/" in said


def test_before_its_first_day_it_is_a_no(dario: Client) -> None:
    make_signed()
    yesterday = (clock.today() - timedelta(days=1)).isoformat()

    _status, said = _ask(dario, day=yesterday)

    assert "No: nothing may pass" in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "MADE_UP"},
        {"giver": "nobody"},
        {"receiver": str(uuid4())},
        {"receiver": LIVORNO},
        {"day": "31/02/2026"},
        {"purpose": "a\x00b"},
        {"day": "x" * 5_000},
    ],
)
def test_a_question_that_cannot_be_is_answered_beside_it(
    dario: Client, wrong: dict[str, object]
) -> None:
    status, said = _ask(dario, **wrong)

    assert status == 422
    assert "nothing may pass" not in said


def test_a_representative_asks_about_their_own_organisation(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    make_signed()
    olga, pietro = signed_in(cast.olga), signed_in(cast.pietro)

    assert _ask(olga)[0] == 200
    assert _ask(pietro)[0] == 422


def test_a_clause_that_is_missing_is_told_to_those_who_negotiate(
    dario: Client, signed_in: SignIn, cast: Cast
) -> None:
    make_signed()
    asked = f"{reverse(ASK)}?giver={LIVORNO}&receiver={ASCOLTO}&purpose=SHELTER&day="

    assert dario.post(asked, {"submission": str(uuid4())}).status_code == 303
    assert dario.post(asked, {"submission": str(uuid4())}).status_code == 303

    olga = signed_in(cast.olga)
    olga.get(reverse("network_agreements"), {"language": "en"})
    page = olga.get(reverse("network_agreements")).content.decode()
    assert page.count("See what is missing") == 1
    (wish,) = olga.get(reverse("network_agreements")).context["wishes"]
    settled = reverse("network_wish_settled", args=[wish.id])
    assert signed_in(cast.pietro).post(settled).status_code == 404
    assert signed_in(cast.anna).post(settled).status_code == 403
    assert olga.post(settled).status_code == 303
    assert olga.post(settled).status_code == 303
    assert not olga.get(reverse("network_agreements")).context["wishes"]


def test_an_expired_agreement_of_others_is_no_answer(dario: Client, cast: Cast) -> None:
    make_signed()
    other = make_text(
        ASCOLTO,
        PONTE,
        title_it="Patto di altri",
        title_en="Pact of others",
        clauses=(),
        until_date=clock.today(),
    )
    agreement_id = draft(other, by=cast.olga)
    negotiate(agreement_id, cast.olga)
    freeze(agreement_id, cast.olga)
    sign(agreement_id, ASCOLTO)
    sign(agreement_id, PONTE)
    later = (clock.today() + timedelta(days=3)).isoformat()

    _status, said = _ask(dario, purpose="SHELTER", day=later)

    assert "has no clause" in said
    assert "Pact of others" not in said


def test_nobody_learns_where_an_agreement_of_others_is(
    signed_in: SignIn, cast: Cast, dario: Client
) -> None:
    agreement_id: UUID = make_signed()
    silvia = signed_in(cast.silvia)

    status, said = _ask(silvia)

    assert status == 422
    assert str(agreement_id) not in said
