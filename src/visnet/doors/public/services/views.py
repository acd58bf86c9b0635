"""Who can help."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from visnet.directory import queries
from visnet.doors import cards, clock
from visnet.doors.public.page import language_of_page, show
from visnet.doors.public.services import forms
from visnet.law import queries as law
from visnet.people import queries as people

AT_ONCE = 20


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """Show services by name, all or those for one kind of support or one municipality."""
    language = language_of_page()
    places = queries.list_place_names()
    need, place = forms.need_from(request.GET), forms.place_from(request.GET, places)
    page = queries.list_open_cards(
        need=need.code if need else "",
        municipality_code=place.code if place else "",
        after=forms.after_from(request.GET),
        size=AT_ONCE,
    )
    names = people.names_of_organisations(ids={card.organisation_id for card in page.lines})
    at = clock.now()
    kinds = forms.kinds_of_support()
    context = {
        "services": [
            cards.in_words(
                card, language=language, at=at, organisation=names.get(card.organisation_id, "")
            )
            for card in page.lines
        ],
        "kinds": [
            (number, kind.label(language), kind == need)
            for number, kind in enumerate(kinds, start=1)
        ],
        "places": [(each.code, each.name, each == place) for each in places],
        "is_narrowed": need is not None or place is not None,
        "can_do": [
            (each.label(language), each.help(language)) for each in law.list_service_needs()
        ],
        "everything": reverse("public:services"),
        "place_name": place.name if place else "",
        "everywhere": _anywhere(request),
        "more": _more(request, page.next_after),
    }
    return show(request, "public/services/list.html", context)


def _anywhere(request: HttpRequest) -> str:
    """Return the address of the same list for every place, from its beginning."""
    query = request.GET.copy()
    for name in ("p", "after"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}"


def _more(request: HttpRequest, next_after: str | None) -> str:
    if next_after is None:
        return ""
    query = request.GET.copy()
    query["after"] = next_after
    return f"{request.path}?{query.urlencode()}"
