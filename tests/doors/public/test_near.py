"""Near me, and our own map: what the page holds, what it never holds, and which page may ask."""

import math
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest

from tests.directory.factories import small_card
from tests.doors.public.test_pages import ADDRESSES
from tests.doors.public.test_services import PAGE, Keep, cost, keep
from tests.doors.public.visit import Visit, text_of
from visnet.directory import queries
from visnet.directory.queries import Besides, Sought
from visnet.directory.rules import Card, Location, ServiceAtLocation
from visnet.directory.vocabulary import Accessibility, Cost, ServiceStatus
from visnet.doors.borders import Border, Globe
from visnet.doors.public.services import drawing
from visnet.doors.public.services.drawing import Mark

__all__ = ["keep"]
SERVICES = ("/it/servizi/", "/en/services/")
LIVORNO, CECINA = "049009", "049007"
HERE = (Decimal("43.550000"), Decimal("10.310000"))


def at(
    card: Card,
    *,
    code: str = LIVORNO,
    town: str = "Livorno",
    point: tuple[Decimal, Decimal] | None = HERE,
    access: tuple[str, ...] = (),
) -> Card:
    """Return the card with one place more."""
    location = Location(
        id=uuid4(),
        municipality_code=code,
        municipality=town,
        street="via dei Tigli 1",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        accessibility=access,
    )
    return replace(card, places=(*card.places, ServiceAtLocation(id=uuid4(), location=location)))


@pytest.mark.parametrize("address", SERVICES)
def test_the_list_of_services_may_ask_where_the_device_is(visit: Visit, address: str) -> None:
    allowed = visit.client.get(address)["Permissions-Policy"]

    assert "geolocation=(self)" in allowed
    assert "camera=()" in allowed
    assert "microphone=()" in allowed


@pytest.mark.parametrize(
    "address",
    [*(each for each in ADDRESSES if each not in SERVICES), "/it/niente/", "/", "/it/opinione/"],
)
def test_no_other_page_may(visit: Visit, keep: Keep, address: str) -> None:
    assert "geolocation=()" in visit.client.get(address)["Permissions-Policy"]


def test_the_page_of_a_service_may_not_either(visit: Visit, keep: Keep) -> None:
    card = at(small_card())
    keep(card)

    page = visit.client.get(f"{PAGE}{card.id}/")

    assert page.status_code == 200
    assert "geolocation=()" in page["Permissions-Policy"]


def test_the_button_says_first_what_it_does(visit: Visit, keep: Keep) -> None:
    keep(at(small_card()))

    page = visit.client.get(PAGE).content.decode()
    block = page[page.index("data-near>") : page.index("data-near-said")]

    assert "resta su questo dispositivo" in block
    assert block.index("resta su questo dispositivo") < block.index("data-near-ask")


def test_the_page_holds_the_points_that_cards_show_and_no_other(visit: Visit, keep: Keep) -> None:
    exact, rough = at(small_card(name_it="Con punto")), at(small_card(name_it="Senza"), point=None)
    keep(exact)
    keep(rough)
    keep(small_card(name_it="Casa", is_confidential=True, gate_it="Chiama.", gate_en="Call."))
    keep(at(small_card(name_it="Chiuso per sempre", status=ServiceStatus.INACTIVE)))

    page = visit.client.get(PAGE).content.decode()
    held = dict(re.findall(r'data-service="([^"]+)" data-at="([^"]+)"', page))

    assert held.pop(str(exact.id)) == "43.55000,10.31000"
    latitude, longitude = map(float, held.pop(str(rough.id)).split(","))
    assert math.dist((latitude, longitude), (43.5, 10.35)) < 0.2
    assert held == {}


def test_a_map_leads_where_its_list_leads(visit: Visit, keep: Keep) -> None:
    card, other = at(small_card(name_it="Uno")), at(small_card(name_it="Due"), point=None)
    keep(card)
    keep(other)

    page = visit.client.get("/en/services/").content.decode()
    drawn = page[
        page.index('class="pin-map"') : page.index("</svg>", page.index('class="pin-map"'))
    ]
    said = page[page.index("whereabouts__lines") :]

    for each in (card, other):
        assert drawn.count(f'href="/en/services/{each.id}/"') == 1
        assert said.count(f'href="/en/services/{each.id}/"') == 1
    assert "via dei Tigli 1, Livorno" in unescape(drawn)
    assert drawn.count("pin-map__pin--rough") == 1
    assert "style=" not in drawn


def test_a_town_that_is_chosen_shows_its_places_alone(visit: Visit, keep: Keep) -> None:
    keep(at(at(small_card(name_it="Due sedi")), code=CECINA, town="Cecina", point=None))

    page = visit.client.get(f"{PAGE}?p={CECINA}").content.decode()

    assert page.count("data-at=") == 1
    assert "via dei Tigli 1, Cecina" in text_of(visit.client.get(f"{PAGE}?p={CECINA}"))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"need": "listening"},
        {"need": "court"},
        {"municipality_code": LIVORNO},
        {"besides": Besides(is_free=True)},
        {"besides": Besides(languages=frozenset({"ar"}))},
        {"besides": Besides(access=frozenset({Accessibility.LIFT}))},
    ],
)
def test_the_map_shows_services_of_the_list_and_every_one_that_has_a_place(
    visit: Visit, keep: Keep, asked: dict[str, object]
) -> None:
    keep(at(small_card(cost=Cost.FREE)))
    keep(at(small_card(needs=("court",), languages=("ar",)), code=CECINA, town="Cecina"))
    keep(at(small_card(), access=(Accessibility.LIFT,)))
    keep(small_card(cost=Cost.FREE))

    sought = Sought(**asked)  # type: ignore[arg-type]
    listed = queries.list_open_cards(sought=sought, size=50).lines
    found = queries.list_whereabouts(sought=sought)

    assert {each.service_id for each in found} == {card.id for card in listed if card.places}


@pytest.mark.usefixtures("still")
def test_many_places_cost_no_more_questions(visit: Visit, keep: Keep) -> None:
    keep(at(small_card()))
    few = cost(visit, PAGE)
    for _each in range(6):
        keep(at(small_card(), point=None))

    assert 0 < cost(visit, PAGE) <= few


SHEET = Border(
    width=600,
    height=900,
    paths={"1": "M0 0l600 0 0 900-600 0z"},
    globe=Globe(west=10.0, north=44.0, across=600.0, down=900.0),
)


def test_a_point_stands_where_it_belongs_or_nowhere() -> None:
    assert SHEET.spot(latitude=43.5, longitude=10.5) == (300, 450)
    assert SHEET.spot(latitude=45.0, longitude=10.5) is None
    assert replace(SHEET, globe=None).spot(latitude=43.5, longitude=10.5) is None


def test_pins_never_cover_each_other_nor_leave_the_sheet() -> None:
    marks = [Mark(spot=(5, 5), municipality="Qui")] * 12 + [
        Mark(spot=(300, 450), municipality="Altrove")
    ] * 12

    drawn = drawing.draw(border=SHEET, lit=["1"], marks=marks)

    spots = [(pin.x, pin.y) for pin in drawn.pins]
    assert [pin.number for pin in drawn.pins] == list(range(1, 25))
    for place, spot in enumerate(spots):
        assert all(math.dist(spot, other) >= 2 * drawn.radius for other in spots[:place])
        assert drawn.radius <= spot[0] <= 600 - drawn.radius
        assert drawn.radius <= spot[1] <= 900 - drawn.radius
    assert drawn == drawing.draw(border=SHEET, lit=["1"], marks=marks)


def test_a_name_is_written_once_and_over_no_pin() -> None:
    marks = [Mark(spot=(300, 450), municipality="Livorno")] * 3

    drawn = drawing.draw(border=SHEET, lit=[], marks=marks)

    assert [name.words for name in drawn.names] == ["Livorno"]
    assert all(
        math.dist((pin.x, pin.y), (drawn.names[0].x, drawn.names[0].y)) > drawn.radius
        for pin in drawn.pins
    )


@pytest.mark.parametrize(("most", "says"), [(1, True), (2, False)])
def test_near_me_says_when_it_reckons_with_some_places_only(
    visit: Visit, keep: Keep, monkeypatch: pytest.MonkeyPatch, most: int, says: bool
) -> None:
    monkeypatch.setattr(queries, "MOST_WHEREABOUTS", most)
    keep(at(small_card()))

    page = visit.client.get(PAGE).content.decode()
    block = page[page.index("data-near>") : page.index("data-near-ask")]

    assert ("Ci sono più luoghi di quelli elencati" in block) is says


def test_a_coarse_outline_keeps_its_shape_and_neighbours_stay_joined() -> None:
    one = "M1 1l98 2 2 98-99 0z"
    other = "M99 3l101 0 0 98-99 0z"

    drawn = [drawing.coarse(path) for path in (one, other)]

    assert drawn == ["M0 0l100 4 0 96-100 0z", "M100 4l100 0 0 96-100 0z"]
    assert drawing.coarse("M11 11l1 0 0 1z") == ""
