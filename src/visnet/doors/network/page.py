"""What every page of the network door shares: its chapters, and how it answers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from visnet.doors import pages
from visnet.doors.surroundings import Way


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer with a page of the network door, its chapters above."""
    return pages.show(request, template, {"chapters": _chapters(request.path), **context})


def _chapters(here: str) -> list[Way]:
    ways = (
        (_("Overview"), "/network/"),
        (_("Agreements"), "/network/agreements/"),
        (_("Services"), "/network/services/"),
        (_("Organisations"), "/network/organisations/"),
        (_("Territory"), "/network/territory/"),
        (_("Network health"), "/network/health/"),
        (_("Study visits"), "/network/visits/"),
        (_("Joint procedures"), "/network/guidelines/"),
        (_("Campaign"), "/network/campaign/"),
    )
    longest = max((href for _label, href in ways if here.startswith(href)), key=len, default="")
    return [Way(label=label, href=href, current=href == longest) for label, href in ways]
