"""What a coordinator has to look after: gaps, answers that do not come, agreements that end."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from visnet.agreements import queries as agreements
from visnet.directory import queries as directory
from visnet.doors.network.health import facts, words
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.people.queries import OwnNetwork
from visnet.referrals import queries as referrals

SOON = timedelta(days=90)
MARKS = (7, 30, 90)
MOST_LINES = 12


def to_look_after(viewer: Actor, network: OwnNetwork, *, at: datetime) -> dict[str, Any]:
    """Return the working lists of a coordinator for one network.

    Eight queries for the lists, and two for the map of who answers where.
    """
    on = civil_date(at)
    coverage = facts.coverage_of(network, at=at)
    gaps = [line for line in coverage if line.uncovered_needs]
    return {
        "today": on,
        "places": len(coverage),
        "gaps": gaps[:MOST_LINES],
        "more_gaps": max(len(gaps) - MOST_LINES, 0),
        "without_night": sum(not line.has_night_cover for line in coverage),
        "unanswered": _unanswered(viewer),
        "ending": _ending(viewer, at=at, on=on),
        "cards": [
            {"line": line, "name": line.name(get_language() or "it")}
            for line in directory.list_to_confirm(viewer=viewer, on=on, limit=MOST_LINES)
        ],
        "wishes": agreements.list_wishes(viewer=viewer)[:MOST_LINES],
    }


def _unanswered(viewer: Actor) -> list[dict[str, Any]]:
    """Return the pairs in which a request waits, the one with most first."""
    waiting = [line for line in referrals.list_own_exchange(viewer=viewer) if line.waiting]
    names = {line.id: line.name for line in people.list_organisations()} if waiting else {}
    waiting.sort(key=lambda line: -line.waiting)
    return [
        {
            "from_name": names.get(line.from_organisation_id, ""),
            "to_name": names.get(line.to_organisation_id, ""),
            "waiting": line.waiting,
            "sent": line.sent,
            "quarter": words.quarter_in_words(line.quarter),
        }
        for line in waiting[:MOST_LINES]
    ]


def _ending(viewer: Actor, *, at: datetime, on: date) -> list[dict[str, Any]]:
    """Return the agreements that the coordinator may read and that end soon, the next one first."""
    ending = [
        (line.last_day, line)
        for line in agreements.list_own_ending(viewer=viewer, at=at, within=SOON)
        if line.last_day is not None
    ]
    return [
        {
            "title": line.title(get_language() or "it"),
            "last_day": last,
            "mark": min(mark for mark in MARKS if (last - on).days <= mark),
            "href": reverse("network_agreement", args=[line.id]),
        }
        for last, line in ending
    ]
