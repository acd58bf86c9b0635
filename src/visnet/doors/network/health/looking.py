"""What of a network the reader looks at: which one, for which need, in which quarter, on which day."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from visnet.doors.actors import actor_of
from visnet.doors.network.health.facts import Networks
from visnet.doors.network.health.forms import LookForm
from visnet.doors.surroundings import Way
from visnet.kit.actor import Role
from visnet.kit.civil_time import ROME
from visnet.kit.decision import NotFound
from visnet.referrals import rules
from visnet.referrals.rules import Quarter


def wanted_network(request: HttpRequest) -> UUID | None:
    """Return the network asked for, or None. Raises `NotFound` for what is no network's id."""
    asked = request.GET.get("network", "")
    if not asked:
        return None
    try:
        return UUID(asked)
    except ValueError as error:
        raise NotFound(None) from error


def look_of(
    request: HttpRequest,
    *,
    networks: Networks,
    quarters: tuple[tuple[Quarter, str], ...] = (),
) -> LookForm:
    """Return the form by which the reader chooses, filled as they chose."""
    asked = request.GET.copy()
    if networks.chosen is not None:
        asked["network"] = str(networks.chosen.line.id)
    if quarters and not asked.get("quarter"):
        asked["quarter"] = str(quarters[0][0])
    return LookForm(asked, networks=tuple(each.line for each in networks.own), quarters=quarters)


def chosen_quarter(look: LookForm, quarters: tuple[tuple[Quarter, str], ...]) -> Quarter | None:
    """Return the quarter chosen, else the newest that is shown, else None."""
    asked = look.asked("quarter")
    chosen = rules.quarter_from(asked) if asked else None
    return chosen or (quarters[0][0] if quarters else None)


def answer_address(*, at: datetime, need: str) -> str:
    """Return where it is said who answers now, for a municipality whose code is added at the end."""
    moment = at.astimezone(ROME)
    asked = {"day": moment.date().isoformat(), "hour": f"{moment:%H:%M}", "need": need}
    return f"{reverse('network')}territory/?{urlencode(asked)}&place="


def ways(request: HttpRequest) -> list[Way]:
    """Return the pages of this chapter that the reader may open."""
    offered = [
        (_("For the assembly"), reverse("network_health")),
        (_("Our exchange"), reverse("network_health_ours")),
        (_("Networks beneath and above"), reverse("network_health_levels")),
    ]
    if actor_of(request).has_role(Role.COORDINATOR):
        offered.append((_("For the coordinator"), reverse("network_health_coordination")))
    return [Way(label=label, href=href, current=request.path == href) for label, href in offered]
