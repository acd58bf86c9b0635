"""What the page of services shows for one search: the Centre, the cards, the places, and what else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from visnet.directory import queries
from visnet.directory.queries import EVERYTHING, Sought
from visnet.directory.vocabulary import Reach
from visnet.doors.public.came import way_to_ask
from visnet.doors.public.pages import shown as numbers
from visnet.doors.public.services import forms, parts, pieces, shown
from visnet.doors.public.services.forms import Places, Search
from visnet.doors.public.services.pieces import ServiceDrawn
from visnet.doors.public.services.shown import CentreInWords
from visnet.people import queries as people
from visnet.people.queries import AnsweringCentre

AT_ONCE = 20
ALL = "all"


@dataclass(frozen=True, slots=True)
class Listed:
    """A card on the list, and how it reaches the municipality; nothing where it stands there."""

    service_id: UUID
    name: str
    drawn: str
    reaches: str


def page(
    search: Search, *, places: Places, at: datetime, language: str, came: str
) -> dict[str, Any]:
    """Return what the page shows. Its links say the search, and the letters by which one came."""
    path, place = reverse("public:services"), search.place
    centre = _who_answers(search, at=at)
    sought = _sought(search, answering=centre.centre_id if centre else None)
    found = queries.list_open_editions(
        sought=sought,
        open_first_at=at if search.open_first else None,
        after=search.after,
        size=AT_ONCE,
    )
    editions = [each.edition for each in found.lines]
    names = people.names_of_organisations(ids={each.organisation_id for each in editions})
    drawn = pieces.cards_drawn(
        editions,
        names=names,
        language=language,
        at=at,
        ask_url=way_to_ask("", **search.carried),
    )
    reaches = {each.edition.service_id: each.reach for each in found.lines}
    return {
        "services": list(_listed(drawn, reaches, place_name=place.name if place else "")),
        "centre": shown.centre_in_words(centre, at=at, language=language) if centre else None,
        "narrow": parts.narrow(
            sought, places=tuple(places.values()), open_first=search.open_first, language=language
        ),
        "wider": () if editions else _wider(search, sought, path=path),
        "can_do": parts.can_do(language=language),
        "place_name": place.name if place else "",
        "place_code": place.code if place else "",
        "numbers": numbers.list_numbers()[1] if place else (),
        "everywhere": search.address(path, p=""),
        "open_first": search.open_first,
        "by_name": search.address(path, o=forms.BY_NAME),
        "by_opening": search.address(path, o=""),
        "more": search.address(path, after=found.next_after) if found.next_after else "",
        "here": search.address(path, after=str(search.after or "")),
        "whereabouts": parts.whereabouts(sought, language=language) if editions else None,
        "ask_url": way_to_ask(came, **search.carried),
        "search_carried": urlencode(search.numbers),
    }


def find_centre(search: Search, *, at: datetime, language: str) -> CentreInWords | None:
    """Return the Centre that answers where somebody looks; None without a municipality, or a Centre."""
    found = _who_answers(search, at=at)
    return shown.centre_in_words(found, at=at, language=language) if found else None


def _who_answers(search: Search, *, at: datetime) -> AnsweringCentre | None:
    if search.place is None:
        return None
    need = search.need.code if search.need else ""
    return people.find_answering(istat_code=search.place.code, need=need, moment=at)


def _sought(search: Search, *, answering: UUID | None) -> Sought:
    return Sought(
        need=search.need.code if search.need else "",
        municipality_code=search.place.code if search.place else "",
        answering=answering,
        besides=search.besides,
    )


def _listed(
    drawn: Iterable[ServiceDrawn], reaches: Mapping[UUID, Reach | None], *, place_name: str
) -> Iterator[Listed]:
    for each in drawn:
        said = _reaches(each, reaches[each.service_id], place_name=place_name)
        yield Listed(service_id=each.service_id, name=each.name, drawn=each.drawn, reaches=said)


def _reaches(service: ServiceDrawn, reach: Reach | None, *, place_name: str) -> str:
    """Return how a service reaches the municipality; what it does not say is not promised."""
    if reach is Reach.ANSWERS:
        return _("Answers for %(place)s too") % {"place": place_name}
    if reach is not Reach.FROM_ANYWHERE:
        return ""
    if not service.is_confidential:
        return _("From anywhere, by telephone")
    if service.can_be_called:
        return _("From anywhere. The place is kept secret: call")
    return _("From anywhere. The place is kept secret")


def _wider(search: Search, sought: Sought, *, path: str) -> list[tuple[str, str]]:
    """Return the same list with one thing less asked of it, where that finds anything."""
    besides = sought.besides
    less = {
        "l": replace(sought, besides=replace(besides, languages=frozenset())),
        "a": replace(sought, besides=replace(besides, access=frozenset())),
        "f": replace(sought, besides=replace(besides, is_free=False)),
        "p": replace(sought, municipality_code="", answering=None),
        "n": replace(sought, need=""),
    }
    asked = {name: each for name, each in less.items() if each != sought}
    if len(asked) > 1:
        asked[ALL] = EVERYTHING
    finding = queries.list_finding(asks=tuple(asked.values()))
    labels = {
        "l": _("In any language"),
        "a": _("Wherever one gets in"),
        "f": _("At a cost too"),
        "p": _("Anywhere"),
        "n": _("For anything"),
        ALL: _("All that is listed"),
    }
    return [
        (labels[name], path if name == ALL else search.address(path, **{name: ""}))
        for name, each in asked.items()
        if each in finding
    ]
