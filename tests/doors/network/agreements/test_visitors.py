"""Each page has three visitors: one who may, one who may not, one for whom it is not there."""

import pytest
from django.urls import reverse

from tests.agreements.factories import make_network
from tests.cast import Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state

pytestmark = pytest.mark.django_db

# Page, in which state, by whom it is asked for, and how it is answered.
PEN, PARTY = "dario", "olga"
PAGES = [
    ("", "DRAFT", {"dario": 200, "olga": 404, "pietro": 404}),
    ("", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404, "silvia": 404}),
    ("_print", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_title", "DRAFT", {"dario": 200, "olga": 404, "pietro": 404}),
    ("_title", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_title", "SIGNING", {"dario": 403, "pietro": 404}),
    ("_parties", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_party", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_validity", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_article_new", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_article", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_clause_new", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_clause", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_tool_new", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_open", "DRAFT", {"dario": 200, "olga": 404, "pietro": 404}),
    ("_open", "IN_FORCE", {"dario": 403, "olga": 403, "pietro": 404}),
    ("_talk", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_talk", "DRAFT", {"dario": 403, "olga": 404}),
    ("_talk_whole", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_talk_part", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_propose", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_propose_whole", "NEGOTIATION", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_open_signature", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_sign", "SIGNING", {"olga": 200, "dario": 200, "pietro": 404}),
    ("_sign", "NEGOTIATION", {"olga": 403, "pietro": 404}),
    ("_leave", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_leave", "SIGNING", {"dario": 403, "pietro": 404}),
    ("_end", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_end", "NEGOTIATION", {"dario": 200, "olga": 403, "pietro": 404}),
    ("_amend", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_amend", "NEGOTIATION", {"dario": 403, "pietro": 404}),
    ("_renew", "IN_FORCE", {"dario": 200, "olga": 200, "pietro": 404}),
    ("_renew", "NEGOTIATION", {"dario": 403, "pietro": 404}),
]


@pytest.mark.parametrize(("name", "state", "visitors"), PAGES)
def test_each_visitor_gets_their_answer(
    signed_in: SignIn, cast: Cast, name: str, state: str, visitors: dict[str, int]
) -> None:
    make_network()
    page = address(name, in_state(state))

    found = {who: signed_in(getattr(cast, who)).get(page).status_code for who in visitors}

    assert found == visitors


@pytest.mark.parametrize(
    "name", ["network_agreements", "network_agreement_new", "network_may_pass"]
)
@pytest.mark.parametrize(
    ("who", "status"), [("dario", 200), ("olga", 200), ("anna", 403), ("elena", 403)]
)
def test_the_chapter_is_for_those_who_negotiate(
    signed_in: SignIn, cast: Cast, name: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse(name)).status_code == status


def test_nobody_in_casework_reads_a_draft(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    page = address("", in_state("NEGOTIATION"))

    assert signed_in(cast.anna).get(page).status_code == 403
    assert signed_in(cast.marta).get(page).status_code == 403


@pytest.mark.parametrize("name", ["_open_signature", "_sign", "_leave", "_end", "_renew"])
def test_what_binds_asks_for_a_fresh_proof(signed_in: SignIn, cast: Cast, name: str) -> None:
    make_network()
    state = {"_open_signature": "NEGOTIATION", "_sign": "SIGNING"}.get(name, "IN_FORCE")
    page = address(name, in_state(state))

    answer = signed_in(cast.dario, proved_minutes_ago=6).get(page)

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["_seen"])
def test_an_act_is_no_page(signed_in: SignIn, cast: Cast, name: str) -> None:
    make_network()

    assert signed_in(cast.dario).get(address(name, in_state("NEGOTIATION"))).status_code == 405


def test_parts_that_are_not_there_are_not_found(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    here = reverse("network_agreement", args=[in_state("NEGOTIATION")])
    nobody = "00000000-0000-4000-8000-000000000000"
    client = signed_in(cast.dario)

    for there in (
        f"text/articles/{nobody}/",
        f"text/clauses/{nobody}/",
        f"text/parties/{nobody}/",
        f"talk/article/{nobody}/",
        f"talk/whatever/{nobody}/",
        "talk/whole/id/",
        f"talk/changes/{nobody}/",
        f"originals/{nobody}/",
        "print/fr/",
    ):
        assert client.get(f"{here}{there}").status_code == 404, there
