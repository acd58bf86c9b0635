"""Which Centre answers where, for what and when: one place asked about, and the whole network."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from visnet.kit.decision import NotFound
from visnet.people import models, rules
from visnet.people.queries.places import (
    MunicipalityLine,
    OrganisationLine,
    municipality_line,
    organisation_line,
)
from visnet.people.rules import Holds, Hours
from visnet.people.vocabulary import Gap, WatchKind


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """How one municipality of a network is looked after on a day.

    `centre_id` is who answers for every need not given to another; `uncovered_needs` are codes of
    `law.list_service_needs` for which nobody answers. `hours_per_week` and `has_night_cover` are of
    an ordinary week of that Centre.
    """

    istat_code: str
    name: str
    province_code: str
    centre_id: UUID | None
    centre_name: str
    uncovered_needs: tuple[str, ...]
    hours_per_week: float
    has_night_cover: bool
    province_name: str = ""
    given_needs: tuple[tuple[str, UUID, str], ...] = ()
    """Needs given to a Centre of their own: code, its id, its name."""

    @property
    def has_gap(self) -> bool:
        """Whether something is missing: a Centre, a need, somebody at any hour, or at night."""
        return bool(self.uncovered_needs) or not self.hours_per_week or not self.has_night_cover


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForPlace:
    """Who answers for a municipality at a moment, for a need; or the gap, by its name."""

    municipality: MunicipalityLine
    need: str
    moment: datetime
    centre: OrganisationLine | None
    gap: Gap | None
    kinds: tuple[WatchKind, ...]
    until: datetime | None
    next_at: datetime | None


def find_answer(*, istat_code: str, need: str, moment: datetime) -> AnswerForPlace:
    """Return who answers for a place at a moment. Three queries. Raises `NotFound`."""
    place = models.Municipality.objects.filter(istat_code=istat_code).first()
    if place is None:
        raise NotFound(istat_code)
    rows = list(
        models.Responsibility.objects.select_related("organisation").filter(
            _in_force(rules.civil_day(moment)), municipality_id=istat_code
        )
    )
    centres = {row.organisation_id: organisation_line(row.organisation) for row in rows}
    answer = rules.who_answers(
        responsibilities=[_holds(row) for row in rows],
        watches=_hours_of(centres),
        need=need,
        moment=moment,
    )
    return AnswerForPlace(
        municipality=municipality_line(place),
        need=need,
        moment=moment,
        centre=centres[answer.centre_id] if answer.centre_id else None,
        gap=answer.gap,
        kinds=answer.kinds,
        until=answer.until,
        next_at=answer.next_at,
    )


def list_coverage(
    *, network_id: UUID, at: datetime, needs: Sequence[str]
) -> tuple[CoverageLine, ...]:
    """Return every municipality where a network works, by province and name, with its gaps.

    `needs` are the codes of `law.list_service_needs`, which this room does not know. A wider network works where those beneath it do. Four queries for any number of places.
    """
    on = rules.civil_day(at)
    provinces = provinces_of(network_ids=(network_id,))
    places = list(
        models.Municipality.objects.filter(province_code__in=provinces).order_by(
            "province_name", "folded_name", "istat_code"
        )
    )
    held = defaultdict(list)
    rows = models.Responsibility.objects.select_related("organisation").filter(
        _in_force(on), municipality__province_code__in=provinces
    )
    for row in rows:
        held[row.municipality_id].append(row)
    centres = {row.organisation_id for group in held.values() for row in group}
    hours = defaultdict(list)
    for watch in _hours_of(centres):
        hours[watch.centre_id].append(watch)
    weeks = {
        centre: (rules.hours_a_week(theirs, on=on), rules.covers_nights(theirs, on=on))
        for centre, theirs in hours.items()
    }
    return tuple(_coverage(place, held[place.istat_code], weeks, needs) for place in places)


def provinces_of(*, network_ids: Collection[UUID]) -> frozenset[str]:
    """Return the provinces where networks work, those of the networks beneath them included."""
    rows = list(models.Network.objects.all())
    wanted = set(network_ids)
    while more := {row.id for row in rows if row.parent_id in wanted} - wanted:
        wanted |= more
    return frozenset(code for row in rows if row.id in wanted for code in row.province_codes)


def _coverage(
    place: models.Municipality,
    held: list[models.Responsibility],
    weeks: dict[UUID, tuple[float, bool]],
    needs: Sequence[str],
) -> CoverageLine:
    general = next((row for row in held if not row.need_code), None)
    given = tuple(
        sorted(
            (row.need_code, row.organisation_id, row.organisation.name)
            for row in held
            if row.need_code
        )
    )
    covered = {code for code, _centre, _name in given}
    uncovered = () if general else tuple(code for code in needs if code not in covered)
    week, nights = weeks.get(general.organisation_id, (0.0, False)) if general else (0.0, False)
    return CoverageLine(
        istat_code=place.istat_code,
        name=place.name,
        province_code=place.province_code,
        centre_id=general.organisation_id if general else None,
        centre_name=general.organisation.name if general else "",
        uncovered_needs=uncovered,
        hours_per_week=week,
        has_night_cover=nights,
        province_name=place.province_name,
        given_needs=given,
    )


def _holds(row: models.Responsibility) -> Holds:
    return Holds(
        centre_id=row.organisation_id,
        need_code=row.need_code,
        from_date=row.from_date,
        until_date=row.until_date,
    )


def _hours_of(centres: Iterable[UUID]) -> list[Hours]:
    rows = models.Watch.objects.filter(organisation_id__in=list(centres))
    return [
        Hours(
            centre_id=row.organisation_id,
            kind=WatchKind(row.kind),
            weekdays=frozenset(row.weekdays),
            from_time=row.from_time,
            until_time=row.until_time,
            from_date=row.from_date,
            until_date=row.until_date,
            on_holidays=row.on_holidays,
        )
        for row in rows
    ]


def _in_force(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gt=on))
