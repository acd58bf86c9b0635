"""On the first page of those who send for the network: what came from below, what was refused above."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.upwards.others import Elsewhere, admit, seat_at, send, take
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import models, operations, queries
from visnet.upwards.vocabulary import Fate, Kind, Level, Refusal

pytestmark = pytest.mark.django_db
PISA = Elsewhere("Pisa")
EUROPE = Elsewhere("Europa", Level.EUROPEAN, "https://europa.example.org")
HOME, TITLE = "network", "Cifre da un livello all&#x27;altro"


@pytest.fixture(autouse=True)
def national(db: None) -> None:
    del db
    seat_at(NetworkLevel.NATIONAL)
    admit(PISA)


def came(at: datetime | None = None) -> list[str]:
    with acting(CAST.dario):
        return [line.name_it for line in queries.list_came(viewer=CAST.dario, at=at or clock.now())]


def answered(answer: str, as_database_role: Acting) -> None:
    with as_database_role("visnet_worker"):
        delivery_id = models.Delivery.objects.latest("made_at").id
        if answer:
            operations.mark_answered(
                delivery_id=delivery_id, answer=answer, by=SYSTEM, at=clock.now()
            )
            return
        operations.mark_failed(
            delivery_id=delivery_id, by=SYSTEM, at=clock.now() + timedelta(days=8)
        )


def test_whoever_sends_sees_what_came_until_it_is_sent_on(signed_in: SignIn) -> None:
    received = take(PISA.sign(PISA.document()), at=clock.now())
    dario = signed_in(CAST.dario)
    before = dario.get(reverse(HOME)).content.decode()

    send(at=clock.now())
    after = dario.get(reverse(HOME)).content.decode()
    take(PISA.sign(PISA.document(2, kind=Kind.WITHDRAWAL)), at=clock.now())
    withdrawn = dario.get(reverse(HOME)).content.decode()

    assert TITLE in before
    assert "Rete Pisa ha inviato cifre" in before
    assert reverse("network_levels_received", args=[received.id]) in before
    assert TITLE not in after
    assert "Rete Pisa ha ritirato le sue cifre" in withdrawn


def test_only_the_newest_of_each_network_is_news_and_for_two_weeks() -> None:
    lucca = Elsewhere("Lucca")
    admit(lucca)
    for serial in (1, 2, 3):
        take(PISA.sign(PISA.document(serial)), at=clock.now())
    take(lucca.sign(lucca.document()), at=clock.now())

    assert sorted(came()) == ["Rete Lucca", "Rete Pisa"]
    assert came(clock.now() + timedelta(days=15)) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Refusal.NEWER_FORMAT.value, "Rete Europa le ha rifiutate"),
        ("", "Da Rete Europa non risponde nessuno"),
    ],
    ids=["refused", "given up"],
)
def test_what_was_refused_above_is_said_until_something_newer_is_sent(
    signed_in: SignIn, as_database_role: Acting, answer: str, said: str
) -> None:
    admit(EUROPE)
    take(PISA.sign(PISA.document()), at=clock.now())
    sent_id = send(at=clock.now())
    answered(answer, as_database_role)
    dario = signed_in(CAST.dario)

    page = dario.get(reverse(HOME)).content.decode()
    take(PISA.sign(PISA.document(2, figures={})), at=clock.now())
    lucca = Elsewhere("Lucca")
    admit(lucca)
    take(lucca.sign(lucca.document()), at=clock.now())
    send(at=clock.now())
    later = dario.get(reverse(HOME)).content.decode()

    assert said in page
    assert reverse("network_levels_sent", args=[sent_id]) in page
    assert ("più recente di quello che" in page) is False
    assert said not in later


def test_what_arrived_is_no_news(as_database_role: Acting) -> None:
    admit(EUROPE)
    take(PISA.sign(PISA.document()), at=clock.now())
    send(at=clock.now())
    answered("RECEIVED", as_database_role)

    with acting(CAST.dario):
        assert models.Delivery.objects.get().fate == Fate.RECEIVED
        assert queries.list_not_taken(viewer=CAST.dario) == ()


def test_whoever_does_not_send_is_told_nothing(signed_in: SignIn) -> None:
    take(PISA.sign(PISA.document()), at=clock.now())

    assert TITLE not in signed_in(CAST.olga).get(reverse(HOME)).content.decode()
    assert signed_in(CAST.anna).get(reverse(HOME)).status_code == 403
    with acting(CAST.olga):
        assert queries.list_came(viewer=CAST.olga, at=clock.now()) == ()


def test_the_first_page_asks_as_often_for_many_documents_as_for_one(signed_in: SignIn) -> None:
    dario = signed_in(CAST.dario)

    def asked() -> int:
        dario.get(reverse(HOME))
        with CaptureQueriesContext(connection) as found:
            assert dario.get(reverse(HOME)).status_code == 200
        return len(found)

    take(PISA.sign(PISA.document()), at=clock.now())
    few = asked()
    for number in range(5):
        other = Elsewhere(f"Rete {number}")
        admit(other)
        take(other.sign(other.document()), at=clock.now())

    assert asked() == few
