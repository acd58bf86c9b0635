"""How coverage, answers and hours are put into words."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.doors import clock
from visnet.doors.calendar_words import days_in_words
from visnet.kit.actor import Actor
from visnet.kit.civil_time import ROME
from visnet.kit.keyset import Page, page_of
from visnet.law import queries as law
from visnet.law.queries import Helpline
from visnet.people import queries
from visnet.people.queries import AnswerForPlace, CoverageLine, NetworkLine, WatchLine
from visnet.people.vocabulary import NetworkLevel, OrganisationKind

NARROW = {NetworkLevel.LOCAL: 0, NetworkLevel.NATIONAL: 1, NetworkLevel.EUROPEAN: 2}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One municipality: who answers, when, and what is missing."""

    name: str
    ask_href: str
    province: str
    centre: str
    hours_href: str
    needs: str
    hours: str
    tag: str
    state: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which network and which lines the address asks for."""

    network: NetworkLine | None
    gaps_only: bool


def chosen(request: HttpRequest, viewer: Actor) -> Chosen:
    """Return what the address asks for; without a network, the narrowest of one's own."""
    networks = queries.list_networks()
    wanted = request.GET.get("network", "")
    found = next((line for line in networks if str(line.id) == wanted), None)
    if found is None:
        own = queries.networks_of(organisation_id=viewer.organisation_id, on=clock.today())
        mine = [line for line in networks if line.id in own]
        found = min(mine, key=lambda line: NARROW[line.level], default=None)
    return Chosen(network=found, gaps_only=request.GET.get("show") == "gaps")


def coverage(wanted: Chosen) -> tuple[CoverageLine, ...]:
    """Return the lines of the network that was chosen."""
    if wanted.network is None:
        return ()
    needs = [need.code for need in law.list_service_needs()]
    return queries.list_coverage(network_id=wanted.network.id, at=clock.now(), needs=needs)


def page_of_coverage(
    lines: tuple[CoverageLine, ...], *, gaps_only: bool, after: str
) -> Page[CoverageLine]:
    """Return a page of the lines, after the municipality of that code."""
    wanted = [line for line in lines if line.has_gap or not gaps_only]
    place = next((at for at, line in enumerate(wanted, 1) if line.istat_code == after), 0)
    return page_of(found=wanted[place:], key=lambda line: line.istat_code)


def in_rows(lines: tuple[CoverageLine, ...]) -> list[CoverageRow]:
    """Return the lines as rows of the table."""
    return [_row(line) for line in lines]


def summary(lines: tuple[CoverageLine, ...]) -> dict[str, int]:
    """Return how many places are whole, lack a Centre, lack hours, lack nights."""
    return {
        "all": len(lines),
        "no_centre": sum(1 for line in lines if line.centre_id is None),
        "no_hours": sum(1 for line in lines if line.centre_id and not line.hours_per_week),
        "no_night": sum(1 for line in lines if line.hours_per_week and not line.has_night_cover),
        "whole": sum(1 for line in lines if not line.has_gap),
    }


def helplines() -> list[dict[str, Any]]:
    """Return the numbers that anybody may call, as the law room knows them."""
    language = get_language() or "it"
    return [_helpline(line, language) for line in law.list_helplines()]


def answer_in_words(answer: AnswerForPlace) -> dict[str, Any]:
    """Return the answer with its Centre's offices, and the numbers for a gap."""
    language = get_language() or "it"
    contacts = (
        [
            {"line": line, "label": line.label(language)}
            for line in queries.list_contacts(organisation_id=answer.centre.id)
        ]
        if answer.centre
        else []
    )
    need = next((line for line in law.list_service_needs() if line.code == answer.need), None)
    return {
        "answer": answer,
        "need": need.label(language) if need else "",
        "contacts": contacts,
        "helplines": helplines() if answer.gap else [],
    }


def hours_in_words(watch: WatchLine, *, on: date) -> dict[str, Any]:
    """Return one line of hours."""
    return {
        "line": watch,
        "days": days_in_words(watch.weekdays),
        "hours": f"{watch.from_time:%H:%M}–{watch.until_time:%H:%M}",  # noqa: RUF001  a dash, as one writes it
        "note": watch.note(get_language() or "it"),
        "is_to_come": watch.from_date > on,
    }


def centres_to_choose(viewer: Actor) -> list[tuple[str, str]]:
    """Return the Centres of the viewer's networks."""
    own = queries.networks_of(organisation_id=viewer.organisation_id, on=clock.today())
    found = {
        str(line.id): line.name
        for network_id in own
        for line in queries.list_members_of_network(network_id=network_id, on=clock.today())
        if line.kind is OrganisationKind.SUPPORT_CENTRE
    }
    return sorted(found.items(), key=lambda pair: pair[1])


def provinces_to_choose(viewer: Actor) -> list[tuple[str, str]]:
    """Return the provinces where the viewer's networks work."""
    own = queries.networks_of(organisation_id=viewer.organisation_id, on=clock.today())
    return list(queries.list_provinces(codes=queries.provinces_of(network_ids=own)))


def name_of(network: NetworkLine) -> str:
    """Return the name of a network in the language of the screen."""
    return network.name_en if get_language() == "en" else network.name_it


def network_choices(current: UUID | None) -> list[dict[str, Any]]:
    """Return the networks to choose from, the widest first."""
    return [
        {"id": line.id, "name": name_of(line), "level": line.level.label, "is": line.id == current}
        for line in queries.list_networks()
    ]


def _row(line: CoverageLine) -> CoverageRow:
    tag, state = _state(line)
    here = reverse("network_territory")
    return CoverageRow(
        name=line.name,
        ask_href=f"{here}?{urlencode({'place': line.name, **_now()})}#answer",
        province=line.province_name,
        centre=line.centre_name,
        hours_href=reverse("network_hours", args=[line.centre_id]) if line.centre_id else "",
        needs=_needs(line),
        hours=_hours(line),
        tag=tag,
        state=state,
    )


def _now() -> dict[str, str]:
    now = clock.now().astimezone(ROME)
    return {"day": now.date().isoformat(), "hour": f"{now:%H:%M}"}


def _needs(line: CoverageLine) -> str:
    if not line.uncovered_needs:
        return _("all")
    if not line.given_needs:
        return _("none")
    return ngettext("%(count)d is missing", "%(count)d are missing", len(line.uncovered_needs)) % {
        "count": len(line.uncovered_needs)
    }


def _hours(line: CoverageLine) -> str:
    if not line.hours_per_week:
        return "–"  # noqa: RUF001  a dash, as one writes it
    return f"{line.hours_per_week:g}"


def _state(line: CoverageLine) -> tuple[str, str]:
    if line.centre_id is None:
        return ("half", _("Some needs only")) if line.given_needs else ("stopped", _("No Centre"))
    if not line.hours_per_week:
        return "soon", _("No hours written down")
    if not line.has_night_cover:
        return "half", _("Not at night")
    return "done", _("Day and night")


def _helpline(line: Helpline, language: str) -> dict[str, Any]:
    return {
        "number": line.number,
        "dial": line.dial,
        "label": line.label(language),
        "what": line.what(language),
        "hours": line.hours(language),
    }
