"""Figures of the exchange between organisations: exact for the two concerned, bounds for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import CharField, F, IntegerField, QuerySet, Value

from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.referrals import models, policy, rules
from visnet.referrals.rules import Bounds, Quarter, Span
from visnet.referrals.vocabulary import DeclineReason

SPANS = ("sent", "answered", "answered_in_time", "accepted", "told_back")


@dataclass(frozen=True, slots=True)
class Compared:
    """How many pairs and quarters were counted again, and how many are not as they were kept."""

    counted: int
    differing: int


def compare_exchange(*, viewer: Actor) -> Compared:
    """Return whether the figures kept equal a recount: the software alone may ask.

    Between two counts by the clock some may differ; after one, none.
    """
    policy.may_recount(viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute("SELECT counted, differing FROM sec.compare_exchange()")
        counted, differing = cursor.fetchone()
    return Compared(counted=int(counted), differing=int(differing))


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """What happened between the viewer's organisation and another in a quarter, exactly."""

    from_organisation_id: UUID
    to_organisation_id: UUID
    quarter: Quarter
    sent: int
    answered: int
    answered_in_time: int
    accepted: int
    declined: tuple[tuple[DeclineReason, int], ...]
    told_back: int
    withdrawn: int
    waiting: int
    median_hours: float | None
    counted_at: datetime

    @property
    def declined_in_all(self) -> int:
        """How many were declined, for whatever reason."""
        return sum(times for _reason, times in self.declined)


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """What the whole network may see of a pair in a quarter."""

    from_organisation_id: UUID
    to_organisation_id: UUID
    quarter: Quarter
    bounds: Bounds
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """What an organisation says about its own part in a quarter."""

    organisation_id: UUID
    quarter: Quarter
    words: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ShownWithRemarks:
    """What the whole network may see of its exchange, and what its members say of it."""

    exchange: tuple[ShownExchange, ...]
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True)
class NetworkExchange:
    """What travels up: the bounds of a network and those beneath it, in a quarter."""

    network_id: UUID
    quarter: Quarter
    sent: Span
    answered: Span
    told_back: Span


def list_own_exchange(*, viewer: Actor) -> tuple[ExchangeLine, ...]:
    """Return the exact figures of the viewer's own organisation, the newest quarter first.

    Raises `Refused` for whoever does not speak for an organisation.
    """
    policy.may_see_exchange(viewer).enforce()
    rows = models.Exchange.objects.filter(policy.exchange_of(viewer))
    return tuple(
        _line(row)
        for row in rows.order_by("-quarter_start", "from_organisation_id", "to_organisation_id")
    )


def list_shown_exchange(
    *, viewer: Actor, organisation_ids: Iterable[UUID], on: date
) -> tuple[ShownExchange, ...]:
    """Return what may be shown of the pairs among these organisations, the newest quarter first.

    Nothing of a quarter before its day. Raises `Refused`.
    """
    return shown_with_remarks(viewer=viewer, organisation_ids=organisation_ids, on=on).exchange


def list_remarks(
    *, viewer: Actor, organisation_ids: Iterable[UUID], on: date
) -> tuple[RemarkLine, ...]:
    """Return what organisations say of their own part: others' from the day figures are shown."""
    policy.may_see_exchange(viewer).enforce()
    rows = questions.asked(_remarks, organisation_ids=tuple(organisation_ids))
    return _may_be_read(rows, viewer=viewer, on=on)


def shown_with_remarks(
    *, viewer: Actor, organisation_ids: Iterable[UUID], on: date
) -> ShownWithRemarks:
    """Return what may be shown of the pairs among organisations, and what they say; one query.

    Raises `Refused`.
    """
    policy.may_see_exchange(viewer).enforce()
    rows = questions.asked(_shown, organisation_ids=tuple(organisation_ids), on=on)
    rows.sort(key=lambda row: (-row[0].toordinal(), *row[1:3]))
    return ShownWithRemarks(
        exchange=tuple(
            ShownExchange(
                from_organisation_id=from_id,
                to_organisation_id=to_id,
                quarter=rules.quarter_of(start),
                bounds=_bounds(spans, median),
                counted_at=at,
            )
            for start, from_id, to_id, at, *spans, median, words, _version in rows
            if words is None
        ),
        remarks=_may_be_read(
            [(row[1], row[0], row[-2], row[3], row[-1]) for row in rows if row[-2] is not None],
            viewer=viewer,
            on=on,
        ),
    )


def _shown(
    *, organisation_ids: tuple[UUID, ...], on: date
) -> "QuerySet[models.ExchangeShown, tuple[Any, ...]]":
    pairs = models.ExchangeShown.objects.filter(
        from_organisation_id__in=organisation_ids,
        to_organisation_id__in=organisation_ids,
        shown_from_date__lte=on,
    ).values_list(
        *("quarter_start", "from_organisation_id", "to_organisation_id", "counted_at"),
        *SPANS,
        "median_hours",
        Value(None, CharField()),
        Value(None, IntegerField()),
    )
    said = models.ExchangeRemark.objects.filter(organisation_id__in=organisation_ids).values_list(
        *("quarter_start", "organisation_id"),
        F("organisation_id"),
        "at",
        *(Value(None, ArrayField(IntegerField())) for _span in SPANS),
        Value(None, IntegerField()),
        "words",
        "version",
    )
    return pairs.union(said, all=True)


def _remarks(
    *, organisation_ids: tuple[UUID, ...]
) -> "QuerySet[models.ExchangeRemark, tuple[Any, ...]]":
    rows = models.ExchangeRemark.objects.filter(organisation_id__in=organisation_ids)
    return rows.order_by("-quarter_start", "organisation_id").values_list(
        "organisation_id", "quarter_start", "words", "at", "version"
    )


def _bounds(spans: list[Any], median_hours: int | None) -> Bounds:
    sent, answered, answered_in_time, accepted, told_back = (Span(*span) for span in spans)
    return Bounds(
        sent=sent,
        answered=answered,
        answered_in_time=answered_in_time,
        accepted=accepted,
        told_back=told_back,
        median_hours=median_hours,
    )


def _may_be_read(
    rows: Iterable[tuple[Any, ...]], *, viewer: Actor, on: date
) -> tuple[RemarkLine, ...]:
    lines = [
        RemarkLine(
            organisation_id=organisation_id,
            quarter=rules.quarter_of(start),
            words=words,
            at=at,
            version=version,
        )
        for organisation_id, start, words, at, version in rows
    ]
    return tuple(
        line
        for line in lines
        if line.organisation_id == viewer.organisation_id or line.quarter.shown_from <= on
    )


def find_own_remark(*, viewer: Actor, quarter: Quarter) -> RemarkLine | None:
    """Return what the viewer's organisation says of its own part in a quarter, or None."""
    policy.may_see_exchange(viewer).enforce()
    if viewer.organisation_id is None:
        return None
    row = models.ExchangeRemark.objects.filter(
        organisation_id=viewer.organisation_id, quarter_start=quarter.first_day
    ).first()
    return _remark(row) if row else None


def list_exchange_by_network(*, viewer: Actor) -> tuple[NetworkExchange, ...]:
    """Return what travels up, by network and quarter, the newest quarter first."""
    policy.may_see_exchange(viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT network_id, quarter_start, sent, answered, told_back"
            " FROM sec.exchange_by_network() ORDER BY quarter_start DESC, network_id"
        )
        rows: list[Any] = cursor.fetchall()
    return tuple(
        NetworkExchange(
            network_id=network_id,
            quarter=rules.quarter_of(start),
            sent=Span(*sent),
            answered=Span(*answered),
            told_back=Span(*told_back),
        )
        for network_id, start, sent, answered, told_back in rows
    )


def _line(row: models.Exchange) -> ExchangeLine:
    declined = ((DeclineReason(code), int(times)) for code, times in row.declined.items())
    return ExchangeLine(
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        quarter=rules.quarter_of(row.quarter_start),
        sent=row.sent,
        answered=row.answered,
        answered_in_time=row.answered_in_time,
        accepted=row.accepted,
        declined=tuple(sorted(declined, key=lambda each: (-each[1], each[0]))),
        told_back=row.told_back,
        withdrawn=row.withdrawn,
        waiting=row.waiting,
        median_hours=row.median_hours,
        counted_at=row.counted_at,
    )


def _remark(row: models.ExchangeRemark) -> RemarkLine:
    return RemarkLine(
        organisation_id=row.organisation_id,
        quarter=rules.quarter_of(row.quarter_start),
        words=row.words,
        at=row.at,
        version=row.version,
    )
