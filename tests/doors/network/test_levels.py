"""The desk of figures between levels: three visitors, files, and what is kept when something is wrong."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases.steps import open_cases, published
from tests.upwards.others import AT, Elsewhere, admit, propose, seat_at, send, take
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import queries, rules
from visnet.upwards.vocabulary import Level

pytestmark = pytest.mark.django_db
PISA, EUROPE = Elsewhere("Pisa"), Elsewhere("Europa", Level.EUROPEAN)
HOSTILE = ("\0", "🙂\u202eabc", "x" * 1_000_000, "<script>alert(1)</script>")
READ_BY_ALL = ("", "_card", "_received_list", "_sent_list")
KEPT_BY_COORDINATORS = ("_seat", "_station_new", "_take")


@pytest.fixture(autouse=True)
def national(db: None) -> None:
    del db
    seat_at(NetworkLevel.NATIONAL)


@pytest.fixture
def received() -> UUID:
    admit(PISA)
    admit(EUROPE)
    return take(PISA.sign(PISA.document())).id


def at(name: str, *arguments: object) -> str:
    return reverse(f"network_levels{name}", args=list(arguments))


def file(raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("note.jws", raw)


def test_three_visitors(signed_in: SignIn, received: UUID) -> None:
    sent_id = send()
    pages = [at(name) for name in READ_BY_ALL]
    pages += [at("_received", received), at("_receipt", received), at("_sum", "yearly_public")]
    pages += [at("_sent", sent_id), at("_sent_file", sent_id)]
    kept = [at(name) for name in KEPT_BY_COORDINATORS] + [at("_withdraw", "yearly_public")]

    for page in pages + kept:
        assert signed_in(CAST.dario).get(page).status_code == 200, page
        assert signed_in(CAST.anna).get(page).status_code == 403, page
        assert Client().get(page).status_code == 302, page
    for page in pages:
        assert signed_in(CAST.olga).get(page).status_code == 200, page
    for page in kept:
        assert signed_in(CAST.olga).get(page).status_code == 403, page
    dario = signed_in(CAST.dario)
    for name in ("_received", "_receipt", "_sent", "_sent_file", "_station"):
        assert dario.get(at(name, uuid4())).status_code == 404, name
    assert dario.get(at("_sum", "nothing")).status_code == 404


def test_two_people_make_an_installation_known(signed_in: SignIn) -> None:
    dario, silvia = signed_in(CAST.dario), signed_in(CAST.silvia)
    said = {
        "submission": str(uuid4()),
        "card": file(rules.card_to_json(PISA.card).encode()),
        "fingerprint": PISA.card.fingerprint,
    }

    made = dario.post(at("_station_new"), said)

    assert made.status_code == 303
    one = made.headers["Location"]
    mine = dario.get(one).content.decode()
    assert PISA.card.fingerprint not in mine
    assert "Ammetti" not in mine
    heard = {"fingerprint": PISA.card.fingerprint}
    assert dario.post(f"{one}admit/", heard).status_code == 403
    wrong = silvia.post(f"{one}admit/", {"fingerprint": "1" * 40})
    assert wrong.status_code == 422
    assert "quello che dice la scheda" in wrong.content.decode()
    assert silvia.post(f"{one}admit/", heard).status_code == 303
    assert PISA.card.fingerprint in silvia.get(one).content.decode()
    assert dario.post(f"{one}end/").status_code == 303


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_answered_beside_the_field(signed_in: SignIn, hostile: str) -> None:
    dario, silvia = signed_in(CAST.dario), signed_in(CAST.silvia)
    station_id = propose(PISA)
    card = rules.card_to_json(EUROPE.card).encode()
    said: dict[str, Any] = {
        "submission": str(uuid4()),
        "card": file(card),
        "fingerprint": hostile,
    }

    assert dario.post(at("_station_new"), said).status_code == 422
    as_card = {**said, "card": file(hostile.encode()), "fingerprint": "1" * 40}
    assert dario.post(at("_station_new"), as_card).status_code == 422
    assert dario.post(at("_take"), {"file": file(hostile.encode())}).status_code == 422
    admitted = silvia.post(at("_station_admit", station_id), {"fingerprint": hostile})
    assert admitted.status_code == 422
    for name in ("_received_list", "_sent_list"):
        assert dario.get(f"{at(name)}?after={hostile[:50]}").status_code == 200


def test_a_file_is_read_in_once_and_its_receipt_goes_back(signed_in: SignIn) -> None:
    admit(PISA)
    dario = signed_in(CAST.dario)
    raw = PISA.sign(PISA.document())

    one = dario.post(at("_take"), {"file": file(raw)})
    again = dario.post(at("_take"), {"file": file(raw)})

    assert (one.status_code, again.status_code) == (303, 303)
    assert one.headers["Location"] == again.headers["Location"]
    assert "non è cambiato nulla" in dario.get(again.headers["Location"]).content.decode()
    receipt = dario.get(f"{one.headers['Location']}receipt/")
    assert receipt.content.count(b".") == 2
    changed = dario.post(at("_take"), {"file": file(raw[:-6] + b"AAAAAA")})
    assert changed.status_code == 422
    assert "cambiato dopo la firma" in changed.content.decode()


def test_the_sum_says_who_is_missing_and_is_sent_once(signed_in: SignIn, received: UUID) -> None:
    del received
    admit(Elsewhere("Lucca"))
    dario = signed_in(CAST.dario)
    page = dario.get(at("_sum", "yearly_public")).content.decode()
    assert "Rete Lucca" in page
    assert "Non ha inviato nulla" in page
    assert "almeno 40" in page
    submission = {"submission": str(uuid4())}

    one = dario.post(at("_send", "yearly_public"), submission)
    twice = dario.post(at("_send", "yearly_public"), submission)
    again = dario.post(at("_send", "yearly_public"), {"submission": str(uuid4())})

    assert one.headers["Location"] == twice.headers["Location"]
    assert "Da consegnare come file" in dario.get(one.headers["Location"]).content.decode()
    assert again.headers["Location"] == at("_sum", "yearly_public")
    why = {"submission": str(uuid4()), "because_it": "Un errore.", "because_en": ""}
    assert dario.post(at("_withdraw", "yearly_public"), why).status_code == 422
    why["because_en"] = "A mistake."
    assert dario.post(at("_withdraw", "yearly_public"), why).status_code == 303
    why["submission"] = str(uuid4())
    assert dario.post(at("_withdraw", "yearly_public"), why).status_code == 422


def test_a_page_asks_as_much_for_many_as_for_few(signed_in: SignIn, received: UUID) -> None:
    del received
    open_cases(60)
    published(at=AT)
    dario = signed_in(CAST.dario)
    pages = (at(""), at("_sum", "yearly_public"), at("_received_list"), at("_sent_list"))
    send()
    few = [_queries(dario, page) for page in pages]
    for number in range(4):
        other = Elsewhere(f"Rete {number}")
        admit(other)
        take(other.sign(other.document()))
        send()

    assert [_queries(dario, page) for page in pages] == few


def _queries(browser: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


def test_a_long_list_goes_on_by_the_last_one_seen(signed_in: SignIn) -> None:
    admit(PISA)
    for serial in range(1, 29):
        take(PISA.sign(PISA.document(serial)))
    dario = signed_in(CAST.dario)

    first = dario.get(at("_received_list")).content.decode()
    after = first.split("?after=")[1].split('"')[0].replace("&amp;", "&")
    second = dario.get(f"{at('_received_list')}?after={after}").content.decode()

    assert first.count("/received/") - second.count("/received/") > 0
    assert first.count('scope="row"') == 25
    assert second.count('scope="row"') == 3


def test_only_figures_that_somebody_published_are_listed(signed_in: SignIn, received: UUID) -> None:
    series = signed_in(CAST.dario).get(at("")).context["series"]

    assert [each.definition for each in series] == ["yearly_public"]


def test_figures_with_noise_do_not_travel(signed_in: SignIn) -> None:
    open_cases(24, at=AT - timedelta(days=400))
    published(at=AT, code="yearly_noise")

    dario = signed_in(CAST.dario)
    with acting(CAST.dario):
        summed = queries.sum_of(
            viewer=CAST.dario, definition="yearly_noise", is_demonstration=False
        )

    assert summed is None
    assert "yearly_noise" not in dario.get(at("")).content.decode()
    assert dario.get(at("_sum", "yearly_noise")).status_code == 404
