"""Narrowing the list. What somebody looks for stands in the address by number, never in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from visnet.directory import queries
from visnet.directory.queries import Besides, PlaceName, Term
from visnet.directory.vocabulary import Accessibility, Taxonomy
from visnet.doors.languages import LANGUAGES
from visnet.doors.public.kept import Kept, minute_of
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people

Thing = TypeVar("Thing")

Places = Mapping[str, PlaceName]
"""The municipalities to choose from, by code, in the order of their names."""
CHOICES: Kept[Places] = Kept(at_most=2)
CARRIED = ("n", "p")
BY_NAME = "0"
"""What is open comes first, unless somebody asks for the alphabet."""
SPOKEN = {code: name for code, name in LANGUAGES if code not in {"it", "other"}}
"""Besides Italian, which every service speaks."""
ACCESS = (
    Accessibility.STEP_FREE,
    Accessibility.LIFT,
    Accessibility.ACCESSIBLE_TOILET,
    Accessibility.HEARING_LOOP,
    Accessibility.SIGN_LANGUAGE,
    Accessibility.CHILD_SPACE,
)
"""What people ask of a place, in the order in which it is offered; by number in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked of the list. Whatever else stood in the address is no part of it."""

    need: Term | None = None
    place: PlaceName | None = None
    besides: Besides = field(default_factory=Besides)
    open_first: bool = True
    after: UUID | None = None

    @property
    def numbers(self) -> dict[str, str]:
        """The same by number, as in the address; but not how far one has read."""
        spoken, access = [*self.besides.languages], [*self.besides.access]
        said = {
            "n": _number_of(self.need, kinds_of_support()),
            "p": self.place.code if self.place else "",
            "l": _number_of(spoken[0] if spoken else None, tuple(SPOKEN)),
            "a": _number_of(access[0] if access else None, ACCESS),
            "f": "1" if self.besides.is_free else "",
            "o": "" if self.open_first else BY_NAME,
        }
        return {name: number for name, number in said.items() if number}

    @property
    def carried(self) -> dict[str, str]:
        """What goes along to other pages: the need and the municipality, nothing else."""
        return {name: number for name, number in self.numbers.items() if name in CARRIED}

    def is_all_of(self, query: str) -> bool:
        """Whether an address asks this and nothing else: no letters of a campaign, no other words.

        Questions that a form leaves empty are none.
        """
        after = [("after", str(self.after))] if self.after else []
        return sorted(parse_qsl(query)) == sorted([*self.numbers.items(), *after])

    def address(self, path: str, **changed: str) -> str:
        """Return the address of the same list with something else asked, from its beginning."""
        asked = {name: number for name, number in {**self.numbers, **changed}.items() if number}
        return f"{path}?{urlencode(asked)}" if asked else path


def search_from(asked: Mapping[str, str], places: Places) -> Search:
    """Return what is asked; whatever makes no sense is not asked."""
    return Search(
        need=need_from(asked),
        place=places.get(asked.get("p", "")),
        besides=_besides_from(asked),
        open_first=asked.get("o", "") != BY_NAME,
        after=_after_from(asked),
    )


@cache
def kinds_of_support() -> tuple[Term, ...]:
    """Return the kinds of support, in the order in which their numbers count."""
    terms = queries.list_terms()
    return tuple(term for term in terms if term.taxonomy is Taxonomy.SERVICE_KIND)


def need_from(asked: Mapping[str, str]) -> Term | None:
    """Return the kind of support asked for, or None; whatever else was sent means none."""
    return _numbered(kinds_of_support(), asked.get("n", ""))


def places_to_choose(at: datetime) -> Places:
    """Return, by name, where something is given, and where a Centre answers; asked once a minute."""
    return CHOICES.drawn(minute_of(at), lambda: _places(civil_date(at)))


def _places(on: date) -> Places:
    found = {
        code: PlaceName(code=code, name=name) for code, name in people.list_covered_names(on=on)
    }
    found |= {place.code: place for place in queries.list_place_names()}
    ordered = sorted(found.values(), key=lambda place: (place.name.casefold(), place.code))
    return {place.code: place for place in ordered}


def _numbered(things: Sequence[Thing], number: str) -> Thing | None:
    """Return what stands at that place, counted from one; None for whatever makes no sense."""
    if not number.isascii() or not number.isdigit() or len(number) > len(str(len(things))):
        return None
    return things[int(number) - 1] if 1 <= int(number) <= len(things) else None


def _number_of(thing: Thing | None, things: Sequence[Thing]) -> str:
    return "" if thing is None else str(things.index(thing) + 1)


def _besides_from(asked: Mapping[str, str]) -> Besides:
    spoken = _numbered(tuple(SPOKEN), asked.get("l", ""))
    access = _numbered(ACCESS, asked.get("a", ""))
    return Besides(
        languages=frozenset({spoken} if spoken else ()),
        access=frozenset({access} if access else ()),
        is_free=asked.get("f", "") == "1",
    )


def _after_from(asked: Mapping[str, str]) -> UUID | None:
    try:
        return UUID(asked.get("after", ""))
    except ValueError:
        return None
