"""Who can help: what anybody finds, what nobody finds, and what it costs to look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import LIVORNO
from tests.directory.factories import hours, small_card, whole_card
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.directory import operations
from visnet.directory.rules import WEEKDAYS, Card
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors import clock
from visnet.doors.public import kept, ready
from visnet.kit.actor import SYSTEM
from visnet.people import operations as people
from visnet.people.operations import WatchWords
from visnet.people.vocabulary import Verification, WatchKind

PAGE = "/it/servizi/"
Keep = Callable[[Card], None]


@pytest.fixture
def keep(centre: Back) -> Keep:
    """Return a way to put a card into the directory."""

    def put(card: Card) -> None:
        with centre(SYSTEM):
            operations.record_card(card=card, by=SYSTEM, at=clock.now())
        # How soon a page shows what changed is asked elsewhere, in `test_pieces`.
        kept.forget()

    return put


def cost(visit: Visit, address: str) -> int:
    """Return how many questions a page asks the database; nothing at all is none."""
    with CaptureQueriesContext(connection) as caught:
        assert visit.client.get(address).status_code == 200
    asked = [each for each in caught if each["sql"].startswith("SELECT")]
    assert asked or not caught
    return len(asked)


def cost_of_searching(visit: Visit, address: str) -> int:
    """Return the same for a search that nobody made in this minute, though its cards are known."""
    ready.ANSWERS.forget()
    return cost(visit, address)


def days_ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def test_a_card_says_everything_in_both_languages(visit: Visit, keep: Keep) -> None:
    keep(replace(whole_card(), alerts=()))

    italian = text_of(visit.client.get(PAGE))
    english = text_of(visit.client.get("/en/services/"))

    for words in (
        "Sportello intero",
        "via dei Tigli 1",
        "lun e mar 9",
        "Rampa.",
        "0586 000111",
        "Un documento.",
    ):
        assert words in italian
    for words in (
        "Whole desk",
        "Mon and Tue 9:00",
        "Step-free entrance",
        "From 16 to 99 years of age",
        "Up to 10 euros.",
    ):
        assert words in english
    assert 'href="tel:+390586000111"' in visit.client.get(PAGE).content.decode()
    assert 'href="tel:1522"' in visit.client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("age", "said", "says_now"),
    [
        (10, "Verificato il", True),
        (200, "Verificato il", True),
        (300, "Non più verificato dal", False),
        (None, "Da verificare", False),
    ],
)
def test_open_now_is_said_only_of_cards_that_can_be_believed(
    age: int | None, said: str, says_now: bool, visit: Visit, keep: Keep
) -> None:
    always = hours(" ".join(WEEKDAYS), "00:00", "00:00", closed_on_holidays=False)
    verified = days_ago(age) if age else None
    keep(small_card(schedules=(always,), verified_date=verified))

    page = text_of(visit.client.get(PAGE))

    assert said in page
    assert ("Aperto ora" in page) == says_now


def test_hours_by_appointment_do_not_make_it_open_now(visit: Visit, keep: Keep) -> None:
    always = hours(" ".join(WEEKDAYS), "00:00", "00:00", by_appointment=True)
    keep(small_card(schedules=(always,), verified_date=days_ago(1)))

    page = text_of(visit.client.get(PAGE))

    assert "su appuntamento" in page
    assert "Aperto ora" not in page


def test_what_is_no_longer_given_is_not_found(visit: Visit, keep: Keep) -> None:
    keep(small_card(name_it="Finito", status=ServiceStatus.INACTIVE))
    keep(small_card(name_it="Sospeso", status=ServiceStatus.TEMPORARILY_CLOSED))

    page = text_of(visit.client.get(PAGE))

    assert "Finito" not in page
    assert "Chiuso per un periodo" in page


def test_what_somebody_looks_for_stands_in_the_address_by_number(visit: Visit, keep: Keep) -> None:
    keep(small_card(name_it="Ascoltare", needs=("listening",)))
    keep(small_card(name_it="Tribunale", needs=("court",)))

    first = text_of(visit.client.get(f"{PAGE}?n=1"))

    assert "Ascoltare" in first
    assert "Tribunale" not in first
    assert 'value="listening"' not in visit.client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "asked", ["?n=0", "?n=99", "?n=-1", "?n=²", "?n=x", "?p=%00", "?p=1' OR 1=1", "?after=zzz"]
)
def test_whatever_is_asked_is_answered(asked: str, visit: Visit, keep: Keep) -> None:
    keep(small_card())

    assert visit.client.get(PAGE + asked).status_code == 200


def test_invented_and_unverified_say_so(visit: Visit, keep: Keep) -> None:
    keep(small_card())
    keep(small_card(name_it="Vero", verification=Verification.TO_BE_VERIFIED))

    page = text_of(visit.client.get(PAGE))

    assert page.count("Inventato, per mostrare come funziona.") == 1
    assert page.count("Da verificare: chiedi prima di andare.") == 2


def test_a_card_without_a_number_leads_to_us_and_one_with_a_number_says_call(
    visit: Visit, keep: Keep
) -> None:
    keep(small_card(name_it="Muto"))
    silent = text_of(visit.client.get(PAGE))
    keep(replace(whole_card(), verified_date=None))
    both = text_of(visit.client.get(PAGE))

    assert "Qui non c'è ancora un numero:" in silent
    assert "chiama o scrivi" not in silent
    assert both.count("Qui non c'è ancora un numero:") == 1
    assert "Da verificare: chiama o scrivi prima di andare." in both


def test_a_town_leads_back_to_those_who_help_anywhere(visit: Visit, keep: Keep) -> None:
    keep(whole_card())

    page = visit.client.get(f"{PAGE}?n=1&p=049009")

    assert 'href="/it/servizi/?n=1"' in page.content.decode()


@pytest.mark.usefixtures("still")
def test_many_services_cost_five_queries_and_come_page_by_page(visit: Visit, keep: Keep) -> None:
    for _each in range(2):
        keep(whole_card())
    few_afresh, few, known = cost(visit, PAGE), cost_of_searching(visit, PAGE), cost(visit, PAGE)
    for _each in range(25):
        keep(whole_card())

    assert cost(visit, PAGE) == few_afresh <= 7
    assert cost_of_searching(visit, PAGE) == few <= 5
    assert cost(visit, PAGE) == known == 0
    assert "after=" in visit.client.get(PAGE).content.decode()


def watch(centre: Back, **changed: Any) -> None:
    """Say when somebody of the Centre of Livorno is there."""
    words = WatchWords(
        **{
            "kind": WatchKind.DESK,
            "weekdays": frozenset(range(1, 8)),
            "from_time": time(0),
            "until_time": time(0),
            "from_date": days_ago(30),
            "on_holidays": True,
            **changed,
        }
    )
    with centre(SYSTEM):
        people.set_watch(
            watch_id=uuid4(), organisation_id=LIVORNO, watch=words, by=SYSTEM, at=clock.now()
        )


def test_the_centre_that_answers_for_a_town_comes_first_with_its_hours(
    visit: Visit, centre: Back, keep: Keep
) -> None:
    keep(whole_card())
    watch(centre)

    page = text_of(visit.client.get(f"{PAGE}?p=049009"))
    english = text_of(visit.client.get("/en/services/?p=049009"))

    assert "Chi ti risponde a Livorno" in page
    assert "Centro di prova Livorno" in page
    assert page.index("Centro di prova Livorno") < page.index("Sportello intero")
    assert "Adesso c'è qualcuno, fino alle" in page
    assert "allo sportello" in page
    assert "Who answers in Livorno" in english
    assert "Somebody is there now, until" in english


def test_a_town_without_any_service_still_has_its_centre(visit: Visit, cast: object) -> None:
    page = visit.client.get(f"{PAGE}?p=049007")

    assert '<option value="049007" translate="no" selected>Cecina</option>' in page.content.decode()
    assert "Chi ti risponde a Cecina" in text_of(page)
    assert "Qui non è scritto quando c'è qualcuno" in text_of(page)


def test_a_centre_where_nobody_is_says_when_somebody_is_there_again(
    visit: Visit, centre: Back
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    watch(centre, weekdays=frozenset({tomorrow.isoweekday()}), from_time=time(9))

    page = text_of(visit.client.get(f"{PAGE}?p=049007"))

    assert "Adesso non c'è nessuno; qualcuno c'è di nuovo domani alle 9" in page


def test_where_no_centre_is_written_down_the_page_says_so_and_leads_on(
    visit: Visit, centre: Back, keep: Keep
) -> None:
    card = whole_card()
    place = replace(card.places[0].location, municipality_code="050026", municipality="Pisa")
    keep(replace(card, places=(replace(card.places[0], location=place),)))

    page = text_of(visit.client.get(f"{PAGE}?p=050026"))

    assert "non è scritto quale Centro risponde a Pisa" in page
    assert "Chi ti risponde a" not in page


def test_what_is_open_now_comes_first_and_what_is_closed_for_a_time_last(
    visit: Visit, keep: Keep
) -> None:
    always = hours(" ".join(WEEKDAYS), "00:00", "00:00", closed_on_holidays=False)
    keep(small_card(name_it="Alfa chiuso"))
    keep(small_card(name_it="Zeta aperto", schedules=(always,), verified_date=days_ago(1)))

    keep(small_card(name_it="a: per ora no", status=ServiceStatus.TEMPORARILY_CLOSED))

    by_opening = visit.client.get(PAGE)
    by_name = visit.client.get(f"{PAGE}?o=0")

    assert 'href="/it/servizi/?o=0"' in by_opening.content.decode()
    assert 'href="/it/servizi/"' in by_name.content.decode()
    for page, order in ((by_opening, "ZAa"), (by_name, "AZa")):
        found = [each.name for each in page.context["services"]]
        assert "".join(name[0] for name in found) == order


@pytest.mark.parametrize("asked", ["?p=049009", "?p=049009&o=0", "?o=0", "?n=1&p=049009&o=0"])
@pytest.mark.usefixtures("still")
def test_the_centre_and_the_order_cost_no_more_than_five_queries(
    asked: str, visit: Visit, centre: Back, keep: Keep
) -> None:
    watch(centre)
    for _each in range(3):
        keep(whole_card())

    visit.client.get(PAGE + asked)

    assert cost_of_searching(visit, PAGE + asked) <= 5
    assert cost(visit, PAGE + asked) == 0
