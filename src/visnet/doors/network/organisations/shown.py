"""How organisations and networks are put into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.doors import clock, fields, sentences
from visnet.doors.calendar_words import day_in_full, month_in_full
from visnet.kit.actor import Actor, Role
from visnet.people import queries
from visnet.people.queries import (
    CountLine,
    MunicipalityLine,
    NetworkLine,
    OrganisationInNetwork,
)
from visnet.people.rules import CountSaid, is_entered
from visnet.people.vocabulary import NetworkLevel, OrganisationKind, Verification

NARROW = {NetworkLevel.LOCAL: 0, NetworkLevel.NATIONAL: 1, NetworkLevel.EUROPEAN: 2}
TAGS = {
    Verification.VERIFIED: "done",
    Verification.TO_BE_VERIFIED: "unknown",
    Verification.DEMONSTRATION: "half",
}


class DayForm(Form):
    """On which day the list is asked for."""

    on = fields.Day(required=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which network, of which there are, which kind and day the address asks for."""

    networks: tuple[NetworkLine, ...]
    network: NetworkLine | None
    kind: OrganisationKind | None
    on: date
    day_was_wrong: bool


def wanted(request: HttpRequest, viewer: Actor) -> Wanted:
    """Return what the address asks for; what makes no sense is today, or one's own network."""
    networks = tuple(queries.list_networks())
    asked = request.GET.get("network", "")
    found = next((line for line in networks if str(line.id) == asked), None)
    if found is None:
        own = queries.networks_of(organisation_id=viewer.organisation_id, on=clock.today())
        mine = [line for line in networks if line.id in own]
        found = min(mine, key=lambda line: NARROW[line.level], default=None)
    kind = request.GET.get("kind", "")
    day = DayForm(request.GET)
    said = day.cleaned_data.get("on") if day.is_valid() else None
    return Wanted(
        networks=networks,
        network=found or (networks[-1] if networks else None),
        kind=OrganisationKind(kind) if kind in OrganisationKind else None,
        on=said or clock.today(),
        day_was_wrong=not day.is_valid(),
    )


def name_of(network: NetworkLine) -> str:
    """Return the name of a network in the language of the screen."""
    return network.name_en if get_language() == "en" else network.name_it


def networks_to_see(wanted: Wanted) -> list[dict[str, Any]]:
    """Return the networks to choose from, the widest first."""
    return [
        {
            "id": line.id,
            "name": name_of(line),
            "level": line.level.label,
            "is": line == wanted.network,
        }
        for line in wanted.networks
    ]


def networks_to_arrange(viewer: Actor) -> list[tuple[str, str]]:
    """Return the networks that the viewer may arrange: those of their own organisation."""
    own = queries.networks_of(organisation_id=viewer.organisation_id, on=clock.today())
    return [(str(line.id), name_of(line)) for line in queries.list_networks() if line.id in own]


def counts_in_words(counts: Iterable[CountSaid]) -> list[dict[str, Any]]:
    """Return what sources count, each with its day, or its month where only that is known."""
    return [
        {
            "said": count,
            "when": month_in_full(count.on_date) if count.is_month else day_in_full(count.on_date),
        }
        for count in counts
    ]


def count_lines_in_words(lines: Iterable[CountLine]) -> list[dict[str, Any]]:
    """Return every count for the page of its network, with whether it was checked."""
    lines = list(lines)
    worded = counts_in_words(line.said for line in lines)
    return [
        {**words, "line": line, "tag": TAGS[line.verification]}
        for words, line in zip(worded, lines, strict=True)
    ]


def places_by_province(places: Iterable[MunicipalityLine]) -> list[tuple[str, list[str]]]:
    """Return the municipalities of each province, by name."""
    found: dict[str, list[str]] = {}
    for place in places:
        found.setdefault(f"{place.province_name} ({place.province_plate})", []).append(place.name)
    return sorted(found.items())


def roles_in_words(roles: Iterable[Role]) -> list[str]:
    """Return what people do, in words."""
    return [sentences.for_role(role) for role in sorted(roles)]


def organisation_in_words(one: OrganisationInNetwork) -> dict[str, Any]:
    """Return one organisation for its page."""
    language = get_language() or "it"
    today = clock.today()
    return {
        "one": one,
        "line": one.line,
        "tag": TAGS[one.line.verification],
        "nature": one.line.legal_nature.label if one.line.legal_nature else "",
        "is_centre": one.line.kind is OrganisationKind.SUPPORT_CENTRE,
        "sites": [{"line": site, "tag": TAGS[site.verification]} for site in one.sites],
        "contacts": [
            {"line": line, "label": line.label(language), "tag": TAGS[line.verification]}
            for line in one.contacts
        ],
        "belongings": [
            {
                "line": line,
                "name": line.network_name(language),
                "is_in": is_entered(
                    signed_date=line.signed_date, left_date=line.left_date, on=today
                ),
            }
            for line in one.belongings
        ],
        "members": [
            {"line": member, "roles": ", ".join(roles_in_words(member.roles))}
            for member in one.members
        ],
        "roles": roles_in_words(one.roles),
    }


def kinds_to_choose() -> list[tuple[str, str]]:
    """Return the kinds of organisations by name."""
    return sorted(
        ((kind.value, str(kind.label)) for kind in OrganisationKind), key=lambda pair: pair[1]
    )


def as_typed(one: OrganisationInNetwork) -> dict[str, Any]:
    """Return what an organisation is, as its form would have it."""
    line = one.line
    return {
        "name": line.name,
        "kind": line.kind.value,
        "legal_nature": line.legal_nature.value if line.legal_nature else "",
        "place": line.place,
        "verification": line.verification.value,
        "source": one.source,
        "version": one.version,
    }


def said_of_leaving(left_date: date | None) -> str:
    """Return what to say after a signature was put right."""
    if left_date is None:
        return _("The dates are put right.")
    return _("It is written down: from that day it counts no more.")
