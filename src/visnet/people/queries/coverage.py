"""Which Centre answers where, for what and when: one place asked about, and the whole network."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from visnet.kit import questions
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import models, rules
from visnet.people.queries.places import (
    MunicipalityLine,
    OrganisationLine,
    list_networks,
    municipality_line,
    organisation_line,
    works_in,
)
from visnet.people.rules import Holds, Hours
from visnet.people.vocabulary import (
    Gap,
    LegalNature,
    OrganisationKind,
    Verification,
    WatchKind,
)
from visnet.vault.rules import fold

PLACE_FIELDS = 4
CENTRE_FIELDS = ("name", "kind", "place", "verification", "reference_prefix", "legal_nature")


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
            _in_force(civil_date(moment)), municipality_id=istat_code
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


def find_place_and_centre(
    *, named: str, on: date
) -> tuple[MunicipalityLine | None, OrganisationLine | None]:
    """Return the one municipality of that name (or ISTAT code), and the Centre that answers there.

    One query for both; only the Centre that answers for every need.
    """
    rows = questions.asked(_places_and_centres, folded=fold(named), code=named, on=on)
    found = [row for row in rows if row.istat_code != named] or rows
    if len({row.istat_code for row in found}) != 1:
        return None, None
    place = municipality_line(found[0])
    held = [row for row in found if row.centre_id is not None]
    if not held:
        return place, None
    centre = held[0]
    return place, OrganisationLine(
        id=centre.centre_id,
        name=centre.centre_name,
        kind=OrganisationKind(centre.centre_kind),
        place=centre.centre_place,
        verification=Verification(centre.centre_verification),
        reference_prefix=centre.centre_reference_prefix,
        legal_nature=LegalNature(centre.centre_legal_nature)
        if centre.centre_legal_nature
        else None,
    )


def _places_and_centres(*, folded: str, code: str, on: date) -> "QuerySet[Any]":
    in_force = Q(responsibility__need_code="", responsibility__from_date__lte=on)
    not_over = Q(responsibility__until_date__isnull=True) | Q(responsibility__until_date__gt=on)
    rows = models.Municipality.objects.filter(Q(folded_name=folded) | Q(istat_code=code))
    return rows.annotate(
        held=FilteredRelation("responsibility", condition=in_force & not_over),
        centre_id=F("held__organisation_id"),
        **{f"centre_{name}": F(f"held__organisation__{name}") for name in CENTRE_FIELDS},
    )


def list_coverage(
    *, network_id: UUID, at: datetime, needs: Sequence[str]
) -> tuple[CoverageLine, ...]:
    """Return every municipality where a network works, by province and name, with its gaps.

    `needs` are the codes of `law.list_service_needs`, which this room does not know. A wider
    network works where those beneath it do. Three queries for any number of places.
    """
    provinces = provinces_of(network_ids=(network_id,))
    return coverage_in(provinces=provinces, at=at, needs=needs)


def coverage_in(
    *, provinces: Collection[str], at: datetime, needs: Sequence[str]
) -> tuple[CoverageLine, ...]:
    """Return every municipality of provinces, by province and name, with its gaps; two queries."""
    on = civil_date(at)
    rows = questions.asked(_places_and_who_holds_them, provinces=tuple(sorted(provinces)), on=on)
    places = [
        (place, [_Held(*each[PLACE_FIELDS:]) for each in group if each[PLACE_FIELDS] is not None])
        for place, group in groupby(rows, key=lambda row: row[:PLACE_FIELDS])
    ]
    hours = defaultdict(list)
    for watch in _hours_of({held.centre_id for _place, group in places for held in group}):
        hours[watch.centre_id].append(watch)
    weeks = {
        centre: (rules.hours_a_week(theirs, on=on), rules.covers_nights(theirs, on=on))
        for centre, theirs in hours.items()
    }
    return tuple(_coverage(place, held, weeks, needs) for place, held in places)


def list_places_of_network(*, network_id: UUID) -> tuple[MunicipalityLine, ...]:
    """Return the municipalities where a network works, by province and name; two queries."""
    rows = models.Municipality.objects.filter(
        province_code__in=provinces_of(network_ids=(network_id,))
    )
    ordered = rows.order_by("province_name", "folded_name", "istat_code")
    return tuple(municipality_line(row) for row in ordered)


def provinces_of(*, network_ids: Collection[UUID]) -> frozenset[str]:
    """Return the provinces where networks work, those of the networks beneath them included."""
    return works_in(list_networks(), network_ids=network_ids)


class _Held(NamedTuple):
    centre_id: UUID
    centre_name: str
    need_code: str


def _places_and_who_holds_them(
    *, provinces: tuple[str, ...], on: date
) -> "QuerySet[models.Municipality, tuple[Any, ...]]":
    """One row for each Centre that answers for something there, and one where nobody does."""
    from_then = Q(responsibility__from_date__lte=on)
    to_then = Q(responsibility__until_date__isnull=True) | Q(responsibility__until_date__gt=on)
    return (
        models.Municipality.objects.filter(province_code__in=provinces)
        .annotate(held=FilteredRelation("responsibility", condition=from_then & to_then))
        .order_by("province_name", "folded_name", "istat_code")
        .values_list(
            *("istat_code", "name", "province_code", "province_name"),
            *("held__organisation_id", "held__organisation__name", "held__need_code"),
        )
    )


def _coverage(
    place: tuple[str, ...],
    held: list[_Held],
    weeks: dict[UUID, tuple[float, bool]],
    needs: Sequence[str],
) -> CoverageLine:
    istat_code, name, province_code, province_name = place
    general = next((each for each in held if not each.need_code), None)
    given = tuple(
        sorted(
            (each.need_code, each.centre_id, each.centre_name) for each in held if each.need_code
        )
    )
    covered = {code for code, _centre, _name in given}
    uncovered = () if general else tuple(code for code in needs if code not in covered)
    week, nights = weeks.get(general.centre_id, (0.0, False)) if general else (0.0, False)
    return CoverageLine(
        istat_code=istat_code,
        name=name,
        province_code=province_code,
        centre_id=general.centre_id if general else None,
        centre_name=general.centre_name if general else "",
        uncovered_needs=uncovered,
        hours_per_week=week,
        has_night_cover=nights,
        province_name=province_name,
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
    return [
        Hours(
            centre_id=centre_id,
            kind=WatchKind(kind),
            weekdays=frozenset(weekdays),
            from_time=from_time,
            until_time=until_time,
            from_date=from_date,
            until_date=until_date,
            on_holidays=on_holidays,
        )
        for (
            centre_id,
            kind,
            weekdays,
            from_time,
            until_time,
            from_date,
            until_date,
            on_holidays,
        ) in questions.asked(_watches, centres=tuple(sorted(centres)))
    ]


def _watches(*, centres: tuple[UUID, ...]) -> "QuerySet[models.Watch, tuple[Any, ...]]":
    return models.Watch.objects.filter(organisation_id__in=centres).values_list(
        *("organisation_id", "kind", "weekdays", "from_time", "until_time"),
        *("from_date", "until_date", "on_holidays"),
    )


def _in_force(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gt=on))
