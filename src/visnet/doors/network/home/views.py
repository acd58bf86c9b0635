"""The first page of the network door."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors.network.page import show


@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """Show what there is to do for the network."""
    return show(request, "network/home.html", {})
