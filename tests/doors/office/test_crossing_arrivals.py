"""What came from another installation: a request, or a refusal in plain words; and its receipt."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, Cast
from tests.crossings import desks as world
from tests.doors.office.crossing_pages import (
    NAME_OF_UPLOAD,
    SHUT_IN,
    Ground,
    SignIn,
    at,
    ground,
    last_entry,
    make,
    take,
    upload,
)
from visnet.crossings import models, operations, queries, rules
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock
from visnet.doors.crossing.words import NOT_TAKEN
from visnet.enquiries import models as enquiries

__all__ = ["ground"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_package_that_came_is_a_request_in_the_language_asked_for(
    signed_in: SignIn, cast: Cast, ground: Ground, language: str
) -> None:
    file = make(signed_in(cast.anna), ground).content
    marta = signed_in(cast.marta)

    answer = take(marta, file, language)
    page = marta.get(answer.headers["Location"]).content.decode()

    assert answer.status_code == 303
    assert world.ASKED in page
    assert ("High danger" in page) is (language == "en")
    assert "Livorno (IT)" in page
    assert "office/crossings/receipts/" in page


def test_its_receipt_is_shut_in_journalled_and_noted_in_the_case(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    anna, marta = signed_in(cast.anna), signed_in(cast.marta)
    request = take(marta, make(anna, ground).content).headers["Location"]
    enquiry_id = UUID(request.rstrip("/").rpartition("/")[2])
    waiting = anna.get(at("office_case_crossings", ground.case_id)).content.decode()

    receipt = marta.get(at("office_crossing_receipt", enquiry_id))
    noted = anna.post(
        at("office_crossing_arrived", ground.case_id), {"receipt": upload(receipt.content)}
    )
    page = anna.get(noted.headers["Location"]).content.decode()

    assert receipt.headers["Content-Disposition"] == 'attachment; filename="receipt.txt"'
    assert receipt.headers["Content-Security-Policy"] == SHUT_IN
    assert last_entry("crossings.receipt_read").subject_id == enquiry_id
    assert "non ancora" in waiting
    assert noted.status_code == 303
    assert "non ancora" not in page
    assert "arrivato" in page


def test_received_before_is_said_and_the_same_receipt_can_be_had_again(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    file, marta = world.give(ground.case_id, ground.desks), signed_in(cast.marta)
    first = world.take(file)
    many = enquiries.Enquiry.objects.count()

    answer = take(marta, file)

    assert answer.status_code == 422
    assert at("office_crossing_receipt", first.enquiry_id) in answer.content.decode()
    receipt = marta.get(at("office_crossing_receipt", first.enquiry_id)).content.decode()
    assert receipt == first.receipt
    with acting(CAST.marta):
        assert enquiries.Enquiry.objects.count() >= many


def refused_file(ground: Ground, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a file that Mantova does not take, for that reason."""
    file = world.give(ground.case_id, ground.desks)
    if refusal is Refusal.UNREADABLE:
        return file[:-40] + b"x" * 40
    if refusal is Refusal.TOO_OLD:
        later = clock.now() + timedelta(days=31)
        monkeypatch.setattr(clock, "now", lambda: later)
    elif refusal is Refusal.UNKNOWN_SENDER:
        with acting(CAST.marta):
            operations.end_correspondent(
                correspondent_id=ground.desks.to_livorno.id, by=CAST.marta, at=clock.now()
            )
    elif refusal is not Refusal.RECEIVED_BEFORE:
        file = sealed_anew(ground, refusal)
    return file


def sealed_anew(ground: Ground, refusal: Refusal) -> bytes:
    """Return what Livorno signs wrongly, or what somebody changed, sealed for Mantova all the same."""
    contents: dict[str, Any] = {"purpose": "none"}
    receiver = ground.desks.mantova
    with acting(CAST.anna):
        desk = models.Desk.objects.get(organisation_id=LIVORNO)
        secrets = queries.open_secrets(CAST.anna, desk)
    if refusal is Refusal.ALTERED:
        _other, secrets = rules.new_desk(name="x", country="IT", language="it")
    if refusal is Refusal.NOT_FOR_US:
        other, _secrets = rules.new_desk(name="x", country="IT", language="it")
        receiver = replace(other, recipient=ground.desks.mantova.recipient)
    return rules.seal_parcel(
        parcel_id=uuid4(),
        contents=contents,
        paper=b"",
        sender=ground.desks.livorno,
        secrets=secrets,
        receiver=receiver,
        at=clock.now(),
    ).file


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal.UNREADABLE,
        Refusal.UNKNOWN_SENDER,
        Refusal.ALTERED,
        Refusal.NOT_FOR_US,
        Refusal.TOO_OLD,
        Refusal.UNKNOWN_SHAPE,
    ],
)
def test_what_is_not_taken_is_said_in_plain_words_and_noted(
    signed_in: SignIn,
    cast: Cast,
    ground: Ground,
    refusal: Refusal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = refused_file(ground, refusal, monkeypatch)

    answer = take(signed_in(cast.marta), file)

    assert answer.status_code == 422
    said = answer.context["form"].errors["file"][0]
    assert said.startswith(str(NOT_TAKEN[refusal]))
    assert NAME_OF_UPLOAD not in answer.content.decode()
    entry = last_entry("crossings.refused")
    assert list(entry.fields) == [refusal.value]
    with acting(CAST.marta):
        assert not enquiries.Enquiry.objects.filter(assigned_to=CAST.marta.identifier).exists()


@pytest.mark.parametrize(
    "file", [None, b"", b"x" * (rules.LARGEST + 1)], ids=["none", "empty", "too large"]
)
def test_no_file_an_empty_one_and_one_too_large_are_said_beside_the_field(
    signed_in: SignIn, cast: Cast, ground: Ground, file: bytes | None
) -> None:
    sent = {"language": "it"} | ({} if file is None else {"file": upload(file)})

    answer = signed_in(cast.marta).post(at("office_crossing_take"), sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize("content", [b"noise", b"\xff\x00", b"a.b.c", b"x" * 30_000])
def test_a_receipt_that_is_none_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, ground: Ground, content: bytes
) -> None:
    client = signed_in(cast.anna)
    make(client, ground)

    answer = client.post(
        at("office_crossing_arrived", ground.case_id), {"receipt": upload(content)}
    )

    assert answer.status_code == 422
    assert answer.context["receipt_form"].errors["receipt"]
