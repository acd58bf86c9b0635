"""What reaches a municipality: first what stands there, then what helps there all the same."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.conftest import Acting
from tests.directory.factories import hours, small_card, whole_card
from visnet.directory import operations, queries
from visnet.directory.queries import Besides, Sought
from visnet.directory.rules import WEEKDAYS, Card, Location, Phone, ServiceAtLocation
from visnet.directory.vocabulary import Accessibility, PhoneKind, Reach, ServiceStatus
from visnet.kit.actor import SYSTEM

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
IN_LIVORNO, IN_CECINA, IN_PISA = "049009", "049007", "050026"
HELPLINE = Phone(id=uuid4(), number="1522", kind=PhoneKind.HELPLINE)


def standing(card: Card, code: str, *, access: tuple[str, ...] = ()) -> Card:
    location = Location(id=uuid4(), municipality_code=code, municipality="Q", accessibility=access)
    return replace(card, places=(*card.places, ServiceAtLocation(id=uuid4(), location=location)))


def secret(name: str, **more: object) -> Card:
    return small_card(
        name_it=name, is_confidential=True, gate_it="Chiama.", gate_en="Call.", **more
    )


@pytest.fixture
def cards(cast: Cast, acting: Acting) -> dict[str, Card]:
    """Cards of every sort: of the Centre and of others, here and there, secret, by telephone."""

    def open_now() -> dict[str, object]:
        always = hours(" ".join(WEEKDAYS), "00:00", "00:00", closed_on_holidays=False)
        return {"schedules": (always,), "verified_date": date(2026, 3, 1)}

    made = [
        standing(
            small_card(name_it="F del Centro, a Livorno", organisation_id=LIVORNO), IN_LIVORNO
        ),
        small_card(name_it="G del Centro, senza luogo", organisation_id=LIVORNO, **open_now()),
        secret("A del Centro, riservato", organisation_id=LIVORNO),
        standing(small_card(name_it="Z a Cecina"), IN_CECINA),
        standing(small_card(name_it="Y a Cecina, aperto", **open_now()), IN_CECINA),
        secret("B di altri, riservato"),
        small_card(name_it="C per telefono", phones=(replace(HELPLINE, id=uuid4()),)),
        small_card(name_it="D senza luogo e senza numero"),
        standing(small_card(name_it="E a Pisa, con numero nazionale", phones=(HELPLINE,)), IN_PISA),
        secret("H riservato e finito", status=ServiceStatus.INACTIVE),
    ]
    with acting(SYSTEM):
        for card in made:
            operations.record_card(card=card, by=SYSTEM, at=AT)
    return {card.name_it[0]: card for card in made}


def found(sought: Sought, *, at: datetime | None = None, size: int = 50) -> list[tuple[str, Reach]]:
    """Return first letters and reach of what is found, walking page by page."""
    names = {card.id: card.name_it[0] for card in queries.iterate_cards()}
    seen: list[tuple[str, Reach]] = []
    after = None
    for _page in itertools.count():
        page = queries.list_open_editions(sought=sought, open_first_at=at, after=after, size=size)
        cards = queries.list_open_cards(sought=sought, open_first_at=at, after=after, size=size)
        ids = [each.edition.service_id for each in page.lines]
        assert ids == [card.id for card in cards.lines]
        seen += [(names[each.edition.service_id], each.reach) for each in page.lines]  # type: ignore[misc]
        if page.next_after is None:
            return seen
        after = UUID(page.next_after)
    return seen


CECINA = Sought(municipality_code=IN_CECINA, answering=LIVORNO)


@pytest.mark.parametrize("size", [50, 1, 2, 3])
@pytest.mark.usefixtures("cards")
def test_what_stands_there_comes_first_then_the_centres_own_then_what_one_calls(size: int) -> None:
    assert found(CECINA, size=size) == [
        ("Y", Reach.HERE),
        ("Z", Reach.HERE),
        ("F", Reach.ANSWERS),
        ("G", Reach.ANSWERS),
        ("A", Reach.FROM_ANYWHERE),
        ("B", Reach.FROM_ANYWHERE),
        ("C", Reach.FROM_ANYWHERE),
    ]


@pytest.mark.parametrize("size", [50, 1, 2])
@pytest.mark.usefixtures("cards")
def test_what_is_open_comes_first_in_each_group_only(size: int) -> None:
    assert [name for name, _reach in found(CECINA, at=AT, size=size)] == list("YZGFABC")


@pytest.mark.usefixtures("cards")
def test_nobody_answers_so_nobody_is_added_but_who_is_called_from_anywhere() -> None:
    assert [name for name, _reach in found(Sought(municipality_code="020001"))] == list("ABC")


@pytest.mark.usefixtures("cards")
def test_what_is_secret_is_found_in_every_municipality_alike() -> None:
    def hidden(code: str, answering: UUID | None) -> list[tuple[str, Reach]]:
        sought = Sought(municipality_code=code, answering=answering)
        return [each for each in found(sought) if each[0] in "ABH"]

    alike = [("A", Reach.FROM_ANYWHERE), ("B", Reach.FROM_ANYWHERE)]
    for code in (IN_LIVORNO, IN_CECINA, IN_PISA, "020001"):
        for answering in (None, LIVORNO, ASCOLTO):
            assert hidden(code, answering) == alike


@pytest.mark.usefixtures("cards")
def test_what_else_is_asked_is_asked_of_all_of_them(cards: dict[str, Card], acting: Acting) -> None:
    lift = replace(
        standing(small_card(name_it="I", organisation_id=LIVORNO), IN_LIVORNO, access=("LIFT",)),
    )
    with acting(SYSTEM):
        operations.record_card(card=lift, by=SYSTEM, at=AT)

    asked = replace(CECINA, besides=Besides(access=frozenset({Accessibility.LIFT})))

    assert found(asked) == [("I", Reach.ANSWERS)]
    assert found(replace(CECINA, need="court")) == []


@pytest.mark.usefixtures("cards")
def test_the_places_are_those_there_and_the_centres_own() -> None:
    places = queries.list_whereabouts(sought=CECINA)

    assert {place.name_it[0] for place in places} == set("FYZ")


@pytest.mark.usefixtures("cards")
def test_which_of_several_searches_find_anything_is_one_question(
    django_assert_num_queries: object,
) -> None:
    court = replace(CECINA, need="court")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.list_finding(asks=(court, CECINA, court, Sought())) == (CECINA, Sought())

    assert queries.list_finding(asks=()) == ()


def test_the_numbers_of_an_organisation_are_those_of_its_open_cards(
    cast: Cast, acting: Acting
) -> None:
    desk = Phone(id=uuid4(), number="+390586000222", kind=PhoneKind.VOICE)
    made = [
        whole_card(organisation_id=LIVORNO),
        small_card(organisation_id=LIVORNO, phones=(desk, replace(HELPLINE, id=uuid4()))),
        small_card(
            organisation_id=LIVORNO,
            phones=(Phone(id=uuid4(), number="+390586000333", kind=PhoneKind.FAX),),
        ),
        secret(
            "R",
            organisation_id=LIVORNO,
            phones=(replace(desk, id=uuid4(), number="+390586000444"),),
        ),
        small_card(
            organisation_id=LIVORNO,
            status=ServiceStatus.INACTIVE,
            phones=(replace(desk, id=uuid4(), number="+390586000555"),),
        ),
        small_card(phones=(replace(desk, id=uuid4(), number="+390586000666"),)),
    ]
    with acting(SYSTEM):
        for card in made:
            operations.record_card(card=card, by=SYSTEM, at=AT)

    numbers = [each.number for each in queries.list_phones_of(organisation_id=LIVORNO)]

    assert sorted(numbers) == ["+390586000111", "+390586000222", "1522"]
