"""The readers of figures: always of the viewer's own organisation, counted by the database."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from django.db import connection

from visnet.indicators import models, policy, rules
from visnet.indicators.rules import Definition, Figure, Period, SafeFigure, Unwritten
from visnet.indicators.rules.figures import Row
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law import queries as law

TIME_TO_ASSESS = timedelta(days=14)
"""Proposed with this software, as the yardstick of what is missing (`oversight`) is; no law says it."""
SECTION = 2
"""How many digits of an ICCS code name its section."""
COUNTED = "SELECT figure, part, many, whole, unknown, reckoned FROM "
SOURCES = {
    "sec.figures_of_sharing": "sec.figures_of_sharing(%(first)s, %(following)s)",
    "sec.figures_of_cases": "sec.figures_of_cases(%(first)s, %(following)s)",
    "sec.figures_of_contact": "sec.figures_of_contact(%(first)s, %(following)s)",
    "sec.figures_of_support": (
        "sec.figures_of_support(%(first)s, %(following)s, %(asked)s, %(allowed)s)"
    ),
    "sec.figures_of_going_along": "sec.figures_of_going_along(%(first)s, %(following)s)",
    "sec.figures_of_opinions": "sec.figures_of_opinions(%(first)s, %(following)s, %(asked)s)",
    "sec.figures_of_learning": "sec.figures_of_learning(%(first)s, %(following)s, %(asked)s)",
    "sec.figures_of_campaigns": "sec.figures_of_campaigns(%(first)s, %(following)s, %(asked)s)",
}
WRITTEN = " OR ".join(
    f"EXISTS (SELECT 1 FROM {source} f WHERE f.many > 0 OR f.unknown > 0)"  # noqa: S608  sources are written above
    for source in SOURCES.values()
)
"""Whether a year counts anything: that somebody belonged to the office then is not written of it."""
WRITTEN_YEARS = (
    "SELECT p.year FROM unnest(%(years)s::int[], %(firsts)s::timestamptz[],"  # noqa: S608  sources are written above
    " %(followings)s::timestamptz[]) AS p(year, first, following) WHERE "
    + WRITTEN.replace("%(first)s", "p.first").replace("%(following)s", "p.following")
    + " ORDER BY p.year DESC"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresOfPeriod:
    """Every figure of a period; `is_over` says whether it can still grow."""

    period: Period
    is_over: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedYear:
    """A year as it may be told: counted on one day, made safe, and never counted again."""

    year: int
    closed_date: date
    figures: tuple[SafeFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeClosing:
    """A year that is over as it would be told, and what is missing in it."""

    figures: tuple[SafeFigure, ...]
    unwritten: tuple[Unwritten, ...]


@cache
def list_definitions() -> tuple[Definition, ...]:
    """Return what each figure is, in the order in which they are read."""
    file = resources.files("visnet.indicators") / "records" / "figures.toml"
    return rules.read_definitions(tomllib.loads(file.read_text(encoding="utf-8")))


def may_read(*, viewer: Actor) -> bool:
    """Whether the viewer reads the figures as they are; others read closed years."""
    return bool(policy.may_read(viewer))


def open_figures(*, viewer: Actor, period: Period, at: datetime, on: date) -> FiguresOfPeriod:
    """Return the figures of the viewer's own organisation, in eight queries, however many there are.

    What the viewer is kept away from is not counted. Raises `Refused`.
    """
    policy.may_read(viewer).enforce()
    first, following = period.moments
    asked: dict[str, Any] = {
        "first": first,
        "following": following,
        "asked": at,
        "allowed": TIME_TO_ASSESS,
    }
    rows = [row for source in SOURCES.values() for row in _rows(COUNTED + source, asked)]
    figures = rules.assemble(
        list_definitions(), rows, group={"cases_by_offence": _sections_of_offences()}
    )
    return FiguresOfPeriod(period=period, is_over=period.is_over(on=on), figures=figures)


def list_written_years(
    *, viewer: Actor, periods: Sequence[Period], at: datetime
) -> tuple[int, ...]:
    """Return those of these years of which the viewer's own organisation wrote anything, in one query.

    Raises `Refused`.
    """
    policy.may_close(viewer).enforce()
    moments = [each.moments for each in periods]
    asked: dict[str, Any] = {
        "years": [each.year for each in periods],
        "firsts": [first for first, _following in moments],
        "followings": [following for _first, following in moments],
        "asked": at,
        "allowed": TIME_TO_ASSESS,
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN_YEARS, asked)
        return tuple(year for (year,) in cursor.fetchall())


def preview_closing(
    *, viewer: Actor, period: Period, at: datetime, on: date
) -> tuple[SafeFigure, ...]:
    """Return the figures of a year as they would be told once it is closed.

    Raises `Refused`; `NotFound` for a period that is no whole year, or is not over: from two that
    overlap, small counts could be subtracted.
    """
    return look_before_closing(viewer=viewer, period=period, at=at, on=on).figures


def look_before_closing(*, viewer: Actor, period: Period, at: datetime, on: date) -> BeforeClosing:
    """Return the same, and what nobody wrote yet: exact, for whoever reads the figures as they are.

    Raises as `preview_closing` does.
    """
    policy.may_close(viewer).enforce()
    if period.quarter or not period.is_over(on=on):
        raise NotFound(None)
    found = open_figures(viewer=viewer, period=period, at=at, on=on)
    return BeforeClosing(
        figures=rules.make_safe(found.figures), unwritten=rules.unwritten(found.figures)
    )


def list_closed_years(*, viewer: Actor) -> tuple[ClosedYear, ...]:
    """Return the years that the viewer's own organisation closed, the newest first, in one query.

    Raises `Refused`.
    """
    policy.may_read_closed(viewer).enforce()
    if viewer.organisation_id is None:
        return ()
    kept = models.ClosedYear.objects.filter(organisation_id=viewer.organisation_id)
    return tuple(_closed(row) for row in kept.order_by("-year"))


def get_closed_year(*, viewer: Actor, year: int) -> ClosedYear:
    """Return one year that the viewer's own organisation closed. Raises `Refused`, `NotFound`."""
    policy.may_read_closed(viewer).enforce()
    if viewer.organisation_id is None:
        raise NotFound(None)
    kept = models.ClosedYear.objects.filter(organisation_id=viewer.organisation_id, year=year)
    if (row := kept.first()) is None:
        raise NotFound(None)
    return _closed(row)


def _closed(row: models.ClosedYear) -> ClosedYear:
    return ClosedYear(
        year=row.year, closed_date=row.closed_date, figures=rules.from_kept(row.figures)
    )


def _rows(statement: str, parameters: dict[str, Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


@cache
def _sections_of_offences() -> dict[str, str]:
    """Return the section of the ICCS for each offence; none where it is not certain."""
    return {each.code: each.iccs[:SECTION] for each in law.list_every_offence()}
