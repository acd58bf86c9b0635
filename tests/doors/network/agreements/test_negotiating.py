"""Negotiating: remarks, proposed changes and their differences, answers with a reason."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import look, make_network
from tests.cast import CAST, Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state, version_of
from tests.standing import standing
from visnet.agreements.vocabulary import State
from visnet.doors.network.agreements.negotiating.differences import Part, Piece, differences

REMARK = "Cinque giorni sono pochi per noi."


@standing
def agreement_id(db: None) -> UUID:
    """Return an agreement in negotiation between Livorno and Ascolto."""
    make_network()
    return in_state("NEGOTIATION")


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of whoever keeps the pen."""
    return signed_in(cast.dario)


@pytest.fixture
def olga(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the other party."""
    return signed_in(cast.olga)


def _propose(client: Client, agreement_id: UUID, after: str) -> int:
    said = {"submission": str(uuid4()), "version": version_of(agreement_id), "after": after}
    return client.post(address("_propose", agreement_id), said).status_code


def _answer(client: Client, agreement_id: UUID, answer: str, because: str = "") -> int:
    proposal = look(agreement_id).proposals[-1]
    page = reverse("network_agreement_decide", args=[agreement_id, proposal.id])
    return client.post(page, {"answer": answer, "because": because}).status_code


def test_opening_the_negotiation_shows_it_to_the_others(
    dario: Client, olga: Client, cast: Cast
) -> None:
    make_network()
    agreement_id = in_state("DRAFT")
    assert olga.get(address("", agreement_id)).status_code == 404

    answer = dario.post(address("_open", agreement_id), {"version": version_of(agreement_id)})

    assert answer.status_code == 303
    assert olga.get(address("", agreement_id)).status_code == 200


def test_a_remark_is_read_by_the_other_party_and_settled_once(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    said = {"submission": str(uuid4()), "words": REMARK}
    page = address("_talk_part", agreement_id)
    assert olga.post(page, said).status_code == 303
    assert olga.post(page, said).status_code == 303

    assert REMARK in dario.get(address("_talk", agreement_id)).content.decode()
    (remark,) = look(agreement_id).comments
    settled = reverse("network_agreement_resolve", args=[agreement_id, remark.id])
    assert dario.post(settled).status_code == 303
    assert dario.post(settled).status_code == 303
    assert look(agreement_id).comments[0].resolved_at is not None


@pytest.mark.parametrize("words", ["", "   ", "a\x00b", "x" * 5_000])
def test_a_remark_that_cannot_be_kept_is_answered_beside_the_question(
    olga: Client, agreement_id: UUID, words: str
) -> None:
    said = {"submission": str(uuid4()), "words": words}

    assert olga.post(address("_talk_whole", agreement_id), said).status_code == 422
    assert look(agreement_id).comments == ()


def test_a_proposed_change_is_shown_word_by_word_and_changes_the_text_when_accepted(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    assert _propose(olga, agreement_id, "Insieme, ogni mese.") == 303
    page = dario.get(address("_talk_part", agreement_id)).content.decode()
    assert "<ins>" in page
    assert "ogni mese" in page
    assert look(agreement_id).text.articles[0].text_it == "Insieme."

    assert _answer(dario, agreement_id, "accept") == 303

    assert look(agreement_id).text.articles[0].text_it == "Insieme, ogni mese."


def test_nobody_accepts_their_own_change(olga: Client, dario: Client, agreement_id: UUID) -> None:
    _propose(olga, agreement_id, "Da soli.")

    assert _answer(olga, agreement_id, "accept") == 422
    assert look(agreement_id).text.articles[0].text_it == "Insieme."
    assert _answer(olga, agreement_id, "refuse", "Ci abbiamo ripensato.") == 303


def test_a_no_says_why_and_whoever_proposed_it_reads_it(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    _propose(olga, agreement_id, "Da soli.")
    assert _answer(dario, agreement_id, "refuse") == 422

    assert _answer(dario, agreement_id, "refuse", "Serve lavorare insieme.") == 303

    assert "Serve lavorare insieme." in olga.get(address("_talk", agreement_id)).content.decode()
    assert look(agreement_id).text.articles[0].text_it == "Insieme."


def test_an_answer_to_words_that_changed_meanwhile_is_not_taken(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    _propose(olga, agreement_id, "Insieme, ogni mese.")
    article = look(agreement_id).text.articles[0]
    said = {
        "version": version_of(agreement_id),
        "title_it": article.title_it,
        "title_en": article.title_en,
        "text_it": "Altro.",
        "text_en": article.text_en,
        "place": "1",
    }
    dario.post(address("_article", agreement_id), said)

    assert _answer(dario, agreement_id, "accept") == 409
    assert look(agreement_id).text.articles[0].text_it == "Altro."


@pytest.mark.parametrize(
    ("field", "after", "kept"),
    [
        ("retention_days", "90", 90),
        ("needs_consent", "no", False),
        ("purpose", "SHELTER", "SHELTER"),
        ("categories", ["NAME", "RISK"], {"NAME", "RISK"}),
        ("lawful_basis", "PUBLIC_TASK", "PUBLIC_TASK"),
    ],
)
def test_each_kind_of_field_can_be_proposed(
    dario: Client, olga: Client, agreement_id: UUID, field: str, after: object, kept: object
) -> None:
    clause = look(agreement_id).text.clauses[0]
    page = reverse("network_agreement_propose", args=[agreement_id, "clause", clause.id, field])
    said = {"submission": str(uuid4()), "version": version_of(agreement_id), "after": after}

    assert olga.get(page).status_code == 200
    assert olga.post(page, said).status_code == 303
    assert _answer(dario, agreement_id, "accept") == 303

    assert getattr(look(agreement_id).text.clauses[0], field) == kept


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("retention_days", "0"),
        ("retention_days", "tanto"),
        ("purpose", "MADE_UP"),
        ("categories", []),
        ("to_side", "kind:MADE_UP"),
        ("to_side", "not a side"),
    ],
)
def test_a_change_that_makes_no_sense_is_not_proposed(
    olga: Client, agreement_id: UUID, field: str, after: object
) -> None:
    clause = look(agreement_id).text.clauses[0]
    page = reverse("network_agreement_propose", args=[agreement_id, "clause", clause.id, field])
    said = {"submission": str(uuid4()), "version": version_of(agreement_id), "after": after}

    assert olga.post(page, said).status_code == 422
    assert look(agreement_id).proposals == ()


def test_who_has_read_the_text_as_it_stands_is_said_by_themselves(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    assert look(agreement_id, CAST.olga).viewer_seen_version == 0

    olga.get(address("", agreement_id))
    assert look(agreement_id, CAST.olga).viewer_seen_version == 0
    olga.post(address("_seen", agreement_id))

    assert look(agreement_id, CAST.olga).viewer_seen_version == version_of(agreement_id)
    assert "Olga" in dario.get(address("_talk", agreement_id)).content.decode()


def test_whoever_wrote_a_change_is_not_told_of_it(
    dario: Client, olga: Client, agreement_id: UUID
) -> None:
    olga.post(address("_seen", agreement_id))
    text = look(agreement_id).text
    said = {"version": version_of(agreement_id), "title_it": "Nuovo", "title_en": text.title_en}
    assert dario.post(address("_title", agreement_id), said).status_code == 303

    assert look(agreement_id).viewer_seen_version == version_of(agreement_id)
    assert look(agreement_id, CAST.olga).viewer_seen_version == version_of(agreement_id) - 1


def test_what_waits_for_somebody_stands_first_in_their_list(
    olga: Client, agreement_id: UUID
) -> None:
    page = olga.get(reverse("network_agreements")).content.decode()
    assert "Agreement for tests" in page or "Accordo di prova" in page
    assert 'class="plain-list waiting"' in page


def test_signed_words_are_spoken_of_no_more(olga: Client, cast: Cast) -> None:
    make_network()
    agreement_id = in_state("SIGNING")

    assert olga.get(address("_talk", agreement_id)).status_code == 403
    assert look(agreement_id).state is State.SIGNING


def test_differences_put_what_goes_before_what_comes() -> None:
    found = differences(before="entro cinque giorni.", after="entro dieci giorni.")

    assert found == (
        Piece(Part.STAYS, "entro "),
        Piece(Part.GOES, "cinque"),
        Piece(Part.COMES, "dieci"),
        Piece(Part.STAYS, " giorni."),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "nuovo"), ("vecchio", ""), ("uguale", "uguale"), ("a b c", "c b a"), ("😀 è", "è 😀")],
)
def test_differences_lose_no_sign(before: str, after: str) -> None:
    found = differences(before=before, after=after)

    assert "".join(each.words for each in found if each.part is not Part.COMES) == before
    assert "".join(each.words for each in found if each.part is not Part.GOES) == after


def test_long_texts_are_compared_in_a_moment() -> None:
    found = differences(before="a b " * 100_000, after="b a " * 100_000)

    assert [each.part for each in found] == [Part.GOES, Part.COMES]
