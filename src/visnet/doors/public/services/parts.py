"""The parts of the list of services beside its cards: the form, the places, what services can do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from visnet.directory import queries
from visnet.directory.queries import EVERYTHING, PlaceName, Sought
from visnet.doors.public.services import forms, places, shown
from visnet.doors.public.services.pieces import PARTS, draw
from visnet.law import queries as law


def narrow(sought: Sought, *, places: Iterable[PlaceName], open_first: bool, language: str) -> str:
    """Return the form that narrows the list."""

    def drawn() -> str:
        context = {
            "kinds": [
                (number, kind.label(language), kind.code == sought.need)
                for number, kind in enumerate(forms.kinds_of_support(), start=1)
            ],
            "places": [
                (each.code, each.name, each.code == sought.municipality_code) for each in places
            ],
            **shown.besides_in_words(sought.besides),
            "is_narrowed": sought != EVERYTHING,
            "everything": reverse("public:services"),
            "open_first": open_first,
        }
        return draw("public/services/_narrow.html", context)

    return PARTS.drawn(("narrow", language, sought, tuple(places), open_first), drawn)


@dataclass(frozen=True, slots=True)
class PlacesDrawn:
    """Where services are, on maps and in lists; and whether there are more places than are listed."""

    drawn: str = ""
    is_cut: bool = False


def whereabouts(sought: Sought, *, language: str) -> PlacesDrawn:
    """Return where the services are that are found; empty for nowhere."""
    found = queries.list_whereabouts(sought=sought)
    if not found:
        return PlacesDrawn()
    is_cut = len(found) == queries.MOST_WHEREABOUTS

    def drawn() -> str:
        context = {
            "provinces": places.by_province(found, language=language),
            "is_cut": is_cut,
        }
        return draw("public/services/_places.html", context)

    words = PARTS.drawn(("whereabouts", language, found, is_cut), drawn)
    return PlacesDrawn(drawn=words, is_cut=is_cut)


def can_do(*, language: str) -> str:
    """Return what services can do with somebody, in a list."""

    def drawn() -> str:
        needs = [(each.label(language), each.help(language)) for each in law.list_service_needs()]
        return draw("public/services/_can_do.html", {"can_do": needs})

    return PARTS.drawn(("can_do", language), drawn)
