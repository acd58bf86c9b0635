"""Closing a year, and taking it along: both noted, for from then on it can be told."""

from datetime import date, datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.indicators import models, policy, queries, rules
from visnet.indicators.rules import Period
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


class ClosedAlready(Exception):
    """The year was closed before, and stays as it was counted then."""


@transaction.atomic
def close_year(*, year: int, by: Actor, at: datetime, on: date) -> None:
    """Keep the figures of a year that is over, made safe, once and for all.

    Raises `Refused`, `ClosedAlready`; `NotFound` where the year is not over.
    """
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    figures = queries.preview_closing(viewer=by, period=Period(year), at=at, on=on)
    try:
        with transaction.atomic():
            models.ClosedYear.objects.create(
                id=uuid4(),
                organisation_id=by.organisation_id,
                year=year,
                figures=rules.as_kept(figures),
                closed_date=on,
                closed_by=by.identifier,
                closed_at=at,
            )
    except IntegrityError as broken:
        raise ClosedAlready from broken
    _note("indicators.year_closed", by=by, at=at)


def note_file(*, by: Actor, at: datetime) -> None:
    """Note that somebody took a closed year along as a file. Raises `Refused`."""
    policy.may_read_closed(by).enforce()
    _note("indicators.taken_along", by=by, at=at)


def _note(action: str, *, by: Actor, at: datetime) -> None:
    audit.note(
        by=by, at=at, action=action, subject_kind="organisation", subject_id=by.organisation_id
    )
