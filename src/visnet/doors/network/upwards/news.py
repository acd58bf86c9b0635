"""What of figures between levels stands on the first page of whoever sends for the network."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from visnet.doors import clock, level_figures
from visnet.doors.actors import actor_of
from visnet.doors.network.upwards.stations import language_of
from visnet.upwards import queries
from visnet.upwards.queries import CameLine, NotTakenLine
from visnet.upwards.vocabulary import Fate, Kind


def list_news(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what was refused above, then what came from below. Two queries."""
    viewer, language = actor_of(request), language_of(request)
    refused = queries.list_not_taken(viewer=viewer)
    came = queries.list_came(viewer=viewer, at=clock.now())
    return [_refused(each, language) for each in refused] + [_came(each, language) for each in came]


def _refused(line: NotTakenLine, language: str) -> dict[str, Any]:
    name = line.name_en if language == "en" else line.name_it
    said = (
        _("Nobody answers at %(name)s") if line.fate is Fate.GIVEN_UP else _("%(name)s refused it")
    )
    return {
        "title": _title(line, language),
        "href": reverse("network_levels_sent", args=[line.sent_id]),
        "said": said % {"name": name},
        "why": line.answer.label if line.answer else "",
        "at": None,
        "is_demonstration": line.is_demonstration,
    }


def _came(line: CameLine, language: str) -> dict[str, Any]:
    name = line.name_en if language == "en" else line.name_it
    is_withdrawn = line.kind is Kind.WITHDRAWAL
    said = _("%(name)s withdrew its figures") if is_withdrawn else _("%(name)s sent figures")
    return {
        "title": _title(line, language),
        "href": reverse("network_levels_received", args=[line.id]),
        "said": said % {"name": name},
        "why": "",
        "at": line.at,
        "is_demonstration": line.is_demonstration,
    }


def _title(line: CameLine | NotTakenLine, language: str) -> str:
    return level_figures.title_of(line.definition, language=language)
