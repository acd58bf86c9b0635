"""What every page of the network door shares: its chapters, and how it answers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from visnet.doors import actors, pages
from visnet.doors.surroundings import Way
from visnet.kit.actor import Role

RELEASES, RESEARCH = "/network/releases/", "/network/research/"
SPEAKING = (Role.COORDINATOR, Role.REPRESENTATIVE)


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer with a page of the network door, its chapters above."""
    return pages.show(request, template, {"chapters": _chapters(request), **context})


def _chapters(request: HttpRequest) -> list[Way]:
    here = request.path
    ways: tuple[tuple[str, str], ...] = (
        (_("Overview"), "/network/"),
        (_("Agreements"), "/network/agreements/"),
        (_("Services"), "/network/services/"),
        (_("Organisations"), "/network/organisations/"),
        (_("Territory"), "/network/territory/"),
        (_("Network health"), "/network/health/"),
        (_("Visits"), "/network/visits/"),
        (_("Procedures"), "/network/guidelines/"),
        (_("Campaign"), "/network/campaign/"),
        (_("Statistics"), RELEASES),
        (_("Research"), RESEARCH),
    )
    if here.startswith((RELEASES, RESEARCH)) and not actors.actor_of(request).has_role(*SPEAKING):
        # Whoever does research, or protects data, opens these chapters and none beside them.
        ways = ways[-2:]
    longest = max((href for _label, href in ways if here.startswith(href)), key=len, default="")
    return [Way(label=label, href=href, current=href == longest) for label, href in ways]
