"""Worlds that stand for many tests: built once, found as they were built, never old."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction

from tests import standing
from tests.cast import ASCOLTO, LIVORNO
from tests.standing import Worlds
from visnet.people import models

NAMES = (LIVORNO, ASCOLTO)


class Item:
    """A test that asks for these worlds."""

    def __init__(self, **asked: object) -> None:
        known = {name: [SimpleNamespace(func=given)] for name, given in asked.items()}
        self._fixtureinfo = SimpleNamespace(name2fixturedefs=known)


class Built:
    """Two worlds, the second upon the first, and how often each was built."""

    def __init__(self) -> None:
        self.times = {"ground": 0, "house": 0}
        self.ground = SimpleNamespace(builds=self._ground)
        self.house = SimpleNamespace(builds=self._house)
        # A bound method is another one each time that it is asked for.
        self.build_ground, self.build_house = self.ground.builds, self.house.builds

    def _ground(self) -> str:
        self.times["ground"] += 1
        rename(LIVORNO, "ground")
        return "ground"

    def _house(self, ground: str) -> str:
        self.times["house"] += 1
        rename(ASCOLTO, "house")
        return f"house on {ground}"

    def asks(self, *names: str) -> Item:
        """Return a test that asks for these."""
        return Item(**{name: getattr(self, name) for name in names})


def rename(identifier: object, name: str) -> None:
    models.Organisation.objects.filter(id=identifier).update(name=name)


def names() -> list[str]:
    return [models.Organisation.objects.get(id=one).name for one in NAMES]


@pytest.fixture
def worlds(django_db_setup: None, django_db_blocker: object) -> Iterator[Worlds]:
    """Return worlds of one's own: no test's transaction is open here."""
    kept = Worlds(django_db_blocker.unblock)  # type: ignore[attr-defined]
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield kept
        kept.end()


@pytest.fixture
def built() -> Built:
    return Built()


def begin(worlds: Worlds, item: Item) -> None:
    """Begin a test as the fixtures of the house do."""
    worlds.keep_for(item)  # type: ignore[arg-type]
    worlds.stand_for(item)  # type: ignore[arg-type]


def test_what_one_test_does_to_a_world_the_next_does_not_find(worlds: Worlds, built: Built) -> None:
    before = names()
    for _test in range(3):
        begin(worlds, built.asks("ground", "house"))
        assert names() == ["ground", "house"]
        assert worlds.made_by(built.build_house) == "house on ground"
        with transaction.atomic():
            rename(LIVORNO, str(uuid4()))
            transaction.set_rollback(True)

    assert built.times == {"ground": 1, "house": 1}
    worlds.end()
    assert names() == before


def test_a_world_is_gone_for_whoever_does_not_ask_for_it(worlds: Worlds, built: Built) -> None:
    before = names()
    begin(worlds, built.asks("ground", "house"))

    begin(worlds, built.asks("ground"))
    assert names() == ["ground", before[1]]
    begin(worlds, built.asks())

    assert names() == before


def test_who_asks_for_the_upper_world_gets_the_lower_one_too(worlds: Worlds, built: Built) -> None:
    begin(worlds, built.asks("ground"))
    begin(worlds, built.asks("ground", "house"))

    assert names() == ["ground", "house"]
    assert built.times == {"ground": 1, "house": 1}


def test_no_world_grows_old(worlds: Worlds, built: Built) -> None:
    begin(worlds, built.asks("ground"))
    worlds.since -= standing.STANDS_AT_MOST

    begin(worlds, built.asks("ground"))

    assert built.times["ground"] == 2


def test_no_world_stands_over_midnight(worlds: Worlds, built: Built) -> None:
    begin(worlds, built.asks("ground"))
    worlds.day -= timedelta(days=1)

    begin(worlds, built.asks("ground"))

    assert built.times["ground"] == 2


def test_no_world_is_raised_within_the_transaction_of_a_test(worlds: Worlds, built: Built) -> None:
    with transaction.atomic(), pytest.raises(AssertionError, match="has begun"):
        worlds.stand_for(built.asks("ground"))  # type: ignore[arg-type]
