"""Facts put into pictures, rows and sentences for the pages of network health."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.agreements.queries import AgreementCount
from visnet.agreements.vocabulary import State
from visnet.directory.queries import FreshnessCount
from visnet.directory.vocabulary import Freshness
from visnet.doors import borders
from visnet.doors.calendar_words import day_in_full, month_in_full, of_the_day, until_the_day
from visnet.doors.network.health import words
from visnet.doors.network.health.drawing import exchange, steps, territory
from visnet.doors.network.health.drawing.territory import Cover
from visnet.law import queries as law
from visnet.people.queries import CoverageLine, NetworkHistory, NetworkLine
from visnet.people.rules import CountSaid
from visnet.people.vocabulary import OrganisationKind
from visnet.referrals import rules
from visnet.referrals.queries import RemarkLine, ShownExchange
from visnet.referrals.rules import Quarter

GROUPS = {kind: place for place, kind in enumerate(OrganisationKind)}
AGREEMENT_TAGS = {
    State.SIGNED: "half",
    State.IN_FORCE: "done",
    State.RENEWED: "done",
    State.EXPIRED: "stopped",
    State.ENDED: "stopped",
}

FRESHNESS_TAGS = {
    Freshness.CHECKED: "done",
    Freshness.ASK_AGAIN: "half",
    Freshness.UNVERIFIED: "soon",
    Freshness.NEVER_CHECKED: "unknown",
}


def name_of(network: NetworkLine) -> str:
    """Return what a network is called, in the reader's language."""
    return network.name_en if get_language() == "en" else network.name_it


def need_label(code: str) -> str:
    """Return a kind of support in words; all of them where there is no code."""
    if not code:
        return _("all kinds of support")
    return law.get_service_need(code=code).label(get_language() or "it")


def maps(coverage: tuple[CoverageLine, ...], *, need: str) -> list[dict[str, Any]]:
    """Return the map of each province, with the same in lists and rows."""
    drawn = []
    for code, lines in groupby(coverage, key=lambda line: line.province_code):
        sheet = territory.draw(tuple(lines), need=need, border=borders.find_border(code))
        places = [
            {**asdict(place), "cover_words": words.cover_in_words(place.cover)}
            for place in sheet.places
        ]
        drawn.append(
            {
                "sheet": {
                    "province_code": code,
                    "province_name": sheet.province_name,
                    "width": sheet.width,
                    "height": sheet.height,
                    "places": places,
                },
                "is_tiles": sheet.is_tiles,
                "without_night": sheet.without_night,
                "count": len(places),
                "covers": [
                    {
                        "cover": cover,
                        "words": words.cover_in_words(cover),
                        "places": sheet.of(cover),
                    }
                    for cover in (Cover.UNCOVERED, Cover.THIN, Cover.COVERED)
                ],
                "title": _("Province of %(province)s, where somebody answers: %(need)s")
                % {"province": sheet.province_name, "need": need_label(need)},
            }
        )
    return drawn


def covered_counts(drawn: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Return in how many municipalities somebody answers well, thinly, or not at all."""
    counted = {cover.value: 0 for cover in Cover}
    for each in drawn:
        for group in each["covers"]:
            counted[group["cover"].value] += len(group["places"])
    return counted


def quarters_of(lines: Iterable[ShownExchange]) -> tuple[tuple[Quarter, str], ...]:
    """Return the quarters that are shown, the newest first, with their words."""
    found = sorted({line.quarter for line in lines}, reverse=True)
    return tuple((quarter, words.quarter_in_words(quarter)) for quarter in found)


def exchange_in(
    quarter: Quarter | None,
    *,
    lines: tuple[ShownExchange, ...],
    remarks: tuple[RemarkLine, ...],
    history: NetworkHistory,
    on: date,
    own_id: UUID | None,
) -> dict[str, Any]:
    """Return the exchange of one quarter: its graph, its rows and what was said about it."""
    names = {each.organisation_id: each.organisation_name for each in history.belongings}
    wanted = [line for line in lines if line.quarter == quarter]
    wanted.sort(key=lambda line: (names[line.from_organisation_id], names[line.to_organisation_id]))
    graph = exchange.draw(
        [
            exchange.Body(
                id=each.organisation_id,
                name=each.organisation_name,
                group=GROUPS[each.organisation_kind],
                is_own=each.organisation_id == own_id,
            )
            for each in history.members_on(on)
        ],
        [
            exchange.Flow(
                from_id=line.from_organisation_id,
                to_id=line.to_organisation_id,
                sent=line.bounds.sent,
                answered=line.bounds.answered,
            )
            for line in wanted
        ],
    )
    total = rules.total_of(line.bounds.sent for line in wanted)
    return {
        "quarter": quarter,
        "words": words.quarter_in_words(quarter) if quarter else "",
        "rows": [_row(line, names) for line in wanted],
        "graph": _graph(graph) if graph else None,
        "description": _description(graph) if graph else "",
        "total": words.count_in_words(total) if wanted else "",
        "counted": of_the_day(max(line.counted_at for line in wanted)) if wanted else "",
        "aside": len(history.members_on(on)) - (len(graph.nodes) if graph else 0),
        "remarks": [
            {"name": names[remark.organisation_id], "words": remark.words, "at": remark.at}
            for remark in remarks
            if remark.quarter == quarter
        ],
    }


def members_over_time(history: NetworkHistory, *, on: date, today: date) -> dict[str, Any]:
    """Return who belonged on a day, by name and by the sources, and the line up to today."""
    changes = [(each.signed_date, 1) for each in history.belongings if each.signed_date]
    changes += [(each.left_date, -1) for each in history.belongings if each.left_date]
    line = steps.draw(
        always=sum(each.signed_date is None for each in history.belongings),
        changes=changes,
        said=[steps.Said(count.on_date, count.count) for count in history.counts],
        until=today,
    )
    named, said = history.members_on(on), history.counted_on(on)
    return {
        "on": until_the_day(on),
        "named": named,
        "said": [
            {
                "count": count.count,
                "source": count.source,
                "when": month_in_full(count.on_date)
                if count.is_month
                else day_in_full(count.on_date),
            }
            for count in said
        ],
        "line": line,
        "undated": sum(each.signed_date is None for each in named),
        "description": _members_description(len(named), line),
        "said_words": _said_in_words(said),
    }


def agreements_by_state(counts: Iterable[AgreementCount]) -> list[dict[str, Any]]:
    """Return how many agreements stand where."""
    return [
        {"label": count.state.label, "count": count.count, "tag": AGREEMENT_TAGS[count.state]}
        for count in counts
    ]


def cards_by_freshness(counts: Iterable[FreshnessCount]) -> list[dict[str, Any]]:
    """Return how many cards of services are how fresh, the freshest first."""
    total: Counter[Freshness] = Counter()
    for each in counts:
        total[each.freshness] += each.count
    return [
        {"label": freshness.label, "count": total[freshness], "tag": FRESHNESS_TAGS[freshness]}
        for freshness in Freshness
        if total[freshness]
    ]


def _row(line: ShownExchange, names: dict[UUID, str]) -> dict[str, str]:
    bounds = line.bounds
    return {
        "from_name": names[line.from_organisation_id],
        "to_name": names[line.to_organisation_id],
        "sent": words.count_in_words(bounds.sent),
        "answered": words.part_in_words(bounds.answered),
        "in_time": words.part_in_words(bounds.answered_in_time),
        "accepted": words.part_in_words(bounds.accepted),
        "told_back": words.part_in_words(bounds.told_back),
        "median": words.hours_in_words(bounds.median_hours),
    }


def _graph(graph: exchange.Graph) -> dict[str, Any]:
    return {
        "width": graph.width,
        "height": graph.height,
        "nodes": graph.nodes,
        "arrows": [
            {**asdict(arrow), "label": words.short_count(arrow.sent)} for arrow in graph.arrows
        ],
    }


def _description(graph: exchange.Graph) -> str:
    return " ".join(
        _("%(asking)s asked %(asked)s: %(sent)s, answered: %(answered)s.")
        % {
            "asking": arrow.from_name,
            "asked": arrow.to_name,
            "sent": words.count_in_words(arrow.sent),
            "answered": words.part_in_words(arrow.answered),
        }
        for arrow in graph.arrows
    )


def _said_in_words(said: tuple[CountSaid, ...]) -> str:
    if not said:
        return ""
    return _("%(counts)s counted by the sources in %(month)s") % {
        "counts": "/".join(str(count.count) for count in said),
        "month": month_in_full(said[0].on_date),
    }


def _members_description(named: int, line: steps.StepLine | None) -> str:
    if line is None:
        return ""
    said = ngettext(
        "%(count)s organisation belongs to the network by name.",
        "%(count)s organisations belong to the network by name.",
        named,
    )
    return said % {"count": named}
