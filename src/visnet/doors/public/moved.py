"""Addresses at which a page once stood: they lead on to it for good."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe


def to(name: str) -> Callable[..., HttpResponse]:
    """Return a view that leads to where the page stands now, in the language of the old address."""

    @require_safe
    def lead_on(request: HttpRequest, **named: object) -> HttpResponse:
        place = reverse(f"public:{name}", kwargs=named)
        asked = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{place}?{asked}" if asked else place)

    return lead_on
