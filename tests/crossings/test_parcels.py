"""A package is opened by whom it is for, from whom it says, whole, in time, and in no other way."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from visnet.crossings import rules
from visnet.crossings.rules import Card, NotACard, NotTaken, Parcel, Receipt, Sealed
from visnet.crossings.vocabulary import Refusal

AT = datetime(2026, 11, 29, 11, 0, tzinfo=UTC)
LIVORNO, LIVORNO_SECRETS = rules.new_desk(name="Livorno", country="IT", language="it")
LYON, LYON_SECRETS = rules.new_desk(name="Lyon (invented)", country="FR", language="en")
THIRD, THIRD_SECRETS = rules.new_desk(name="Third", country="IT", language="it")
KNOWN = {card.fingerprint: card for card in (LIVORNO, LYON)}
CONTENTS = {
    "from": {"organisation": "Livorno", "country": "IT", "contact": "Anna"},
    "purpose": {"code": "CROSS_BORDER_HANDOVER", "it": "Passaggio", "en": "Handing over"},
    "consent": {"given_on": "2026-11-28", "until": "2027-02-28"},
    "shared": [
        {"code": "NAME", "it": "Nome", "en": "Name"},
        {"code": "NEEDS", "it": "Bisogni", "en": "Needs"},
        {"code": "OF_LATER", "it": "Altro", "en": "Other"},
    ],
    "person": {"preferred_name": "Lucia"},
    "needs": [{"need": {"code": "shelter", "it": "Un tetto", "en": "A roof"}, "score": 2}],
    "goals": [],
    "contacts": [],
    "synthetic": True,
}


def sealed(parcel_id: UUID | None = None, *, receiver: Card = LYON) -> Sealed:
    return rules.seal_parcel(
        parcel_id=parcel_id or uuid4(),
        contents=CONTENTS,
        paper=b"%PDF",
        sender=LIVORNO,
        secrets=LIVORNO_SECRETS,
        receiver=receiver,
        at=AT,
    )


def opened(file: bytes, *, at: datetime = AT, known: dict[str, Card] | None = None) -> Parcel:
    parcel, _digest = rules.open_parcel(
        file=file,
        receiver=LYON,
        secrets=LYON_SECRETS,
        known=KNOWN if known is None else known,
        at=at,
    )
    return parcel


def refusal_of(file: bytes, **asked: object) -> Refusal:
    with pytest.raises(NotTaken) as refused:
        opened(file, **asked)  # type: ignore[arg-type]  # named in the tests below
    return refused.value.refusal


def signed_inside(file: bytes) -> str:
    return pyrage.decrypt(file, [x25519.Identity.from_str(LYON_SECRETS.identity)]).decode()


def seal_again(signed: str) -> bytes:
    return pyrage.encrypt(signed.encode(), [x25519.Recipient.from_str(LYON.recipient)])


def test_what_is_sealed_is_what_is_opened() -> None:
    parcel_id = uuid4()

    parcel = opened(sealed(parcel_id).file)

    assert (parcel.id, parcel.contents, parcel.paper) == (parcel_id, CONTENTS, b"%PDF")
    assert parcel.good_until - parcel.made_at == timedelta(days=30)


def test_nothing_of_it_is_readable_on_its_way() -> None:
    assert b"Lucia" not in sealed().file
    assert b"Livorno" not in sealed().file


def test_another_desk_cannot_open_it() -> None:
    with pytest.raises(NotTaken) as refused:
        rules.open_parcel(
            file=sealed().file, receiver=THIRD, secrets=THIRD_SECRETS, known=KNOWN, at=AT
        )
    assert refused.value.refusal is Refusal.UNREADABLE


@given(where=st.integers(min_value=0), flip=st.integers(min_value=1, max_value=255))
def test_no_byte_of_it_can_be_changed(where: int, flip: int) -> None:
    file = bytearray(sealed().file)
    file[where % len(file)] ^= flip

    with pytest.raises(NotTaken):
        opened(bytes(file))


@given(part=st.sampled_from((0, 1, 2)), where=st.integers(min_value=0))
def test_no_sign_of_what_was_signed_can_be_changed(part: int, where: int) -> None:
    parts = signed_inside(sealed().file).split(".")
    raw = bytearray(base64.urlsafe_b64decode(parts[part] + "=="))
    raw[where % len(raw)] ^= 1
    parts[part] = base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")

    with pytest.raises(NotTaken):
        opened(seal_again(".".join(parts)))


def test_whoever_received_it_cannot_seal_it_anew_for_a_third() -> None:
    signed = signed_inside(sealed().file)
    passed_on = pyrage.encrypt(signed.encode(), [x25519.Recipient.from_str(THIRD.recipient)])

    with pytest.raises(NotTaken) as refused:
        rules.open_parcel(file=passed_on, receiver=THIRD, secrets=THIRD_SECRETS, known=KNOWN, at=AT)
    assert refused.value.refusal is Refusal.NOT_FOR_US


def test_from_a_desk_that_nobody_knows_nothing_is_taken() -> None:
    assert refusal_of(sealed().file, known={}) is Refusal.UNKNOWN_SENDER


def test_a_known_desk_cannot_sign_in_the_name_of_another() -> None:
    file = rules.seal_parcel(
        parcel_id=uuid4(),
        contents=CONTENTS,
        paper=b"",
        sender=LIVORNO,
        secrets=THIRD_SECRETS,
        receiver=LYON,
        at=AT,
    ).file

    assert refusal_of(file) is Refusal.ALTERED


@pytest.mark.parametrize("days", [-2, 31])
def test_it_is_good_from_its_day_and_for_thirty(days: int) -> None:
    assert refusal_of(sealed().file, at=AT + timedelta(days=days)) is Refusal.TOO_OLD


def test_without_a_signature_it_is_no_package() -> None:
    head = base64.urlsafe_b64encode(b'{"alg":"none","kid":"%s"}' % LIVORNO.fingerprint.encode())
    body = signed_inside(sealed().file).split(".")[1]

    assert refusal_of(seal_again(f"{head.decode().rstrip('=')}.{body}.")) is Refusal.ALTERED


@given(noise=st.binary(max_size=300))
def test_whatever_is_in_the_file_the_answer_is_a_refusal(noise: bytes) -> None:
    for file in (noise, pyrage.encrypt(noise, [x25519.Recipient.from_str(LYON.recipient)])):
        with pytest.raises(NotTaken):
            opened(file)


def receipt() -> Receipt:
    return Receipt(
        parcel_id=uuid4(),
        digest="0" * 64,
        received_at=AT,
        from_fingerprint=LIVORNO.fingerprint,
        to_fingerprint=LYON.fingerprint,
    )


def test_a_receipt_is_read_as_it_was_signed_and_always_the_same() -> None:
    given_back = receipt()
    text = rules.sign_receipt(receipt=given_back, receiver=LYON, secrets=LYON_SECRETS)

    assert rules.read_receipt(text=text, known=KNOWN) == given_back
    assert text == rules.sign_receipt(receipt=given_back, receiver=LYON, secrets=LYON_SECRETS)


def test_a_receipt_is_signed_by_whoever_the_package_was_for() -> None:
    forged = rules.sign_receipt(receipt=receipt(), receiver=LIVORNO, secrets=LIVORNO_SECRETS)

    with pytest.raises(NotTaken) as refused:
        rules.read_receipt(text=forged, known=KNOWN)
    assert refused.value.refusal is Refusal.NOT_FOR_US


def test_a_package_is_no_receipt() -> None:
    with pytest.raises(NotTaken):
        rules.read_receipt(text=signed_inside(sealed().file), known=KNOWN)


def test_a_card_is_read_as_it_was_given_out() -> None:
    assert rules.card_from_json(rules.card_to_json(LYON)) == LYON


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": "age1"},
        {"verify_key": "AAAA"},
        {"country": "France"},
        {"name": ""},
        {"name": "a\x00b"},
        {"name": "x" * 201},
        {"language": 3},
        {"more": "x"},
        {"format": "visnet-desk/2"},
    ],
    ids="-".join,
)
def test_whatever_is_no_card_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(NotACard):
        rules.card_from_json(json.dumps({**json.loads(rules.card_to_json(LYON)), **change}))


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", "[" * 3_000, "x" * 5_000])
def test_noise_is_no_card(text: str) -> None:
    with pytest.raises(NotACard):
        rules.card_from_json(text)


def test_a_fingerprint_is_compared_however_it_was_written_down() -> None:
    said = LYON.fingerprint
    assert rules.same_fingerprint(said.replace(" ", "-"), LYON)
    assert not rules.same_fingerprint(said[:-1] + str((int(said[-1]) + 1) % 10), LYON)
    assert not rules.same_fingerprint("", LYON)


def test_the_fingerprint_covers_both_keys() -> None:
    halves = {
        Card(name="x", country="IT", language="it", recipient=a.recipient, verify_key=b.verify_key)
        for a in (LIVORNO, LYON)
        for b in (LIVORNO, LYON)
    }
    assert len({card.fingerprint for card in halves}) == 4


def test_it_is_told_in_the_language_asked_for_and_what_is_unknown_is_passed_over() -> None:
    assert rules.as_text(CONTENTS, language="en") == "Name:\nLucia\n\nNeeds:\nA roof: 2/5"
    assert rules.as_text(CONTENTS, language="it") == "Nome:\nLucia\n\nBisogni:\nUn tetto: 2/5"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"person": {"preferred_name": "a\x00b"}}, Refusal.UNKNOWN_SHAPE),
        ({"person": {"address": "via Roma"}}, Refusal.UNKNOWN_SHAPE),
        ({"more": 1}, Refusal.UNKNOWN_SHAPE),
        ({"consent": {"given_on": "2026-13-45", "until": "2027-02-28"}}, Refusal.UNKNOWN_SHAPE),
        ({"request": "x" * 20_001}, Refusal.UNKNOWN_SHAPE),
        (
            {
                "request": "x" * 20_000,
                "shared": [{"code": "REQUEST_SUMMARY", "it": "Chiesto", "en": "Asked"}],
            },
            Refusal.TOO_LONG,
        ),
    ],
    ids=["nul", "a field more about the person", "a field more", "no day", "long", "whole"],
)
def test_contents_keep_to_the_published_schema(change: dict[str, object], refusal: Refusal) -> None:
    rules.check_contents(CONTENTS)
    with pytest.raises(NotTaken) as refused:
        rules.check_contents({**CONTENTS, **change})
    assert refused.value.refusal is refusal
