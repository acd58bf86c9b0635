"""The parts of the list of services beside its cards: the form, the places, what services can do."""

from dataclasses import dataclass
from typing import TypedDict

from django.urls import reverse

from visnet.directory import queries
from visnet.directory.queries import Besides, PlaceName
from visnet.doors.public.services import forms, places, shown
from visnet.doors.public.services.pieces import PARTS, draw
from visnet.law import queries as law


class Asked(TypedDict):
    """What the directory is asked, by its own names."""

    need: str
    municipality_code: str
    besides: Besides


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for."""

    need: str
    municipality_code: str
    besides: Besides

    def asked(self) -> Asked:
        """Return the same, to be asked of the directory."""
        return Asked(need=self.need, municipality_code=self.municipality_code, besides=self.besides)

    @property
    def is_everything(self) -> bool:
        """Whether nothing in particular is looked for."""
        return self == Wanted(need="", municipality_code="", besides=Besides())


def narrow(
    wanted: Wanted, *, places: tuple[PlaceName, ...], open_first: bool, language: str
) -> str:
    """Return the form that narrows the list."""

    def drawn() -> str:
        context = {
            "kinds": [
                (number, kind.label(language), kind.code == wanted.need)
                for number, kind in enumerate(forms.kinds_of_support(), start=1)
            ],
            "places": [
                (each.code, each.name, each.code == wanted.municipality_code) for each in places
            ],
            **shown.besides_in_words(wanted.besides),
            "is_narrowed": not wanted.is_everything,
            "everything": reverse("public:services"),
            "open_first": open_first,
        }
        return draw("public/services/_narrow.html", context)

    return PARTS.drawn(("narrow", language, wanted, places, open_first), drawn)


def whereabouts(wanted: Wanted, *, language: str) -> str:
    """Return where the services are that are found, on maps and in lists; empty for nowhere."""
    found = queries.list_whereabouts(**wanted.asked())
    if not found:
        return ""

    def drawn() -> str:
        context = {
            "provinces": places.by_province(found, language=language),
            "is_cut": len(found) == queries.MOST_WHEREABOUTS,
        }
        return draw("public/services/_places.html", context)

    return PARTS.drawn(("whereabouts", language, found), drawn)


def can_do(*, language: str) -> str:
    """Return what services can do with somebody, in a list."""

    def drawn() -> str:
        needs = [(each.label(language), each.help(language)) for each in law.list_service_needs()]
        return draw("public/services/_can_do.html", {"can_do": needs})

    return PARTS.drawn(("can_do", language), drawn)
