"""Referrals in lists: what was sent, what was received, what waits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce

from visnet.agreements.vocabulary import Category, Purpose
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground
from visnet.referrals.queries.shapes import ReceivedLine, SentLine
from visnet.referrals.rules import Facts
from visnet.referrals.vocabulary import DeclineReason, Outcome, State, Urgency

Place = tuple[int, datetime, UUID]

# What waits for an answer comes first, then what is under way, then what has ended.
ORDER = Case(
    When(state=State.SENT, then=Value(0)),
    When(state__in=[State.DRAFT, State.ACCEPTED], then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def list_sent(*, viewer: Actor, at: datetime, after: str | None = None) -> Page[SentLine]:
    """Return the referrals of the cases the viewer works on; those that wait come first."""
    page = _page(_sent, viewer, after)
    return Page(lines=_sent_lines(page.lines, at), next_after=page.next_after)


def list_received(*, viewer: Actor, at: datetime, after: str | None = None) -> Page[ReceivedLine]:
    """Return the inbox of the viewer's desk: what waits for an answer first, by its clock."""
    page = _page(_received, viewer, after)
    return Page(lines=_received_lines(page.lines, at), next_after=page.next_after)


def list_waiting_for_answer(
    *, viewer: Actor, at: datetime, limit: int = PAGE_SIZE
) -> tuple[ReceivedLine, ...]:
    """Return what the viewer's desk has still to answer, the most pressing first."""
    rows = _rows().defer("case_id").filter(policy.received_by(viewer), state=State.SENT)
    return _received_lines(tuple(rows.order_by("answer_due_at", "id")[:limit]), at)


def count_waiting_for_answer(*, viewer: Actor) -> int:
    """Return how many referrals the viewer's desk has still to answer: only what it may see."""
    wanted = policy.received_by(viewer)
    if wanted is policy.NOTHING:
        return 0
    rows = models.Referral.objects.annotate(**policy.standing_of())
    return int(rows.filter(wanted, state=State.SENT).count())


def list_of_case(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[SentLine, ...]:
    """Return the referrals of one case for those who work on it, the newest first."""
    rows = _rows().filter(policy.sent_by(viewer), case_id=case_id)
    return _sent_lines(tuple(rows.order_by("-drafted_at", "id")), at)


def received_line(row: models.Referral, name: str, at: datetime) -> ReceivedLine:
    """Return the line of a row for whoever was asked."""
    facts = facts_of(row)
    return ReceivedLine(
        id=row.id,
        reference=rules.reference_of(row.id),
        from_organisation_id=row.from_organisation_id,
        from_organisation_name=name,
        purpose=Purpose(row.purpose),
        urgency=Urgency(row.urgency),
        state=State(row.state),
        sent_at=row.sent_at,
        answer_due_at=row.answer_due_at,
        is_overdue=_waits_too_long(row, at),
        first_appointment_date=row.first_appointment_date,
        facts=facts,
        step=rules.step_of(facts),
        synthetic=row.synthetic,
    )


def sent_line(row: models.Referral, name: str, at: datetime) -> SentLine:
    """Return the line of a row for whoever sent it."""
    facts = facts_of(row)
    return SentLine(
        id=row.id,
        reference=rules.reference_of(row.id),
        case_id=row.case_id,
        to_organisation_id=row.to_organisation_id,
        to_organisation_name=name,
        purpose=Purpose(row.purpose),
        urgency=Urgency(row.urgency),
        state=State(row.state),
        sent_at=row.sent_at,
        sent_by=row.sent_by,
        answer_due_at=row.answer_due_at,
        is_overdue=_waits_too_long(row, at),
        first_appointment_date=row.first_appointment_date,
        decline_reason=ground.chosen_or_none(DeclineReason, row.decline_reason),
        outcome=ground.chosen_or_none(Outcome, row.outcome),
        categories=frozenset(Category(name) for name in row.categories),
        facts=facts,
        step=rules.step_of(facts),
        synthetic=row.synthetic,
    )


def facts_of(row: models.Referral) -> Facts:
    """Return what happened to a referral, from its row alone."""
    return Facts(
        sent_at=row.sent_at,
        seen_at=row.seen_at,
        answered_at=row.answered_at,
        is_declined=row.state == State.DECLINED,
        first_contact_date=row.first_contact_date,
        told_outcome=ground.chosen_or_none(Outcome, row.told_outcome),
        completed_at=row.completed_at,
        withdrawn_at=row.withdrawn_at,
    )


def _rows() -> Any:
    return models.Referral.objects.annotate(
        **policy.standing_of(), place=ORDER, moment=Coalesce("answer_due_at", "drafted_at")
    )


def _sent(*, viewer: Actor, place: Place | None) -> Any:
    return _in_order(_rows().filter(policy.sent_by(viewer)), place)


def _received(*, viewer: Actor, place: Place | None) -> Any:
    return _in_order(_rows().defer("case_id").filter(policy.received_by(viewer)), place)


def _in_order(rows: Any, place: Place | None) -> Any:
    if place is not None:
        rows = rows.filter(_beyond(*place))
    return rows.order_by("place", "moment", "id")[: PAGE_SIZE + 1]


def _page(build: questions.Build, viewer: Actor, after: str | None) -> "Page[models.Referral]":
    place = _place(after)
    if after and place is None:
        return Page(lines=())
    return page_of(found=questions.asked(build, viewer=viewer, place=place), key=_key)


def _key(row: Any) -> str:
    return f"{row.place}_{row.moment.isoformat()}_{row.id}"


def _place(after: str | None) -> Place | None:
    """Return where the last page ended; None for a key that makes no sense."""
    place, _, rest = (after or "").partition("_")
    key = moment_and_id(rest)
    try:
        return (int(place), *key) if key is not None else None
    except ValueError:
        return None


def _beyond(place: int, moment: datetime, last_id: UUID) -> Q:
    """Rows that come later than the last one seen."""
    return Q(place__gt=place) | Q(place=place) & (
        Q(moment__gt=moment) | Q(moment=moment, id__gt=last_id)
    )


def _sent_lines(rows: tuple[models.Referral, ...], at: datetime) -> tuple[SentLine, ...]:
    names = ground.names_of_organisations(row.to_organisation_id for row in rows)
    return tuple(sent_line(row, names.get(row.to_organisation_id, ""), at) for row in rows)


def _received_lines(rows: tuple[models.Referral, ...], at: datetime) -> tuple[ReceivedLine, ...]:
    names = ground.names_of_organisations(row.from_organisation_id for row in rows)
    return tuple(received_line(row, names.get(row.from_organisation_id, ""), at) for row in rows)


def _waits_too_long(row: models.Referral, at: datetime) -> bool:
    waits = row.state == State.SENT
    return waits and rules.answer_is_overdue(answer_due_at=row.answer_due_at, at=at)


def _other_side(row: models.Referral, is_received: bool) -> UUID:  # noqa: FBT001  one question
    return row.from_organisation_id if is_received else row.to_organisation_id
