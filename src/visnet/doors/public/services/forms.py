"""Narrowing the list. What somebody looks for stands in the address by number, never in words."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict

from visnet.directory import queries
from visnet.directory.queries import Besides, PlaceName, Term
from visnet.directory.vocabulary import Accessibility, Taxonomy
from visnet.doors.languages import LANGUAGES
from visnet.doors.public.services.pieces import Kept
from visnet.people import queries as people

Thing = TypeVar("Thing")

CHOICES: Kept[tuple[PlaceName, ...]] = Kept(at_most=2)
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


def kinds_of_support() -> tuple[Term, ...]:
    """Return the kinds of support, in the order in which their numbers count."""
    terms = queries.list_terms()
    return tuple(term for term in terms if term.taxonomy is Taxonomy.SERVICE_KIND)


def need_from(asked: QueryDict) -> Term | None:
    """Return the kind of support asked for, or None; whatever else was sent means none."""
    return _numbered(kinds_of_support(), asked.get("n", ""))


def _numbered(things: Sequence[Thing], number: str) -> Thing | None:
    """Return what stands at that place, counted from one; None for whatever makes no sense."""
    if not number.isascii() or not number.isdigit() or len(number) > len(str(len(things))):
        return None
    return things[int(number) - 1] if 1 <= int(number) <= len(things) else None


def place_from(asked: QueryDict, places: tuple[PlaceName, ...]) -> PlaceName | None:
    """Return the municipality asked for, if it is one of those to choose from."""
    code = asked.get("p", "")
    return next((place for place in places if place.code == code), None) if code else None


def places_to_choose(on: date) -> tuple[PlaceName, ...]:
    """Return, by name, where something is given, and where a Centre answers."""
    answered, given = people.list_covered_names(on=on), queries.list_place_names()
    return CHOICES.drawn((answered, given), lambda: _sorted(answered, given))


def _sorted(
    answered: tuple[tuple[str, str], ...], given: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    found = {code: PlaceName(code=code, name=name) for code, name in answered}
    found |= {place.code: place for place in given}
    return tuple(sorted(found.values(), key=lambda place: (place.name.casefold(), place.code)))


def besides_from(asked: QueryDict) -> Besides:
    """Return what else is asked of a service; whatever makes no sense is not asked."""
    spoken = _numbered(tuple(SPOKEN), asked.get("l", ""))
    access = _numbered(ACCESS, asked.get("a", ""))
    return Besides(
        languages=frozenset({spoken} if spoken else ()),
        access=frozenset({access} if access else ()),
        is_free=asked.get("f", "") == "1",
    )


def is_open_first(asked: QueryDict) -> bool:
    """Return whether what is open now is to come first."""
    return asked.get("o", "") == "1"


def after_from(asked: QueryDict) -> UUID | None:
    """Return after which service the list goes on."""
    try:
        return UUID(asked.get("after", ""))
    except ValueError:
        return None
