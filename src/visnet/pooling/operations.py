"""Telling a closed year to the other parties of an agreement, and taking it back: both noted."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.indicators import queries as indicators
from visnet.indicators.rules import as_kept
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.pooling import models, policy, queries, rules


class ToldAlready(Exception):
    """The year was told before, and can be read by the others."""


@transaction.atomic
def tell_year(*, agreement_id: UUID, year: int, by: Actor, at: datetime) -> None:
    """Let the other parties of an agreement in force read a closed year of one's own.

    Raises `Refused`, `ToldAlready`; `NotFound` where the year is not closed, or the agreement is
    none under which one tells.
    """
    policy.may_tell(by).enforce()
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    closed = indicators.get_closed_year(viewer=by, year=year)
    if not queries.get_circle(viewer=by, agreement_id=agreement_id, at=at).told:
        raise NotFound(None)
    try:
        with transaction.atomic():
            models.ToldYear.objects.create(
                id=uuid4(),
                agreement_id=agreement_id,
                organisation_id=by.organisation_id,
                year=year,
                figures=as_kept(rules.may_be_told(closed.figures)),
                counted_date=closed.closed_date,
                told_by=by.identifier,
                told_at=at,
            )
    except IntegrityError as broken:
        raise ToldAlready from broken
    _note("pooling.year_told", agreement_id, by=by, at=at)


@transaction.atomic
def take_back_year(*, agreement_id: UUID, year: int, by: Actor, at: datetime) -> None:
    """Let nobody read a year any longer that one told; what was taken along stays with whoever has it.

    Possible after the agreement ended, too. Raises `Refused`; `NotFound` where it was not told.
    """
    policy.may_tell(by).enforce()
    told = models.ToldYear.objects.filter(
        policy.is_own(by), agreement_id=agreement_id, year=year, taken_back_at__isnull=True
    )
    if not told.update(taken_back_by=by.identifier, taken_back_at=at):
        raise NotFound(None)
    _note("pooling.year_taken_back", agreement_id, by=by, at=at)


def note_file(*, agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Note that somebody took a year of several organisations along. Raises `Refused`, `NotFound`."""
    queries.get_circle(viewer=by, agreement_id=agreement_id, at=at)
    _note("pooling.taken_along", agreement_id, by=by, at=at)


def _note(action: str, agreement_id: UUID, *, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="agreement", subject_id=agreement_id)
