"""The first page of the network door."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors.network.home.sections import SECTIONS
from visnet.doors.network.page import show


@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """Show what there is to do for the network."""
    found = [section(request) for section in SECTIONS]
    context = {"sections": [section for section in found if section is not None]}
    return show(request, "network/home.html", context)
