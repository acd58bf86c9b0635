"""The small parts of a card, asked for in the query of the services themselves, as JSON."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from visnet.directory import models
from visnet.directory.rules import Alert, Phone, Schedule
from visnet.directory.vocabulary import Attending, Frequency, PhoneKind

SCHEDULE_WORDS = [
    "freq",
    "interval",
    "byday",
    "bymonthday",
    "bymonth",
    "dtstart",
    "until",
    "opens_at",
    "closes_at",
    "valid_from",
    "valid_to",
    "by_appointment",
    "closed_on_holidays",
    "attending",
    "note_it",
    "note_en",
]
SCHEDULE_DAYS = ["dtstart", "until", "valid_from", "valid_to"]
SCHEDULE_TIMES = ["opens_at", "closes_at"]


def small_parts() -> dict[str, ArraySubquery]:
    """Ask for hours, numbers, documents and alerts in the query of the services themselves."""
    documents = models.RequiredDocument.objects.filter(service=OuterRef("pk"))
    alerts = models.Alert.objects.filter(service=OuterRef("pk"))
    # Two questions, each with an index of its own: joined by "or" they would read every number kept.
    numbers = models.Phone.objects.filter(service=OuterRef("pk"))
    numbers_at_places = models.Phone.objects.filter(place__service=OuterRef("pk"))
    hours = models.Schedule.objects.filter(service=OuterRef("pk"))
    hours_at_places = models.Schedule.objects.filter(place__service=OuterRef("pk"))
    return {
        "document_rows": ArraySubquery(
            documents.order_by("position", "id").values(
                json=JSONObject(id="id", words_it="words_it", words_en="words_en")
            )
        ),
        "alert_rows": ArraySubquery(
            alerts.order_by("from_date", "id").values(
                json=JSONObject(
                    id="id",
                    words_it="words_it",
                    words_en="words_en",
                    from_date="from_date",
                    until_date="until_date",
                )
            )
        ),
        "phone_rows": _phone_rows(numbers),
        "phone_rows_at_places": _phone_rows(numbers_at_places),
        "schedule_rows": _schedule_rows(hours),
        "schedule_rows_at_places": _schedule_rows(hours_at_places),
    }


def _schedule_rows(hours: "QuerySet[models.Schedule]") -> ArraySubquery:
    return ArraySubquery(
        hours.order_by("position", "id").values(
            json=JSONObject(id="id", place="place_id", **{name: name for name in SCHEDULE_WORDS})
        )
    )


def _phone_rows(numbers: "QuerySet[models.Phone]") -> ArraySubquery:
    return ArraySubquery(
        numbers.order_by("position", "id").values(
            json=JSONObject(
                place="place_id",
                id="id",
                number="number",
                kind="kind",
                extension="extension",
                languages="languages",
                note_it="note_it",
                note_en="note_en",
            )
        )
    )


def phones(rows: Iterable[dict[str, Any]]) -> dict[UUID | None, tuple[Phone, ...]]:
    """Return numbers by their place, or None for those of the service itself."""
    found: dict[UUID | None, list[Phone]] = defaultdict(list)
    for written in rows:
        row = dict(written)
        place = row.pop("place")
        phone = Phone(
            **{
                **row,
                "id": UUID(row["id"]),
                "kind": PhoneKind(row["kind"]),
                "languages": tuple(row["languages"]),
            }
        )
        found[UUID(place) if place else None].append(phone)
    return {owner: tuple(theirs) for owner, theirs in found.items()}


def alert(row: dict[str, Any]) -> Alert:
    """Return something to know before coming."""
    until = row["until_date"]
    return Alert(
        id=UUID(row["id"]),
        words_it=row["words_it"],
        words_en=row["words_en"],
        from_date=date.fromisoformat(row["from_date"]),
        until_date=date.fromisoformat(until) if until else None,
    )


def schedules(rows: Iterable[dict[str, Any]]) -> dict[UUID | None, tuple[Schedule, ...]]:
    """Return hours by their place, or None for those of the service itself."""
    found: dict[UUID | None, list[Schedule]] = defaultdict(list)
    for row in rows:
        place = row["place"]
        found[UUID(place) if place else None].append(_schedule(row))
    return {owner: tuple(theirs) for owner, theirs in found.items()}


def _schedule(row: dict[str, Any]) -> Schedule:
    said = {name: row[name] for name in SCHEDULE_WORDS}
    for name in SCHEDULE_DAYS:
        said[name] = date.fromisoformat(row[name]) if row[name] else None
    for name in SCHEDULE_TIMES:
        said[name] = time.fromisoformat(row[name]) if row[name] else None
    return Schedule(
        **{
            **said,
            "id": UUID(row["id"]),
            "freq": Frequency(row["freq"]),
            "byday": tuple(row["byday"]),
            "bymonthday": tuple(row["bymonthday"]),
            "bymonth": tuple(row["bymonth"]),
            "attending": Attending(row["attending"]),
        }
    )
