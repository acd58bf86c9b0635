"""Sums over the levels as programs read them: each figure exact, at least so many, or not given."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from visnet.doors import level_figures
from visnet.doors.level_figures import Grid, SeriesLine
from visnet.upwards.queries import SeatLine
from visnet.upwards.rules import Figure, Part, Sum

LIST = f"{settings.FRONT_ADDRESS}/statistics/levels.json"
HEADER = ("table", "line", "label_it", "label_en", "year", "group", "people", "status")
EXACT, AT_LEAST, NOT_GIVEN = "exact", "at_least", "not_given"
FORMULA = ("=", "+", "-", "@")


def list_for_programs(series: tuple[SeriesLine, ...]) -> dict[str, Any]:
    """Return the series of which something came from below, and where each is."""
    return {
        "series": [
            {
                "series": each.slug,
                "definition": each.definition,
                "titles": {
                    language: level_figures.title_of(each.definition, language=language)
                    for language in ("it", "en")
                },
                "demonstration": each.is_demonstration,
                "href": f"{settings.FRONT_ADDRESS}/statistics/levels/{each.slug}.json",
            }
            for each in series
        ]
    }


def for_programs(found: Sum, *, line: SeriesLine, seat: SeatLine) -> dict[str, Any]:
    """Return one sum: who is in it and who is missing, and each figure with how far it reaches."""
    grids = level_figures.grids_of(found.figures, definition=line.definition)
    names = {each.key: {"it": each.name_it, "en": each.name_en} for each in found.parts}
    return {
        "series": line.slug,
        "definition": found.series.definition,
        "edition": found.series.edition,
        "demonstration": found.series.demonstration,
        "threshold": found.series.threshold,
        "base": found.series.base,
        "network": {"it": seat.name_it, "en": seat.name_en},
        "level": seat.level.value,
        "whole": found.is_whole,
        "networks": [_network(each, names) for each in found.parts],
        "statuses": {
            EXACT: "Every network known gave this figure.",
            AT_LEAST: "Some gave it: together at least so many.",
            NOT_GIVEN: "Nobody gave it. It does not mean nought.",
        },
        "tables": [_table(each, address=f"{LIST[:-5]}/{line.slug}") for each in grids],
    }


def csv_of(grid: Grid) -> str:
    """Return one table, a figure a line; nothing in it is ever a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEADER)
    for code, words in grid.lines:
        for column in grid.columns:
            figure = grid.at(code, column)
            names = [_harmless(each) for each in (words["it"], words["en"])]
            row = (grid.table.code, code, *names, *column, figure.number, status_of(figure))
            writer.writerow(row)
    return written.getvalue()


def status_of(figure: Figure) -> str:
    """Return how far a figure reaches."""
    if figure.number is None:
        return NOT_GIVEN
    return EXACT if figure.is_whole else AT_LEAST


def _network(part: Part, names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        "names": {"it": part.name_it, "en": part.name_en},
        "level": part.level,
        "state": part.state,
        "within": names.get(part.within),
        "years": list(part.years),
        "release": part.release or None,
        "address": part.address or None,
    }


def _table(grid: Grid, *, address: str) -> dict[str, Any]:
    return {
        "code": grid.table.code,
        "kind": grid.table.kind,
        "titles": dict(grid.table.titles),
        "notes": dict(grid.table.notes),
        "csv": f"{address}/{grid.table.code}.csv",
        "adds_up": level_figures.adds_up(grid),
        "columns": [{"year": year, "group": group} for year, group in grid.columns],
        "lines": [
            {
                "code": code,
                **words,
                "values": [
                    {"people": figure.number, "status": status_of(figure)}
                    for figure in (grid.at(code, column) for column in grid.columns)
                ],
            }
            for code, words in grid.lines
        ],
    }


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
