"""The Centre that answers for a place at this moment, as anybody may know it."""

from collections.abc import Collection
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
    """The Centre that answers for a place at a moment, as the public may know it."""

    centre_id: UUID
    name: str
    answer: WhoAnswers


def find_answering(
    *, istat_code: str, need: str, moment: datetime, also_named: Collection[UUID] = ()
) -> tuple[AnsweringCentre | None, dict[UUID, str]]:
    """Return who answers for a place, and what other organisations are called, in one query."""
    rows = questions.asked(
        _who, istat_code=istat_code, on=civil_date(moment), also_named=tuple(also_named)
    )
    names = {row.id: row.name for row in rows}
    answer = rules.who_answers(
        responsibilities=[_holds_from(row.id, each) for row in rows for each in row.held_needs],
        watches=[_hours_from(row.id, each) for row in rows for each in row.watches],
        need=need,
        moment=moment,
    )
    if answer.centre_id is None:
        return None, names
    found = AnsweringCentre(centre_id=answer.centre_id, name=names[answer.centre_id], answer=answer)
    return found, names


def _who(
    *, istat_code: str, on: date, also_named: tuple[UUID, ...]
) -> "QuerySet[models.Organisation]":
    held = models.Responsibility.objects.filter(_in_force(on), municipality_id=istat_code)
    rows = models.Organisation.objects.filter(
        Q(id__in=also_named) | Q(id__in=held.values("organisation_id"))
    )
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
