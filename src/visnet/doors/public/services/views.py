"""Who can help."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from visnet.directory import queries
from visnet.directory.queries import Besides, PlaceName, Term
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors import cards, clock, headers
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.doors.public.pages import shown as numbers
from visnet.doors.public.services import forms, parts, pieces, shown
from visnet.doors.public.services.parts import Wanted
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.people.queries import AnsweringCentre

AT_ONCE = 20


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """Show services by name, all or those for one kind of support or one municipality.

    For a municipality, the Centre that answers there comes before everything. What was drawn
    before, and says the same, is not drawn again.
    """
    language, at = language_of_page(), clock.now()
    places = forms.places_to_choose(clock.today())
    need, place = forms.need_from(request.GET), forms.place_from(request.GET, places)
    besides, open_first = forms.besides_from(request.GET), forms.is_open_first(request.GET)
    wanted = Wanted(
        need=need.code if need else "",
        municipality_code=place.code if place else "",
        besides=besides,
    )
    page = queries.list_open_editions(
        **wanted.asked(),
        open_first_at=at if open_first else None,
        after=forms.after_from(request.GET),
        size=AT_ONCE,
    )
    organisations = {each.organisation_id for each in page.lines}
    centre, names = _who_answers(organisations, need=need, place=place, at=at)
    context = {
        "services": pieces.cards_drawn(page.lines, names=names, language=language, at=at),
        "centre": shown.centre_in_words(centre, at=at, language=language) if centre else None,
        "narrow": parts.narrow(wanted, places=places, open_first=open_first, language=language),
        "wider": _wider(request, need=need, place=place, besides=besides),
        "can_do": parts.can_do(language=language),
        "place_name": place.name if place else "",
        "place_code": place.code if place else "",
        "everywhere": _address(request, p=""),
        "open_first": open_first,
        "by_name": _address(request, o=""),
        "by_opening": _address(request, o="1"),
        "more": _more(request, page.next_after),
        "here": request.get_full_path(),
        "whereabouts": parts.whereabouts(wanted, language=language) if page.lines else "",
    }
    answer = show(request, "public/services/list.html", context)
    headers.open_position(answer)
    return answer


@require_safe
@in_languages_of_the_house
def service_page(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Show one service: what it is, when, how to get there, what to bring. To read or to print."""
    language, at = language_of_page(), clock.now()
    card = queries.get_card(service_id=service_id)
    if card.status is ServiceStatus.INACTIVE:
        raise NotFound(service_id)
    names = people.names_of_organisations(ids={card.organisation_id})
    context = {
        "service": cards.in_words(
            card, language=language, at=at, organisation=names.get(card.organisation_id, "")
        ),
        "ways": shown.ways_there(card),
    }
    return show(request, "public/services/service.html", context)


@require_safe
@in_languages_of_the_house
def pocket_page(request: HttpRequest) -> HttpResponse:
    """Show a card to print and fold: nothing on its cover, numbers and the Centre within."""
    language, at = language_of_page(), clock.now()
    place = forms.place_from(request.GET, forms.places_to_choose(clock.today()))
    centre, _names = _who_answers(set(), need=None, place=place, at=at)
    urgent, others = numbers.list_numbers()
    context = {
        "numbers": (*urgent, *others),
        "centre": shown.centre_in_words(centre, at=at, language=language) if centre else None,
        "place_name": place.name if place else "",
    }
    return show(request, "public/services/pocket.html", context)


def _who_answers(
    organisations: set[UUID], *, need: Term | None, place: PlaceName | None, at: datetime
) -> tuple[AnsweringCentre | None, dict[UUID, str]]:
    """Return the Centre of a place, if one was chosen, and what organisations are called: one query."""
    if place is None:
        return None, people.names_of_organisations(ids=organisations)
    return people.find_answering(
        istat_code=place.code,
        need=need.code if need else "",
        moment=at,
        also_named=organisations,
    )


def _address(request: HttpRequest, **changed: str) -> str:
    """Return the address of the same list with something else asked, from its beginning."""
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in changed.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}"


def _wider(
    request: HttpRequest, *, need: Term | None, place: PlaceName | None, besides: Besides
) -> list[tuple[str, str]]:
    """Return the same list with one thing less asked of it, for when nothing was found."""
    asked = (
        ("l", _("In any language"), bool(besides.languages)),
        ("a", _("Wherever one gets in"), bool(besides.access)),
        ("f", _("At a cost too"), besides.is_free),
        ("p", _("Anywhere"), place is not None),
        ("n", _("For anything"), need is not None),
    )
    return [(label, _address(request, **{name: ""})) for name, label, is_asked in asked if is_asked]


def _more(request: HttpRequest, next_after: str | None) -> str:
    if next_after is None:
        return ""
    query = request.GET.copy()
    query["after"] = next_after
    return f"{request.path}?{query.urlencode()}"
