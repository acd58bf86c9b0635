"""Who can help."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.directory import queries
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors import cards, clock, headers
from visnet.doors.public import ready
from visnet.doors.public.came import came_by
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.doors.public.pages import shown as numbers
from visnet.doors.public.services import forms, listing, shown
from visnet.doors.public.services.forms import Search
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """Show services by name, all or those for one kind of support or one municipality.

    For a municipality, the Centre that answers there comes before everything. Whoever asks the
    same in the same minute is given the same answer, and nothing is asked for it.
    """
    at = clock.now()
    places = forms.places_to_choose(at)
    search = forms.search_from(request.GET, places)
    context = listing.page(
        search, places=places, at=at, language=language_of_page(), came=came_by(request)
    )
    answer = show(request, "public/services/list.html", context)
    headers.open_position(answer)
    if search.is_all_of(request.META.get("QUERY_STRING", "")):
        ready.say_again(answer)
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
    search = forms.search_from(request.GET, forms.places_to_choose(at))
    here = Search(place=search.place)
    urgent, others = numbers.list_numbers()
    context = {
        "numbers": (*urgent, *others),
        "centre": listing.find_centre(here, at=at, language=language),
        "place_name": here.place.name if here.place else "",
        "site": urlsplit(settings.FRONT_ADDRESS).netloc,
    }
    return show(request, "public/services/pocket.html", context)
