"""Who answers for a place, at an hour, for a need: a Centre that is there, or a gap with a name.

Hours are read by the clock on the wall in Italy. So in the night when the clocks go forward the
hour that does not exist is nobody's, and when they go back the hour that comes twice counts twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID

import holidays

from visnet.kit.civil_time import ROME
from visnet.people.vocabulary import Gap, WatchKind

NIGHT_BEGINS = time(22)
NIGHT_ENDS = time(6)
DAY = timedelta(days=1)
DAYS_AHEAD = 14
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """That a Centre answers for a municipality, for one need or (empty) for every other one."""

    centre_id: UUID
    need_code: str
    from_date: date
    until_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When somebody of a Centre is there. Weekdays count from 1, Monday.

    Hours that end no later than they begin cross midnight, and belong to the day they begin on.
    """

    centre_id: UUID
    kind: WatchKind
    weekdays: frozenset[int]
    from_time: time
    until_time: time
    from_date: date
    until_date: date | None
    on_holidays: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAnswers:
    """The answer. Without a gap, `kinds` says how somebody is there and `until` (Rome) how long.

    With a gap, `next_at` says when somebody is there again, if that is within two weeks.
    """

    centre_id: UUID | None
    gap: Gap | None
    kinds: tuple[WatchKind, ...] = ()
    until: datetime | None = None
    next_at: datetime | None = None


def who_answers(
    *, responsibilities: Iterable[Holds], watches: Iterable[Hours], need: str, moment: datetime
) -> WhoAnswers:
    """Return who answers for one municipality: the Centre named for the need, else for all."""
    clock = moment.astimezone(ROME).replace(tzinfo=None)
    held = responsible_for(responsibilities, need=need, on=clock.date())
    if held is None:
        return WhoAnswers(centre_id=None, gap=Gap.NO_CENTRE)
    return who_is_there(centre_id=held.centre_id, watches=watches, moment=moment)


def who_is_there(*, centre_id: UUID, watches: Iterable[Hours], moment: datetime) -> WhoAnswers:
    """Return whether somebody of one Centre is there in these hours, and when next."""
    clock = moment.astimezone(ROME).replace(tzinfo=None)
    theirs = [hours for hours in watches if hours.centre_id == centre_id]
    running = [
        (hours.kind, end)
        for hours in theirs
        for start, end in _near(hours, clock)
        if start <= clock < end
    ]
    if running:
        return WhoAnswers(
            centre_id=centre_id,
            gap=None,
            kinds=tuple(kind for kind in WatchKind if kind in {each for each, _end in running}),
            until=max(end for _kind, end in running).replace(tzinfo=ROME),
        )
    is_dark = is_night(clock.time()) and not covers_nights(theirs, on=clock.date())
    return WhoAnswers(
        centre_id=centre_id,
        gap=Gap.NO_NIGHT_COVER if is_dark else Gap.NOBODY_ON_DUTY,
        next_at=_next_start(theirs, clock),
    )


def responsible_for(holds: Iterable[Holds], *, need: str, on: date) -> Holds | None:
    """Return who answers for a need on a day; a Centre named for the need goes before all others."""
    in_force = {
        hold.need_code: hold
        for hold in holds
        if hold.from_date <= on and (hold.until_date is None or on < hold.until_date)
    }
    return in_force.get(need) or in_force.get("")


def is_on_duty(hours: Hours, *, moment: datetime) -> bool:
    """Whether these hours run at a moment."""
    clock = moment.astimezone(ROME).replace(tzinfo=None)
    return any(start <= clock < end for start, end in _near(hours, clock))


def is_night(hour: time) -> bool:
    """Whether it is between ten in the evening and six in the morning."""
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in all of Italy (a town's own patron is not counted)."""
    return day in _holidays_of(day.year)


def hours_a_week(watches: Iterable[Hours], *, on: date) -> float:
    """Return the hours of an ordinary week in which somebody is there, each counted once."""
    return sum(end - start for start, end in _week(watches, on)) / 60


def covers_nights(watches: Iterable[Hours], *, on: date) -> bool:
    """Whether somebody is there all night, every night of an ordinary week."""
    week = _week(watches, on)
    return all(_is_within(start, end, week) for start, end in _nights())


def _near(hours: Hours, clock: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches of these hours that begin today or began yesterday."""
    stretches = (_stretch(hours, day) for day in (clock.date() - DAY, clock.date()))
    return [stretch for stretch in stretches if stretch is not None]


def _stretch(hours: Hours, day: date) -> tuple[datetime, datetime] | None:
    """From when to when these hours run, counted from one day; None when they do not."""
    if day.isoweekday() not in hours.weekdays:
        return None
    if day < hours.from_date or (hours.until_date is not None and day >= hours.until_date):
        return None
    if is_holiday(day) and not hours.on_holidays:
        return None
    start = datetime.combine(day, hours.from_time)
    end = datetime.combine(day, hours.until_time)
    return start, end if end > start else end + DAY


def _next_start(watches: Sequence[Hours], clock: datetime) -> datetime | None:
    days = [clock.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]
    starts = [
        stretch[0]
        for hours in watches
        for day in days
        if (stretch := _stretch(hours, day)) is not None and stretch[0] > clock
    ]
    return min(starts).replace(tzinfo=ROME) if starts else None


def _week(watches: Iterable[Hours], on: date) -> list[tuple[int, int]]:
    """The minutes of an ordinary week that are covered, as stretches that do not overlap."""
    pieces: list[tuple[int, int]] = []
    for hours in watches:
        if on < hours.from_date or (hours.until_date is not None and on >= hours.until_date):
            continue
        length = (_minutes(hours.until_time) - _minutes(hours.from_time)) % MINUTES_A_DAY
        for weekday in hours.weekdays:
            start = (weekday - 1) * MINUTES_A_DAY + _minutes(hours.from_time)
            pieces += _wrapped(start, start + (length or MINUTES_A_DAY))
    return _merged(pieces)


def _wrapped(start: int, end: int) -> list[tuple[int, int]]:
    if end <= MINUTES_A_WEEK:
        return [(start, end)]
    return [(start, MINUTES_A_WEEK), (0, end - MINUTES_A_WEEK)]


def _merged(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _nights() -> list[tuple[int, int]]:
    begin, end = _minutes(NIGHT_BEGINS), _minutes(NIGHT_ENDS) + MINUTES_A_DAY
    return [
        piece
        for day in range(7)
        for piece in _wrapped(day * MINUTES_A_DAY + begin, day * MINUTES_A_DAY + end)
    ]


def _is_within(start: int, end: int, week: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in week)


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))
