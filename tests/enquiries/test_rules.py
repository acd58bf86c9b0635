"""Receipts, contents and states, as properties."""

import base64
import math
import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from visnet.enquiries import rules
from visnet.enquiries.vocabulary import NEXT_STATES, State

PEPPER = b"p" * 32
LANGUAGES = st.sampled_from(["it", "en"])
NONCES = st.binary(min_size=16, max_size=16).map(
    lambda raw: rules.FormNonce(nonce=raw, issued_at=NOON)
)


@pytest.mark.parametrize("language", ["it", "en"])
def test_seven_words_carry_more_than_ninety_bits(language: str) -> None:
    words = rules.list_words(language)

    bits = rules.WORDS_IN_RECEIPT * math.log2(len(words))

    assert len(set(words)) == len(words)
    assert bits > 90


@pytest.mark.parametrize(
    "hurtful",
    [
        "morte",
        "stupri",
        "uccisa",
        "colpa",
        "paura",
        "sangue",
        "punita",
        "violata",
        "ebete",
        "gemere",
        "temerti",
        "sudicia",
        "ammacco",
        "acceco",
        "penano",
        "supini",
        "gridai",
        "sbavai",
    ],
)
def test_no_italian_word_of_a_receipt_hurts(hurtful: str) -> None:
    assert hurtful not in rules.list_words("it")


@pytest.mark.parametrize("hurtful", ["wound", "prison", "husband", "choking", "grave", "shame"])
def test_no_english_word_of_a_receipt_hurts(hurtful: str) -> None:
    assert hurtful not in rules.list_words("en")


@given(nonce=NONCES, language=LANGUAGES)
def test_the_same_form_gives_the_same_words_and_thread(
    nonce: rules.FormNonce, language: str
) -> None:
    first = rules.receipt_words(pepper=PEPPER, nonce=nonce, language=language)
    again = rules.receipt_words(pepper=PEPPER, nonce=nonce, language=language)

    assert first == again
    assert len(first) == 7
    assert set(first) <= set(rules.list_words(language))
    assert rules.thread_id_of(pepper=PEPPER, nonce=nonce) == rules.thread_id_of(
        pepper=PEPPER, nonce=nonce
    )


@given(nonces=st.lists(NONCES, min_size=2, max_size=2, unique=True), language=LANGUAGES)
def test_other_forms_and_other_peppers_give_other_words(
    nonces: list[rules.FormNonce], language: str
) -> None:
    one, other = (
        rules.receipt_words(pepper=PEPPER, nonce=nonce, language=language) for nonce in nonces
    )
    elsewhere = rules.receipt_words(pepper=b"q" * 32, nonce=nonces[0], language=language)

    assert len({one, other, elsewhere}) == 3


@given(
    nonce=NONCES,
    language=LANGUAGES,
    separator=st.sampled_from([" ", "  ", "-", ", ", "\n", " · ", "_", "; ", "\t", "/"]),
    dress=st.sampled_from([str.upper, str.title, str.lower, lambda words: f" 1. {words} !"]),
)
def test_words_are_read_however_they_are_typed(
    nonce: rules.FormNonce, language: str, separator: str, dress: object
) -> None:
    words = rules.receipt_words(pepper=PEPPER, nonce=nonce, language=language)

    typed = dress(separator.join(words))  # type: ignore[operator]

    assert rules.normalise_words(typed) == " ".join(words)


def test_accents_make_no_difference() -> None:
    assert rules.normalise_words("Perché  CITTÀ") == "perche citta"
    assert rules.normalise_words(unicodedata.normalize("NFD", "perché")) == "perche"


@given(st.text(max_size=2000))
def test_whatever_is_typed_is_read_without_falling(typed: str) -> None:
    read = rules.normalise_words(typed)

    assert set(read) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert len(read) <= 2 * 400 * 4


def test_a_form_is_read_back_within_fifteen_minutes() -> None:
    written = rules.issue_form_nonce(pepper=PEPPER, at=NOON)

    first = rules.read_form_nonce(pepper=PEPPER, written=written, at=NOON)
    later = rules.read_form_nonce(pepper=PEPPER, written=written, at=NOON + timedelta(minutes=15))

    assert first == later
    assert len(first.nonce) == 16


@pytest.mark.parametrize("after", [timedelta(minutes=15, seconds=1), timedelta(minutes=-2)])
def test_a_form_is_not_read_too_late_nor_before_it_was_made(after: timedelta) -> None:
    written = rules.issue_form_nonce(pepper=PEPPER, at=NOON)

    with pytest.raises(rules.BadFormNonce):
        rules.read_form_nonce(pepper=PEPPER, written=written, at=NOON + after)


@given(st.text(max_size=100))
def test_a_form_that_is_not_ours_is_refused(written: str) -> None:
    with pytest.raises(rules.BadFormNonce):
        rules.read_form_nonce(pepper=PEPPER, written=written, at=NOON)


@given(place=st.integers(min_value=0, max_value=39), flip=st.integers(min_value=1, max_value=255))
def test_a_form_altered_in_any_byte_is_refused(place: int, flip: int) -> None:
    written = rules.issue_form_nonce(pepper=PEPPER, at=NOON)
    raw = bytearray(base64.urlsafe_b64decode(written))
    raw[place] ^= flip
    altered = base64.urlsafe_b64encode(bytes(raw)).decode()

    with pytest.raises(rules.BadFormNonce):
        rules.read_form_nonce(pepper=PEPPER, written=altered, at=NOON)


def test_the_two_derivations_are_independent_and_the_pin_counts_in_one() -> None:
    words = "casa mare pane luna sole vento neve"

    bare = rules.derive_keys(pepper=PEPPER, words=words, pin="", memory_kib=64)
    guarded = rules.derive_keys(pepper=PEPPER, words=words, pin="2468", memory_kib=64)

    assert bare.lookup_id == guarded.lookup_id
    assert bare.thread_key != guarded.thread_key
    assert bare.lookup_id.bytes != bare.thread_key[:16]
    assert not bare.has_pin
    assert guarded.has_pin


@given(one=st.text(max_size=30), other=st.text(max_size=30), nonce=NONCES)
def test_the_digest_tells_only_whether_two_bodies_are_the_same(
    one: str, other: str, nonce: rules.FormNonce
) -> None:
    def digest(words: str, pepper: bytes = PEPPER) -> bytes:
        return rules.digest_of_body(pepper=pepper, nonce=nonce, body={"words": words})

    assert (digest(one) == digest(other)) == (one == other)
    assert digest(one) != digest(one, b"q" * 32)


@pytest.mark.parametrize("pin", ["1234", "000000", "123456789012"])
def test_four_to_twelve_digits_are_a_pin(pin: str) -> None:
    assert rules.is_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "١٢٣٤", "²²²²"])
def test_anything_else_is_no_pin(pin: str) -> None:
    assert not rules.is_pin(pin)


def test_spaces_in_a_pin_make_no_difference() -> None:
    assert rules.normalise_pin(" 12 34-56.78 ") == "12345678"


CONTENTS = st.builds(
    rules.Content,
    danger_said=st.booleans(),
    words=st.text(max_size=200),
    for_whom=st.sampled_from(["", "ME", "SOMEBODY_ELSE"]),
    name=st.text(max_size=20),
    municipality=st.text(max_size=20),
    needs=st.lists(st.text(max_size=10), max_size=4).map(tuple),
    contact=st.builds(rules.SafeContact, may_reach=st.booleans(), value=st.text(max_size=20)),
    language=st.text(max_size=5),
    interpreter=st.booleans(),
)


@given(CONTENTS)
def test_what_was_written_is_read_again(content: rules.Content) -> None:
    assert rules.content_from_json(rules.content_to_json(content)) == content


def test_nobody_may_be_reached_unless_they_said_so() -> None:
    assert rules.Content().contact.may_reach is False
    assert rules.content_from_json("") == rules.Content()
    assert rules.content_from_json('{"words": "x", "unknown": 1}').contact.may_reach is False


def test_twenty_thousand_characters_are_kept_and_no_more() -> None:
    rules.check_words("x" * 20_000)

    with pytest.raises(rules.WordsTooLong):
        rules.check_words("x" * 20_001)


@given(current=st.sampled_from(State), wanted=st.sampled_from(State))
def test_a_state_follows_only_where_the_table_says_so(current: State, wanted: State) -> None:
    if wanted in NEXT_STATES[current]:
        rules.check_move(current=current, wanted=wanted)
        return
    with pytest.raises(rules.CannotMove):
        rules.check_move(current=current, wanted=wanted)


def test_every_state_can_be_deleted_by_the_person_and_nothing_follows() -> None:
    assert set(NEXT_STATES) == set(State)
    for state in set(State) - {State.DELETED_BY_PERSON}:
        assert State.DELETED_BY_PERSON in NEXT_STATES[state]
    assert not NEXT_STATES[State.DELETED_BY_PERSON]


@given(st.sampled_from(State))
def test_writing_never_undoes_a_case_and_opens_what_was_closed(state: State) -> None:
    after = rules.state_after_person_wrote(state)

    assert after is (State.ANSWERED if state is State.CLOSED else state)


@given(st.sampled_from(State))
def test_an_answer_starts_a_conversation(state: State) -> None:
    if state is State.DELETED_BY_PERSON:
        with pytest.raises(rules.CannotMove):
            rules.state_after_centre_wrote(state)
        return
    after = rules.state_after_centre_wrote(state)

    assert after is (State.BECAME_CASE if state is State.BECAME_CASE else State.ANSWERED)


@given(st.datetimes(timezones=st.just(NOON.tzinfo)))
def test_only_the_hour_is_kept(at: object) -> None:
    kept = rules.to_the_hour(at)  # type: ignore[arg-type]

    assert (kept.minute, kept.second, kept.microsecond) == (0, 0, 0)
    assert timedelta(0) <= at - kept < timedelta(hours=1)  # type: ignore[operator]


def test_a_wait_is_too_long_only_past_the_limit() -> None:
    limit = timedelta(days=1)

    assert not rules.is_waiting_too_long(since=NOON, at=NOON + limit, limit=limit)
    assert rules.is_waiting_too_long(since=NOON, at=NOON + 2 * limit, limit=limit)
