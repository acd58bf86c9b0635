"""Looking closer for help: language, access, cost, one service on a page, and a card for the pocket."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from tests.cast import LIVORNO
from tests.directory.factories import hours, small_card, whole_card
from tests.doors.public.test_services import PAGE, Keep, cost_of_searching, keep, watch
from tests.doors.public.visit import Visit, text_of, text_of_part
from tests.enquiries.world import Back
from visnet.directory.rules import Card, Location, Phone, ServiceAtLocation
from visnet.directory.vocabulary import Accessibility, Attending, Cost, PhoneKind, ServiceStatus
from visnet.doors.public.services import forms
from visnet.people.vocabulary import WatchKind

__all__ = ["keep"]

ARABIC = list(forms.SPOKEN).index("ar") + 1
STEP_FREE = forms.ACCESS.index(Accessibility.STEP_FREE) + 1


def placed(name: str, *access: str) -> Card:
    """Return a card with one place, which offers this."""
    card = small_card(name_it=name)
    location = Location(
        id=uuid4(),
        municipality_code="049009",
        municipality="Livorno",
        street="via dei Tigli 1",
        latitude=Decimal("43.550000"),
        longitude=Decimal("10.310000"),
        accessibility=access,
    )
    return replace(card, places=(ServiceAtLocation(id=uuid4(), location=location),))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Parla arabo", "Senza spese", "Senza gradini", "Altro"}),
        (f"?l={ARABIC}", {"Parla arabo"}),
        ("?f=1", {"Senza spese"}),
        (f"?a={STEP_FREE}", {"Senza gradini"}),
        (f"?a={STEP_FREE}&f=1", set()),
        ("?l=0&a=99&f=yes", {"Parla arabo", "Senza spese", "Senza gradini", "Altro"}),
        ("?l=²&a=%00&f=" + "1" * 500, {"Parla arabo", "Senza spese", "Senza gradini", "Altro"}),
    ],
)
@pytest.mark.parametrize("order", ["", "&o=0"])
def test_what_a_card_does_not_say_is_not_taken_to_be_so(
    visit: Visit, keep: Keep, asked: str, found: set[str], order: str
) -> None:
    keep(small_card(name_it="Parla arabo", languages=("it", "ar")))
    keep(small_card(name_it="Senza spese", cost=Cost.FREE))
    keep(placed("Senza gradini", Accessibility.STEP_FREE, Accessibility.LIFT))
    keep(small_card(name_it="Altro", cost=Cost.PAID))

    page = visit.client.get(f"{PAGE}{asked}{order if asked else order.replace('&', '?')}")

    assert {service.name for service in page.context["services"]} == found


def test_nothing_found_leads_on_with_one_thing_less(visit: Visit, keep: Keep) -> None:
    keep(small_card(name_it="Altro", cost=Cost.PAID))
    keep(small_card(name_it="Arabo", cost=Cost.PAID, languages=("ar",)))

    page = visit.client.get(f"{PAGE}?n=1&l={ARABIC}&f=1")
    wider = dict(page.context["wider"])

    assert page.context["services"] == []
    assert wider == {
        "Anche a pagamento": f"{PAGE}?n=1&l={ARABIC}",
        "Tutto quello che c'è": PAGE,
    }
    assert all(address in page.content.decode().replace("&amp;", "&") for address in wider.values())
    assert all(visit.client.get(address).context["services"] for address in wider.values())


@pytest.mark.usefixtures("still")
def test_looking_closer_costs_no_more_questions(visit: Visit, keep: Keep) -> None:
    for _each in range(5):
        keep(placed("Senza gradini", Accessibility.STEP_FREE))

    def cost(address: str) -> int:
        visit.client.get(address)
        return cost_of_searching(visit, address)

    assert cost(f"{PAGE}?l={ARABIC}&a={STEP_FREE}&f=1") <= cost(PAGE) <= 5
    assert cost(f"{PAGE}?a={STEP_FREE}") <= 5


def of(service_id: UUID, language: str = "it") -> str:
    return {"it": f"/it/servizi/{service_id}/", "en": f"/en/services/{service_id}/"}[language]


def test_a_service_has_a_page_with_all_that_its_card_says(visit: Visit, keep: Keep) -> None:
    card = replace(whole_card(), alerts=())
    keep(card)

    said = text_of(visit.client.get(of(card.id)))
    english = text_of(visit.client.get(of(card.id, "en")))

    for words in ("Sportello intero", "via dei Tigli 1", "Rampa.", "0586 000111", "Un documento."):
        assert words in said
    assert "Whole desk" in english
    assert str(card.id) not in said


def test_the_way_there_is_left_to_the_device(visit: Visit, keep: Keep) -> None:
    card = placed("Senza gradini")
    keep(card)

    page = visit.client.get(of(card.id)).content.decode()

    assert 'href="geo:43.550000,10.310000"' in page
    assert "maps." not in page


def test_what_is_no_longer_given_or_never_was_has_no_page(visit: Visit, keep: Keep) -> None:
    card = small_card(status=ServiceStatus.INACTIVE)
    keep(card)

    assert visit.client.get(of(card.id)).status_code == 404
    assert visit.client.get(of(uuid4())).status_code == 404
    assert visit.client.get("/it/servizi/x/").status_code == 404


def test_a_confidential_service_has_a_page_without_a_place(visit: Visit, keep: Keep) -> None:
    card = small_card(
        is_confidential=True, gate_it="Si passa dal Centro.", gate_en="By the Centre."
    )
    keep(card)

    page = visit.client.get(of(card.id))

    assert "Si passa dal Centro." in text_of(page)
    assert "geo:" not in page.content.decode()


@pytest.mark.parametrize("address", ["/it/servizi/biglietto/", "/en/services/card/"])
def test_the_card_for_the_pocket_says_nothing_outside(visit: Visit, address: str) -> None:
    page = visit.client.get(f"{address}?p=049009").content.decode()
    outside = page[page.index('class="pocket__outside"') : page.index('class="pocket__inside"')]
    inside = page[page.index('class="pocket__inside"') :]

    assert {"112", "1522", "114"} <= set(inside.replace("<", " ").replace(">", " ").split())
    assert not any(word in outside.casefold() for word in ("vis", "aiuto", "help", "1522", "112"))


def inside_of(visit: Visit) -> str:
    markup = visit.client.get("/it/servizi/biglietto/?p=049009").content.decode()
    return text_of_part(markup[markup.index('class="pocket__inside"') :].partition("</div>")[0])


def test_the_card_for_the_pocket_says_when_and_under_which_number_or_where_to_look(
    visit: Visit, keep: Keep, centre: Back
) -> None:
    assert "Orari e numero non ancora verificati: guarda su localhost" in inside_of(visit)

    watch(centre)
    watch(centre, kind=WatchKind.PHONE)
    said = inside_of(visit)
    assert "Numero non ancora verificato: guarda su localhost" in said
    assert f"{WatchKind.DESK.label}:" in said
    assert f"{WatchKind.PHONE.label}:" not in said

    phone = Phone(id=uuid4(), number="+390586000000")
    keep(small_card(organisation_id=LIVORNO, phones=(phone,)))
    said = inside_of(visit)
    assert "0586 000000" in said
    assert f"{WatchKind.PHONE.label}:" in said
    assert "non ancora verificat" not in said


def test_hours_on_the_telephone_without_a_number_say_that_it_is_missing(
    visit: Visit, keep: Keep
) -> None:
    by_phone = hours("MO", "09:00", "13:00", attending=Attending.BY_PHONE)
    card = small_card(schedules=(by_phone,))
    keep(card)
    phone = Phone(id=uuid4(), number="1522", kind=PhoneKind.HELPLINE)
    other = small_card(schedules=(replace(by_phone, id=uuid4()),), phones=(phone,))
    keep(other)

    without = text_of(visit.client.get(f"{PAGE}{card.id}/"))
    with_number = text_of(visit.client.get(f"{PAGE}{other.id}/"))

    assert "Al telefono (numero non ancora verificato):" in without
    assert "Al telefono:" in with_number


def test_a_specialist_service_is_found_by_what_it_is(visit: Visit, keep: Keep) -> None:
    number = [kind.code for kind in forms.kinds_of_support()].index("specialist") + 1
    keep(small_card(name_it="Casa", needs=("refuge",), is_confidential=True, gate_it="Chiama."))
    keep(small_card(name_it="Antiviolenza", needs=("anti_violence_centre",)))
    keep(small_card(name_it="Ascolto", needs=("listening", "association")))

    page = visit.client.get(f"{PAGE}?n={number}")
    there = visit.client.get(f"{PAGE}?n={number}&p=049009")

    assert {each.name for each in page.context["services"]} == {"Casa", "Antiviolenza"}
    assert [each.name for each in there.context["services"]] == ["Casa"]
