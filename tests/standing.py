"""Worlds that stand: built once for many tests, each of which finds them as they were built.

`@standing` stands where `@pytest.fixture` would. What the function makes is kept in a transaction
around the tests' own, so that whatever a test does to it is rolled back when the test ends. It is
taken down for the first test that does not ask for it, after a minute, and when the day changes:
no test sees a world that is old, and none sees another's.
"""

import functools
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from tests.cast import CAST
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.wall import operations as wall

STANDS_AT_MOST = 60.0
WORLDS = pytest.StashKey["Worlds"]()
NAMED = {"db": None, "cast": CAST}
Build = Callable[..., Any]


@contextmanager
def act_as(actor: Actor) -> Iterator[None]:
    """Act as somebody: a transaction with their ticket shown (real time)."""
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        yield
        if connection.in_atomic_block and not connection.needs_rollback:
            wall.take_down_ticket()


def standing(build: Build) -> Any:
    """Make a fixture whose world stands for several tests.

    It may ask for `cast`, for `acting` and for other standing worlds, and for nothing else.
    """

    @functools.wraps(build)
    def given(**asked: Any) -> Any:
        return asked["worlds"].made_by(build)

    own = [name for name in inspect.signature(build).parameters if name != "db"]
    given.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in ("db", "worlds", *own)
    )
    given.builds = build  # type: ignore[attr-defined]
    return pytest.fixture(given)


@dataclass
class Floor:
    """One world, in a transaction that is never committed."""

    build: Build
    made: Any
    within: transaction.Atomic


@dataclass
class Worlds:
    """What stands just now, each upon the one before."""

    unblock: Callable[[], AbstractContextManager[None]]
    floors: list[Floor] = field(default_factory=list)
    since: float = 0.0
    day: date = date.min

    def keep_for(self, item: pytest.Item) -> None:
        """Take down what this test does not ask for."""
        kept = 0
        if self._is_as_it_was():
            for floor, (build, _needs) in zip(self.floors, _wanted_by(item), strict=False):
                if floor.build is not build:
                    break
                kept += 1
        self._take_down(to=kept)

    def stand_for(self, item: pytest.Item) -> None:
        """Raise what this test asks for; what stands already is a part of it."""
        with self.unblock():
            for build, needs in _wanted_by(item)[len(self.floors) :]:
                self._raise(build, needs)

    def made_by(self, build: Build) -> Any:
        """Return the world that this function built."""
        [made] = [floor.made for floor in self.floors if floor.build is build]
        return made

    def end(self) -> None:
        """Take everything down."""
        self._take_down(to=0)

    def _is_as_it_was(self) -> bool:
        return (
            time.monotonic() - self.since < STANDS_AT_MOST
            and self.day == clock.today()
            and connection.in_atomic_block
            and not connection.needs_rollback
        )

    def _raise(self, build: Build, needs: dict[str, Build]) -> None:
        if not self.floors:
            self.since, self.day = time.monotonic(), clock.today()
        assert len(connection.atomic_blocks) == len(self.floors), "a test's own has begun"
        within = transaction.atomic()
        within._from_testcase = True  # type: ignore[attr-defined]
        within.__enter__()
        floor = Floor(build, None, within)
        self.floors.append(floor)
        floor.made = build(
            **{name: self.made_by(other) for name, other in needs.items()},
            **{
                name: act_as if name == "acting" else NAMED[name]
                for name in inspect.signature(build).parameters
                if name not in needs
            },
        )

    def _take_down(self, *, to: int) -> None:
        with self.unblock():
            while len(self.floors) > to:
                floor = self.floors.pop()
                if connection.in_atomic_block:
                    transaction.set_rollback(True)
                    floor.within.__exit__(None, None, None)


def _wanted_by(item: pytest.Item) -> list[tuple[Build, dict[str, Build]]]:
    """Return the functions whose worlds a test asks for, each after those that it builds upon."""
    known = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    wanted: dict[Build, dict[str, Build]] = {}

    def build_of(name: str) -> Build | None:
        found = known.get(name)
        return getattr(found[-1].func, "builds", None) if found else None

    def add(build: Build) -> None:
        needs = {
            name: other
            for name in inspect.signature(build).parameters
            if (other := build_of(name)) is not None
        }
        for other in needs.values():
            add(other)
        wanted.setdefault(build, needs)

    for name in sorted(known):
        build = build_of(name)
        if build is not None:
            add(build)
    return list(wanted.items())
