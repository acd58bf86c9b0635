"""Writing an agreement: from a wording, part by part, never over somebody else's words."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import look, make_network
from tests.cast import ASCOLTO, CAST, LIVORNO, MANTOVA, PONTE, Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state, version_of
from visnet.agreements import queries
from visnet.agreements.vocabulary import State

pytestmark = pytest.mark.django_db
HOSTILE = [
    "a\x00b",
    "x" * 1_000_000,
]
ODD = [
    "😀 \u202egnp.exe\u202c",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% now %}",
    '#read("/etc/passwd")',
]


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the coordinator in Livorno, whose network is there."""
    make_network()
    return signed_in(cast.dario)


def _begin(client: Client, **changed: object) -> tuple[int, UUID]:
    submission = uuid4()
    said = {
        "submission": str(submission),
        "wording": "sharing_agreement",
        "title_it": "",
        "title_en": "",
        "parties": [str(ASCOLTO)],
        **changed,
    }
    return client.post(reverse("network_agreement_new"), said).status_code, UUID(
        str(said["submission"])
    )


@pytest.mark.parametrize("wording", [each.code for each in queries.list_wordings()])
def test_a_draft_begins_with_every_word_of_its_wording(dario: Client, wording: str) -> None:
    status, agreement_id = _begin(dario, wording=wording)

    text = look(agreement_id).text
    shipped = queries.get_wording(code=wording)
    assert status == 303
    assert text.title_en.startswith(shipped.title_en)
    assert [article.text_it for article in text.articles] == [
        article.text_it for article in shipped.articles
    ]
    assert [party.organisation_id for party in text.parties] == [LIVORNO, ASCOLTO]
    assert len(text.clauses) == len(shipped.clauses)
    assert look(agreement_id).state is State.DRAFT


def test_a_clause_between_kinds_that_nobody_is_of_is_left_out(dario: Client) -> None:
    _status, agreement_id = _begin(dario, parties=[])

    assert look(agreement_id).text.clauses == ()


def test_an_empty_sheet_needs_a_title(dario: Client) -> None:
    status, agreement_id = _begin(dario, wording="EMPTY:CONVENTION")
    assert status == 422

    status, agreement_id = _begin(
        dario, wording="EMPTY:CONVENTION", title_it="Convenzione", title_en="Convention"
    )
    assert status == 303
    assert look(agreement_id).text.articles == ()


def test_sent_twice_it_is_begun_once(dario: Client) -> None:
    submission = str(uuid4())

    first, agreement_id = _begin(dario, submission=submission)
    second, _same = _begin(dario, submission=submission)

    assert (first, second) == (303, 303)
    assert look(agreement_id).content_version == 1


def test_a_centre_of_another_network_is_offered_to_a_centre_and_not_to_others(
    dario: Client, signed_in: SignIn, cast: Cast
) -> None:
    between_centres, _agreement = _begin(dario, parties=[str(MANTOVA)])
    status, _nothing = _begin(signed_in(cast.olga), parties=[str(MANTOVA)])

    assert between_centres == 303

    assert status == 422


def _title(version: int, **changed: str) -> dict[str, object]:
    return {
        "version": version,
        "title_it": "Titolo nuovo",
        "title_en": "New title",
        "aims_it": "",
        "aims_en": "",
        "source": "",
        **changed,
    }


def test_a_part_changes_and_the_rest_stays(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    before = look(agreement_id).text

    answer = dario.post(address("_title", agreement_id), _title(version_of(agreement_id)))

    after = look(agreement_id).text
    assert answer.status_code == 303
    assert after.title_it == "Titolo nuovo"
    assert (after.clauses, after.articles, after.parties) == (
        before.clauses,
        before.articles,
        before.parties,
    )


def test_whoever_was_slower_keeps_their_words_and_sees_the_others(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    page, version = address("_title", agreement_id), version_of(agreement_id)
    dario.post(page, _title(version, title_it="Di chi era più svelto"))

    answer = dario.post(page, _title(version, title_it="Di chi era più lento"))

    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Di chi era più lento" in said
    assert "Di chi era più svelto" in said
    assert look(agreement_id).text.title_it == "Di chi era più svelto"
    assert dario.post(page, _title(version_of(agreement_id), title_it="Ora")).status_code == 303


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("field", ["title_it", "aims_en", "source"])
def test_what_cannot_be_kept_is_answered_beside_the_question(
    dario: Client, field: str, said: str
) -> None:
    agreement_id = in_state("DRAFT")

    answer = dario.post(
        address("_title", agreement_id), _title(version_of(agreement_id), **{field: said})
    )

    assert answer.status_code == 422
    assert "Titolo nuovo" in answer.content.decode() or field == "title_it"


@pytest.mark.parametrize("said", ODD)
def test_odd_words_stay_words(dario: Client, said: str) -> None:
    agreement_id = in_state("DRAFT")
    posted = _title(version_of(agreement_id), title_it=said, aims_it=said)

    answer = dario.post(address("_title", agreement_id), posted)

    assert answer.status_code == 303
    assert look(agreement_id).text.title_it == said
    page = dario.get(address("", agreement_id))
    assert b"<script>alert" not in page.content
    assert dario.get(address("_print", agreement_id)).content.startswith(b"%PDF-")


def test_taking_a_party_out_says_which_clause_is_left_hanging(dario: Client) -> None:
    agreement_id = in_state("DRAFT")

    answer = dario.post(
        address("_parties", agreement_id),
        {"version": version_of(agreement_id), "parties": [str(LIVORNO), str(PONTE)]},
    )

    assert answer.status_code == 422
    assert ASCOLTO in look(agreement_id).text.party_ids


def test_parties_who_stay_keep_what_they_undertake(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    party = address("_party", agreement_id)
    said = {"undertakes_it": "Ascolta.", "undertakes_en": "Listens.", "contact_point": "Segreteria"}
    dario.post(party, {"version": version_of(agreement_id), **said})

    dario.post(
        address("_parties", agreement_id),
        {
            "version": version_of(agreement_id),
            "parties": [str(PONTE), str(ASCOLTO), str(LIVORNO)],
        },
    )

    text = look(agreement_id).text
    assert text.party_ids == {LIVORNO, ASCOLTO, PONTE}
    kept = next(each for each in text.parties if each.organisation_id == ASCOLTO)
    assert (kept.undertakes_it, kept.contact_point) == ("Ascolta.", "Segreteria")


def test_an_article_moves_to_its_place(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    here = reverse("network_agreement_article_new", args=[agreement_id])
    said = {"title_it": "Primo", "title_en": "First", "text_it": "Uno.", "text_en": "One."}

    dario.post(here, {"version": version_of(agreement_id), **said, "place": "1"})

    assert [article.title_en for article in look(agreement_id).text.articles] == ["First", "Aim"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_date": "2026-05-01", "until_date": "2026-04-01"},
        {"from_date": "31/02/2026"},
        {"until_date": "mai"},
        {"renewal": "EXPRESS", "renewal_months": "12"},
        {"renewal": "EXPRESS", "until_date": "2029-01-01"},
        {"in_force_when": "NUMBER_OF_PARTIES", "in_force_number": "40"},
        {"notice_days": "-1"},
    ],
)
def test_days_that_cannot_be_are_not_kept(dario: Client, wrong: dict[str, str]) -> None:
    agreement_id = in_state("DRAFT")
    before = look(agreement_id).text
    said = {
        "version": version_of(agreement_id),
        "in_force_when": "ALL_PARTIES",
        "renewal": "NONE",
        **wrong,
    }

    answer = dario.post(address("_validity", agreement_id), said)

    assert answer.status_code == 422
    assert look(agreement_id).text == before


def test_nobody_but_the_pen_writes(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    agreement_id = in_state("NEGOTIATION")

    answer = signed_in(cast.olga).post(
        address("_title", agreement_id), _title(version_of(agreement_id))
    )

    assert answer.status_code == 403
    assert look(agreement_id).text.title_it == "Accordo di prova"


def test_a_representative_drafts_for_their_own_organisation(signed_in: SignIn, cast: Cast) -> None:
    make_network()

    status, agreement_id = _begin(signed_in(cast.olga), parties=[str(LIVORNO)])

    assert status == 303
    kinds = look(agreement_id, CAST.olga).text.parties
    assert kinds[0].organisation_id == ASCOLTO
