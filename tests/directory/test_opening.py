"""What is open now comes first: the database answers as the rules do."""

import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast
from tests.conftest import Acting
from tests.directory.factories import hours, small_card, whole_card
from visnet.directory import operations, queries
from visnet.directory.queries import Sought
from visnet.directory.rules import WEEKDAYS, Card, Schedule, is_open, next_opening
from visnet.directory.rules.faults import schedule_is_possible
from visnet.directory.vocabulary import Attending, Frequency, ServiceStatus
from visnet.kit.actor import SYSTEM
from visnet.kit.civil_time import civil_date

LONG = "VISNET_LONG_TESTS" in os.environ
MANY, MOMENTS = (150, 40) if LONG else (60, 20)
EVERY_DAY = " ".join(WEEKDAYS)


def always() -> Schedule:
    return hours(EVERY_DAY, "00:00", "00:00", closed_on_holidays=False)


def some_hours(chance: random.Random) -> Schedule:
    """Return hours as strange as a register may hold them."""
    return next(each for each in iter(lambda: made_up(chance), None) if schedule_is_possible(each))


def made_up(chance: random.Random) -> Schedule:

    def day() -> date:
        return date(2025, 1, 1) + timedelta(days=chance.randrange(600))

    def few(values: list[str] | list[int], most: int) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, most)))  # type: ignore[arg-type]

    monthly = chance.random() < 0.5
    numbered = [f"{number}{name}" for number in (1, 2, 3, 4, 5, -1) for name in WEEKDAYS]
    return Schedule(
        id=uuid4(),
        freq=Frequency.MONTHLY if monthly else Frequency.WEEKLY,
        interval=chance.choice([1, 1, 1, 2, 3]),
        byday=few(numbered, 14) if monthly else few(list(WEEKDAYS), 7),
        bymonthday=few([*range(1, 32), *range(-31, 0)], 25) if monthly else (),  # type: ignore[arg-type]
        bymonth=few(list(range(1, 13)), 12) if chance.random() < 0.3 else (),  # type: ignore[arg-type]
        dtstart=day() if chance.random() < 0.8 else None,
        until=date(2027, 1, 1) if chance.random() < 0.2 else None,
        opens_at=time(chance.randrange(24), chance.choice([0, 30])),
        closes_at=time(chance.randrange(24), chance.choice([0, 30])),
        valid_from=date(2025, 3, 5) if chance.random() < 0.3 else None,
        valid_to=date(2026, 12, 5) if chance.random() < 0.3 else None,
        by_appointment=chance.random() < 0.1,
        closed_on_holidays=chance.random() < 0.7,
        attending=Attending.IN_PERSON if chance.random() < 0.9 else Attending.ONLINE,
    )


def open_first(at: datetime, **narrowed: object) -> list[Card]:
    found: list[Card] = []
    after = None
    while True:
        page = queries.list_open_cards(
            sought=Sought(**narrowed),  # type: ignore[arg-type]
            open_first_at=at,
            after=after,
            size=40,
        )
        found += page.lines
        if page.next_after is None:
            return found
        after = UUID(page.next_after)


def keep(acting: Acting, *cards: Card) -> None:
    with acting(SYSTEM):
        for card in cards:
            operations.record_card(card=card, by=SYSTEM, at=datetime(2026, 3, 1, tzinfo=UTC))


def test_the_database_says_open_whenever_the_rules_do(cast: Cast, acting: Acting) -> None:
    chance = random.Random(8)  # noqa: S311
    cards = [
        small_card(
            name_it=f"Sportello {number:03}",
            schedules=(some_hours(chance),),
            verified_date=date(2026, 3, 1),
        )
        for number in range(MANY)
    ]
    keep(acting, *cards)
    moments = [
        datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=chance.randrange(250), minutes=17 * step)
        for step in range(MOMENTS)
    ]
    moments += [datetime(2026, 4, 25, 10, tzinfo=UTC), datetime(2026, 8, 15, 9, 5, tzinfo=UTC)]
    said = 0

    for at in moments:
        found = open_first(at)
        expected = sorted(cards, key=lambda card: (_how_soon(card, at), card.name_it, card.id))
        assert [card.id for card in found] == [card.id for card in expected], at
        said += sum(_is_said_open(card, at) for card in cards)
    assert said > len(moments)


@pytest.mark.parametrize("hour", [8, 23])
def test_hours_at_a_place_and_past_midnight_count_too(
    hour: int, cast: Cast, acting: Acting, at: datetime
) -> None:
    night = hours(EVERY_DAY, "22:00", "10:00")
    whole = whole_card()
    place = replace(whole.places[0], schedules=(night,))
    keep(
        acting,
        small_card(name_it="Alfa"),
        replace(
            small_card(name_it="Zeta", verified_date=date(2026, 3, 1)),
            places=(place,),
        ),
    )

    found = open_first(at.replace(hour=hour - 1))

    assert [card.name_it for card in found] == ["Zeta", "Alfa"]


def _how_soon(card: Card, at: datetime) -> int:
    """Return 0 for what is open, 1 for what opens later that day, else 2."""
    if _is_said_open(card, at):
        return 0
    opens = next_opening(schedules=_walk_in(card), at=at)
    return 1 if _is_believed(at) and opens and opens.date() == civil_date(at) else 2


def _is_said_open(card: Card, at: datetime) -> bool:
    return _is_believed(at) and bool(is_open(schedules=_walk_in(card), at=at))


def _is_believed(at: datetime) -> bool:
    return civil_date(at) < date(2026, 12, 1)


def _walk_in(card: Card) -> list[Schedule]:
    return [
        each
        for each in card.schedules
        if each.attending is Attending.IN_PERSON and not each.by_appointment
    ]


def test_what_opens_later_today_comes_before_what_does_not(
    cast: Cast, acting: Acting, at: datetime
) -> None:
    today, checked = WEEKDAYS[civil_date(at).weekday()], {"verified_date": date(2026, 3, 1)}
    other_day = WEEKDAYS[(civil_date(at).weekday() + 2) % 7]
    keep(
        acting,
        small_card(name_it="A", schedules=(hours(other_day, "09:00", "13:00"),), **checked),
        small_card(name_it="B", schedules=(hours(today, "23:00", "23:30"),), **checked),
        small_card(name_it="C", schedules=(always(),), **checked),
        small_card(name_it="D", schedules=(hours(today, "23:00", "23:30"),)),
        small_card(
            name_it="0", schedules=(always(),), status=ServiceStatus.TEMPORARILY_CLOSED, **checked
        ),
    )

    assert "".join(card.name_it for card in open_first(at)) == "CBAD0"
    by_name = queries.list_open_cards(size=3)
    rest = queries.list_open_cards(size=3, after=UUID(by_name.next_after or ""))
    assert "".join(card.name_it for card in (*by_name.lines, *rest.lines)) == "ABCD0"


@pytest.mark.parametrize(
    "changed",
    [
        {"verified_date": None},
        {"verified_date": date(2025, 3, 1)},
        {"status": ServiceStatus.TEMPORARILY_CLOSED},
        {"schedules": ()},
    ],
)
def test_what_cannot_be_believed_is_not_put_first(
    changed: dict[str, object], cast: Cast, acting: Acting, at: datetime
) -> None:
    last = small_card(name_it="Zeta", schedules=(always(),), verified_date=date(2026, 3, 1))
    said = {"schedules": (always(),), "verified_date": date(2026, 3, 1), **changed}
    first = small_card(name_it="Alfa", **said)
    keep(acting, first, last)

    assert [card.name_it for card in open_first(at)] == ["Zeta", "Alfa"]
