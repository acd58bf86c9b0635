"""Coming back without scripts: the same answer for every wrong word, and everything kept."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.doors.public.visit import Visit, hidden_fields, text_of, words_of
from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.enquiries import operations, queries
from visnet.enquiries.operations import hashing

pytestmark = pytest.mark.django_db


def _only_request(centre: Back, cast: Cast) -> UUID:
    with centre(cast.anna):
        (line,) = queries.list_inbox(viewer=cast.anna).lines
    return line.id


def _propose(centre: Back, cast: Cast) -> UUID:
    enquiry_id, message_id = _only_request(centre, cast), uuid4()
    with centre(cast.anna):
        operations.propose_appointment(
            enquiry_id=enquiry_id,
            message_id=message_id,
            words="In via dei Tigli",
            appointment_at=clock.now() + timedelta(days=3),
            by=cast.anna,
            at=clock.now(),
        )
    return message_id


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_words_open_the_thread_in_either_language(visit: Visit, language: str) -> None:
    words = words_of(Visit(visit.client, language).ask(words="Sono io"))

    for reading in ("it", "en"):
        page = Visit(visit.client, reading).come_back(words.upper().replace(" ", ", "))
        assert page.status_code == 200
        assert "Sono io" in text_of(page)
        assert not page.cookies


def test_the_words_are_never_shown_again(visit: Visit) -> None:
    words = words_of(visit.ask())

    page = visit.come_back(words)
    replied = visit.act(page, "write", reply="ciao")

    for shown in (page, replied):
        assert not any(re.search(rf"\b{w}\b", shown.content.decode()) for w in words.split())


def _shape(page: object, *typed: str) -> str:
    """Return a page without what was typed into it."""
    shown = page.content.decode()  # type: ignore[attr-defined]
    for words in filter(None, typed):
        shown = shown.replace(words, "")
    return shown


def test_wrong_empty_locked_and_pinless_words_get_the_same_answer(visit: Visit) -> None:
    words = words_of(visit.ask(pin="2468"))
    # Seven words that we might have given, in an order that opens nothing.
    wrong = " ".join(reversed(words.split()))

    without_pin = visit.come_back(words)
    wrong_pin = visit.come_back(words, "1111")
    for _guess in range(4):
        visit.come_back(words, "1111")
    locked = visit.come_back(words, "2468")
    unknown = visit.come_back(wrong, "2468")
    empty = visit.come_back("")

    pages = [without_pin, wrong_pin, locked, unknown, empty]
    assert {page.status_code for page in pages} == {422}
    assert len({_shape(page, words, wrong) for page in pages}) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda words: [*words[:6], words[6] + "q"], "Guarda di nuovo “{last}q”"),
        (lambda words: words[:6], "Ne hai scritte 6; sono sette"),
        (lambda words: [*words, "xq"], "Ne hai scritte 8; sono sette. Guarda di nuovo “xq”"),
    ],
)
def test_a_slip_is_pointed_out_whether_the_words_exist_or_not(
    visit: Visit, change: Callable[[list[str]], list[str]], said: str
) -> None:
    real = words_of(visit.ask()).split()
    never_given = list(reversed(real))

    for words in (real, never_given):
        page = visit.come_back(" ".join(change(words)))
        assert page.status_code == 422
        assert said.format(last=words[-1]) in text_of(page)


@pytest.mark.parametrize("typed", ["", "مرحبا", "xq xw xz", "<b>xq</b> qqx"])
def test_of_words_that_are_all_strange_nothing_more_is_said(visit: Visit, typed: str) -> None:
    page = visit.come_back(typed)

    assert "Guarda di nuovo" not in text_of(page)
    assert "Queste parole non aprono nulla" in text_of(page)


def test_the_pin_is_not_shown_again_but_the_words_typed_are(visit: Visit) -> None:
    page = visit.come_back("casa mare", "97531")

    assert "casa mare" in page.content.decode()
    assert "97531" not in page.content.decode()


def test_a_reply_arrives_once_and_the_page_says_so(visit: Visit, centre: Back, cast: Cast) -> None:
    page = visit.come_back(words_of(visit.ask()))
    submission = hidden_fields(page)["submission"]

    first = visit.act(page, "write", reply="Eccomi")
    again = visit.act(page, "write", reply="Eccomi")
    changed = visit.act(page, "write", reply="Eccomi qui")

    assert "Il tuo messaggio è arrivato" in text_of(first)
    assert text_of(again).count("Eccomi") == 1
    assert changed.status_code == 409
    assert hidden_fields(changed)["submission"] != submission
    assert visit.act(changed, "write", reply="Eccomi qui").status_code == 200


@pytest.mark.parametrize(
    ("reply", "said"),
    [("", "non c'è ancora scritto nulla"), ("x" * 20_001, "1 carattere in più")],
)
def test_a_reply_that_cannot_be_sent_is_kept(visit: Visit, reply: str, said: str) -> None:
    page = visit.come_back(words_of(visit.ask()))

    refused = visit.act(page, "write", reply=reply)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert reply in refused.content.decode()


def test_a_thread_left_open_closes_and_carries_the_reply_along(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_of(visit.ask(words="prima parola"))
    page = visit.come_back(words)
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)

    closed = visit.act(page, "write", reply="stavo scrivendo")

    assert closed.status_code == 403
    assert "prima parola" not in text_of(closed)
    assert "stavo scrivendo" in text_of(closed)
    kept = hidden_fields(closed)["kept"]
    opened = visit.post("thread", words=words, kept=kept)
    assert "stavo scrivendo" in opened.content.decode()
    assert "prima parola" in text_of(opened)


@pytest.mark.parametrize("token", ["", "x", "AAAA" * 20, "é"])
def test_a_page_that_is_not_ours_opens_nothing(visit: Visit, token: str) -> None:
    visit.ask(words="segreto")

    page = visit.post("thread", act="write", reply="ciao", **{"pass": token})

    assert page.status_code == 403
    assert "segreto" not in text_of(page)


def test_an_appointment_is_answered_and_answered_otherwise(
    visit: Visit, centre: Back, cast: Cast
) -> None:
    words = words_of(visit.ask())
    message = str(_propose(centre, cast))
    page = visit.come_back(words)
    assert "In via dei Tigli" in text_of(page)

    yes = visit.act(page, "accept", message=message)
    no = visit.act(yes, "decline", message=message)

    assert "Hai accettato l'appuntamento" in text_of(yes)
    assert "Non hai accettato" in text_of(no)
    for nonsense in ("", "x", str(uuid4())):
        assert visit.act(no, "accept", message=nonsense).status_code == 422


def test_everything_sent_is_deleted_after_plain_words(visit: Visit) -> None:
    words = words_of(visit.ask(words="via tutto"))
    page = visit.come_back(words)

    asked = visit.act(page, "ask_delete")
    assert "Cancellare tutto" in text_of(asked)
    assert "via tutto" in text_of(visit.act(asked, "show"))
    deleted = visit.act(asked, "delete")

    assert deleted.status_code == 200
    assert "è stato cancellato" in text_of(deleted)
    assert visit.come_back(words).status_code == 422
    assert visit.act(page, "write", reply="ancora").status_code == 403
    assert visit.act(asked, "delete").status_code == 403


def test_the_other_language_keeps_the_thread_open_and_the_reply(visit: Visit) -> None:
    page = visit.come_back(words_of(visit.ask(words="parole mie")))

    english = visit.in_english().act(page, "show", reply="a metà")

    assert english.status_code == 200
    assert "parole mie" in text_of(english)
    assert "a metà" in english.content.decode()
    assert '<html lang="en">' in english.content.decode()


def test_guessing_is_slowed_down(visit: Visit) -> None:
    words = words_of(visit.ask())
    for _guess in range(20):
        visit.come_back("casa mare")

    assert visit.come_back(words).status_code == 429
    again = visit.client.post("/it/torna/", {"words": words}, REMOTE_ADDR="192.0.2.9")
    assert again.status_code == 200


def test_when_too_many_come_back_at_once_they_are_told_to_wait(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE_SECONDS", 0.01)

    with hashing.one_of_two(), hashing.one_of_two():
        page = visit.come_back("casa mare")

    assert page.status_code == 429
    assert "Aspetta un minuto" in text_of(page)


ANYTHING = st.text(max_size=80) | st.sampled_from(
    ["write", "accept", "decline", "ask_delete", "delete", "\x00", "casa mare"]
)
NAMES = st.sampled_from(["words", "pin", "kept", "act", "reply", "submission", "message", "pass"])


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=st.dictionaries(NAMES, ANYTHING, max_size=6))
def test_no_form_whatever_breaks_the_door(visit: Visit, fields: dict[str, str]) -> None:
    throttle.COMING_BACK.forget()

    page = visit.client.post("/it/torna/", fields)

    assert page.status_code in {403, 422}


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=st.dictionaries(NAMES, ANYTHING, max_size=5))
def test_no_act_whatever_breaks_an_open_thread(visit: Visit, fields: dict[str, str]) -> None:
    throttle.SENDING.forget()
    throttle.COMING_BACK.forget()
    page = visit.come_back(words_of(visit.ask()))
    token = hidden_fields(page)["pass"]

    answer = visit.client.post("/it/torna/", {**fields, "pass": token})

    assert answer.status_code in {200, 409, 422}
