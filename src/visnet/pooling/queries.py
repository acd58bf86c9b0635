"""The readers of years told by agreement: one's own, and what others tell while it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.indicators import queries as indicators
from visnet.indicators.rules import from_kept
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.pooling import models, policy, rules
from visnet.pooling.rules import PooledFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The parties of an agreement in force that tell each other figures, as one of them sees it."""

    agreement_id: UUID
    title_it: str
    title_en: str
    tellers: frozenset[UUID]
    """Whose figures the viewer may read under it; their own organisation too, where it tells."""
    told: frozenset[UUID]
    """Whom the viewer's own organisation tells."""

    def title(self, language: str) -> str:
        """Return what the agreement is called."""
        return self.title_en if language == "en" else self.title_it


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One organisation of a circle; without days, it has not told the year."""

    name: str
    counted_date: date | None = None
    told_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledYearLine:
    """A year that somebody of a circle told: by how many of how many."""

    year: int
    told: int
    parties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleLine:
    """A circle with the years that can be read in it, the newest first."""

    circle: Circle
    years: tuple[PooledYearLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledYear:
    """A year of several organisations, added up; who told theirs, and who did not yet."""

    circle: Circle
    year: int
    told: tuple[Party, ...]
    missing: tuple[Party, ...]
    figures: tuple[PooledFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whether the viewer's own organisation told a year under an agreement, and to whom."""

    circle: Circle
    names: tuple[str, ...]
    told_date: date | None


def may_tell(*, viewer: Actor) -> bool:
    """Whether the viewer may tell a closed year of their organisation, or take it back."""
    return bool(policy.may_tell(viewer))


def list_circles(*, viewer: Actor, at: datetime) -> tuple[Circle, ...]:
    """Return the circles of the viewer's organisation, in one query. Raises `Refused`."""
    policy.may_read(viewer).enforce()
    if (own := viewer.organisation_id) is None:
        return ()
    ways = agreements.list_ways(organisation_id=own, purpose=Purpose.STATISTICS, at=at)
    found: dict[UUID, list[agreements.Way]] = {}
    for way in ways:
        found.setdefault(way.agreement_id, []).append(way)
    return tuple(_circle(own, each) for each in found.values())


def list_pooled_years(*, viewer: Actor, at: datetime) -> tuple[CircleLine, ...]:
    """Return every circle with the years told in it, in two queries. Raises `Refused`."""
    circles = list_circles(viewer=viewer, at=at)
    seen: dict[UUID, dict[int, int]] = {}
    for agreement_id, year in _rows(viewer, circles).values_list("agreement_id", "year"):
        years = seen.setdefault(agreement_id, {})
        years[year] = years.get(year, 0) + 1
    return tuple(
        CircleLine(
            circle=each,
            years=tuple(
                PooledYearLine(year=year, told=told, parties=len(each.tellers))
                for year, told in sorted(seen.get(each.agreement_id, {}).items(), reverse=True)
            ),
        )
        for each in circles
    )


def get_pooled_year(*, viewer: Actor, agreement_id: UUID, year: int, at: datetime) -> PooledYear:
    """Return a year of a circle added up, in three queries.

    Raises `Refused`; `NotFound` where no agreement in force lets the viewer read it, or nobody told it.
    """
    circle = _find(list_circles(viewer=viewer, at=at), agreement_id)
    rows = list(_rows(viewer, [circle]).filter(year=year))
    if not rows:
        raise NotFound(None)
    names = people.names_of_organisations(ids=circle.tellers)
    told = {row.organisation_id: row for row in rows}
    missing = sorted(names.get(each, "") for each in circle.tellers - told.keys())
    rows.sort(key=lambda row: names.get(row.organisation_id, ""))
    return PooledYear(
        circle=circle,
        year=year,
        told=tuple(
            Party(
                name=names.get(row.organisation_id, ""),
                counted_date=row.counted_date,
                told_date=civil_date(row.told_at),
            )
            for row in rows
        ),
        missing=tuple(Party(name=name) for name in missing),
        figures=rules.add_up([from_kept(row.figures) for row in rows], missing=len(missing)),
    )


def list_tellings(*, viewer: Actor, year: int, at: datetime) -> tuple[Telling, ...]:
    """Return under which agreements a closed year of the viewer's own may be told, in four queries.

    Raises `Refused`; `NotFound` where the year is not closed.
    """
    indicators.get_closed_year(viewer=viewer, year=year)
    circles = [each for each in list_circles(viewer=viewer, at=at) if each.told]
    own = models.ToldYear.objects.filter(
        policy.is_own(viewer), year=year, taken_back_at__isnull=True
    )
    told = dict(own.values_list("agreement_id", "told_at"))
    names = people.names_of_organisations(ids={each for circle in circles for each in circle.told})
    return tuple(
        Telling(
            circle=each,
            names=tuple(sorted(names.get(one, "") for one in each.told)),
            told_date=civil_date(told[each.agreement_id]) if each.agreement_id in told else None,
        )
        for each in circles
    )


def get_circle(*, viewer: Actor, agreement_id: UUID, at: datetime) -> Circle:
    """Return the circle of an agreement in force. Raises `Refused`, `NotFound`."""
    return _find(list_circles(viewer=viewer, at=at), agreement_id)


def _find(circles: Iterable[Circle], agreement_id: UUID) -> Circle:
    for circle in circles:
        if circle.agreement_id == agreement_id:
            return circle
    raise NotFound(None)


def _circle(own: UUID, ways: list[agreements.Way]) -> Circle:
    told = {way.to_organisation_id for way in ways if way.from_organisation_id == own}
    tellers = {way.from_organisation_id for way in ways if way.to_organisation_id == own}
    return Circle(
        agreement_id=ways[0].agreement_id,
        title_it=ways[0].title_it,
        title_en=ways[0].title_en,
        tellers=frozenset(tellers | {own} if told else tellers),
        told=frozenset(told),
    )


def _rows(viewer: Actor, circles: Iterable[Circle]) -> QuerySet[models.ToldYear]:
    told_by = [(each.agreement_id, one) for each in circles for one in each.tellers]
    of_these = {each for each, _one in told_by}
    return models.ToldYear.objects.filter(
        policy.visible_to(viewer, told_by=told_by), agreement_id__in=of_these
    )
