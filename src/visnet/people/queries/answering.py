"""The Centre that answers for a place at this moment, as anybody may know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from visnet.kit import questions
from visnet.kit.civil_time import civil_date
from visnet.people import models, rules
from visnet.people.rules import Holds, Hours, WhoAnswers
from visnet.people.vocabulary import WatchKind

WATCH_WORDS = (
    "kind",
    "weekdays",
    "from_time",
    "until_time",
    "from_date",
    "until_date",
    "on_holidays",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringCentre:
    """The Centre that answers for a place at a moment, as the public may know it.

    `hours` are all those of this time, whoever is there now or not.
    """

    centre_id: UUID
    name: str
    answer: WhoAnswers
    hours: tuple[Hours, ...]


def find_answering(*, istat_code: str, need: str, moment: datetime) -> AnsweringCentre | None:
    """Return who answers for a place, or None where nobody does; one query."""
    rows = questions.asked(_who, istat_code=istat_code, on=civil_date(moment))
    watches = [_hours_from(row.id, each) for row in rows for each in row.watches]
    answer = rules.who_answers(
        responsibilities=[_holds_from(row.id, each) for row in rows for each in row.held_needs],
        watches=watches,
        need=need,
        moment=moment,
    )
    if answer.centre_id is None:
        return None
    return AnsweringCentre(
        centre_id=answer.centre_id,
        name=next(row.name for row in rows if row.id == answer.centre_id),
        answer=answer,
        hours=_of_this_time(watches, centre_id=answer.centre_id, on=civil_date(moment)),
    )


def find_centre_there(*, centre_id: UUID, moment: datetime) -> WhoAnswers:
    """Return whether a Centre has somebody at work, and when next; one query.

    At work is who reads what arrives: at the desk or on the telephone, not on call at night.
    """
    rows = questions.asked(_watches_of, centre_id=centre_id)
    watches = [
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
            kind,
            weekdays,
            from_time,
            until_time,
            from_date,
            until_date,
            on_holidays,
        ) in rows
    ]
    return rules.who_is_there(centre_id=centre_id, watches=watches, moment=moment)


def _of_this_time(watches: Iterable[Hours], *, centre_id: UUID, on: date) -> tuple[Hours, ...]:
    return tuple(
        each
        for each in watches
        if each.centre_id == centre_id
        and each.from_date <= on
        and (each.until_date is None or on < each.until_date)
    )


def _watches_of(*, centre_id: UUID) -> "QuerySet[models.Watch, tuple[Any, ...]]":
    at_work = models.Watch.objects.exclude(kind=WatchKind.ON_CALL)
    return at_work.filter(organisation_id=centre_id).values_list(*WATCH_WORDS)


def _who(*, istat_code: str, on: date) -> "QuerySet[models.Organisation]":
    held = models.Responsibility.objects.filter(_in_force(on), municipality_id=istat_code)
    rows = models.Organisation.objects.filter(id__in=held.values("organisation_id"))
    return rows.annotate(
        held_needs=ArraySubquery(
            held.filter(organisation=OuterRef("pk")).values(
                json=JSONObject(
                    need_code="need_code", from_date="from_date", until_date="until_date"
                )
            )
        ),
        watches=ArraySubquery(
            models.Watch.objects.filter(organisation=OuterRef("pk")).values(
                json=JSONObject(**{name: name for name in WATCH_WORDS})
            )
        ),
    )


def _holds_from(centre_id: UUID, row: dict[str, Any]) -> Holds:
    return Holds(
        centre_id=centre_id,
        need_code=row["need_code"],
        from_date=date.fromisoformat(row["from_date"]),
        until_date=_day(row["until_date"]),
    )


def _hours_from(centre_id: UUID, row: dict[str, Any]) -> Hours:
    return Hours(
        centre_id=centre_id,
        kind=WatchKind(row["kind"]),
        weekdays=frozenset(row["weekdays"]),
        from_time=time.fromisoformat(row["from_time"]),
        until_time=time.fromisoformat(row["until_time"]),
        from_date=date.fromisoformat(row["from_date"]),
        until_date=_day(row["until_date"]),
        on_holidays=row["on_holidays"],
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _in_force(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gt=on))
