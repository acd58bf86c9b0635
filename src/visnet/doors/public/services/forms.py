"""Narrowing the list. What somebody looks for stands in the address by number, never in words."""

from datetime import date
from uuid import UUID

from django.http import QueryDict

from visnet.directory import queries
from visnet.directory.queries import PlaceName, Term
from visnet.directory.vocabulary import Taxonomy
from visnet.people import queries as people


def kinds_of_support() -> tuple[Term, ...]:
    """Return the kinds of support, in the order in which their numbers count."""
    terms = queries.list_terms()
    return tuple(term for term in terms if term.taxonomy is Taxonomy.SERVICE_KIND)


def need_from(asked: QueryDict) -> Term | None:
    """Return the kind of support asked for, or None; whatever else was sent means none."""
    number, kinds = asked.get("n", ""), kinds_of_support()
    if not number.isascii() or not number.isdigit() or len(number) > len(str(len(kinds))):
        return None
    return kinds[int(number) - 1] if 1 <= int(number) <= len(kinds) else None


def place_from(asked: QueryDict, places: tuple[PlaceName, ...]) -> PlaceName | None:
    """Return the municipality asked for, if it is one of those to choose from."""
    return next((place for place in places if place.code == asked.get("p", "")), None)


def places_to_choose(on: date) -> tuple[PlaceName, ...]:
    """Return, by name, where something is given, and where a Centre answers."""
    answered = [
        PlaceName(code=each.istat_code, name=each.name)
        for each in people.list_covered_municipalities(on=on)
    ]
    found = {place.code: place for place in [*answered, *queries.list_place_names()]}
    return tuple(sorted(found.values(), key=lambda place: (place.name.casefold(), place.code)))


def is_open_first(asked: QueryDict) -> bool:
    """Return whether what is open now is to come first."""
    return asked.get("o", "") == "1"


def after_from(asked: QueryDict) -> UUID | None:
    """Return after which service the list goes on."""
    try:
        return UUID(asked.get("after", ""))
    except ValueError:
        return None
