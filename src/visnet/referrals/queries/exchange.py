"""Figures of the exchange between organisations: exact for the two concerned, bounds for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor
from visnet.referrals import models, policy, rules
from visnet.referrals.rules import Bounds, Quarter, Span
from visnet.referrals.vocabulary import DeclineReason


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
    policy.may_see_exchange(viewer).enforce()
    wanted = list(organisation_ids)
    rows = models.ExchangeShown.objects.filter(
        from_organisation_id__in=wanted, to_organisation_id__in=wanted, shown_from_date__lte=on
    )
    return tuple(
        ShownExchange(
            from_organisation_id=row.from_organisation_id,
            to_organisation_id=row.to_organisation_id,
            quarter=rules.quarter_of(row.quarter_start),
            bounds=Bounds(
                sent=Span(*row.sent),
                answered=Span(*row.answered),
                answered_in_time=Span(*row.answered_in_time),
                accepted=Span(*row.accepted),
                told_back=Span(*row.told_back),
                median_hours=row.median_hours,
            ),
            counted_at=row.counted_at,
        )
        for row in rows.order_by("-quarter_start", "from_organisation_id", "to_organisation_id")
    )


def list_remarks(
    *, viewer: Actor, organisation_ids: Iterable[UUID], on: date
) -> tuple[RemarkLine, ...]:
    """Return what organisations say of their own part: others' from the day figures are shown."""
    policy.may_see_exchange(viewer).enforce()
    rows = models.ExchangeRemark.objects.filter(organisation_id__in=list(organisation_ids))
    lines = [_remark(row) for row in rows.order_by("-quarter_start", "organisation_id")]
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
