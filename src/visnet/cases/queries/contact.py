"""How the person may be reached: masked for reading, exact for the gate."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.cases import models
from visnet.cases.queries import ground
from visnet.cases.vocabulary import AttemptOutcome, Capacity, Channel, Device
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision
from visnet.kit.questions import Ask
from visnet.outbound import rules as outbound
from visnet.outbound.rules import ContactPermission, SafeWay
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box

MASK = "••••••"
SHOWN_OF_A_WAY = ("days", "hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One way to reach the person. What leads to them is masked; `may_use_now` is the gate's."""

    id: UUID
    channel: Channel
    device: Device
    through: Capacity | None
    """As what somebody speaks for the person through whom this way leads."""
    through_name: str = field(default="", repr=False)
    """Who that is, where a case is open and the way is in use; elsewhere nothing."""
    masked_value: str
    has_code_word: bool
    has_who_may_answer: bool
    days: tuple[int, ...]
    from_hour: int
    until_hour: int
    may_leave_message: bool
    may_say_who_we_are: bool
    withheld_number: bool
    is_safe: bool
    verified_at: datetime | None
    expires_date: date | None
    superseded_at: datetime | None
    may_use_now: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """One attempt to reach the person."""

    id: UUID
    channel: Channel
    outcome: AttemptOutcome
    at: datetime
    by_name: str
    note: str
    next_try_at: datetime | None


def open_contact_card(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[ContactLine, ...]:
    """Return the ways to reach the person, those in use first, and note that the viewer looked."""
    card = card_of(ground.enter(case_id=case_id, viewer=viewer), at=at)
    ground.note_viewing(
        viewer=viewer, at=at, what="contact_card", case_id=case_id, fields=SHOWN_OF_A_WAY
    )
    return card


def card_of(
    inside: ground.Inside, *, at: datetime, box: Box | None = None
) -> tuple[ContactLine, ...]:
    """Return the ways to reach the person, those in use first. Whoever asks notes the viewing.

    With the `box` of the case each way in use names through whom it leads.
    """
    rows = sorted(
        _rules(inside.row.id), key=lambda row: (row.superseded_at is not None, row.recorded_at)
    )
    card = ContactPermission(tuple(_way(row) for row in rows))
    return tuple(_line(row, card, at, box) for row in rows)


def get_contact_permission(*, viewer: Actor, case_id: UUID) -> ContactPermission:
    """Return what the outbound gate needs to decide; it holds no number and no address."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    return ContactPermission(tuple(_way(row) for row in _rules(case_id)))


def open_attempts(
    *, viewer: Actor, case_id: UUID, at: datetime, limit: int = 50
) -> tuple[AttemptLine, ...]:
    """Return the attempts to reach the person, the newest first, and note the viewing."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(models.ContactAttempt.objects.filter(case_id=case_id).order_by("-at", "id")[:limit])
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=[row.by for row in rows])
    ground.note_viewing(viewer=viewer, at=at, what="attempts", case_id=case_id, fields=("note",))
    return tuple(
        AttemptLine(
            id=row.id,
            channel=Channel(row.channel),
            outcome=AttemptOutcome(row.outcome),
            at=row.at,
            by_name=names.get(row.by, ""),
            next_try_at=row.next_try_at,
            **ground.open_words(
                box=box,
                table="cases_contact_attempt",
                row_id=row.id,
                sealed={"note": row.note_sealed},
            ),
        )
        for row in rows
    )


def will_ask(*, case_id: UUID) -> Ask:
    """Return what `card_of` will ask."""
    return questions.will_ask(_ways, case_id=case_id)


def last_day_of(row: models.ContactRule) -> date | None:
    """A way through somebody holds no longer than they speak for the person."""
    last = row.representative.until_date if row.representative else None
    if last is None or row.expires_date is None:
        return row.expires_date
    return min(last, row.expires_date)


def _rules(case_id: UUID) -> list[models.ContactRule]:
    return questions.asked(_ways, case_id=case_id)


def _ways(*, case_id: UUID) -> QuerySet[models.ContactRule]:
    rows = models.ContactRule.objects.select_related("representative")
    return rows.filter(case_id=case_id)


def _way(row: models.ContactRule) -> SafeWay:
    return SafeWay(
        id=row.id,
        channel=Channel(row.channel),
        is_safe=row.is_safe,
        days=frozenset(row.days),
        from_hour=row.from_hour,
        until_hour=row.until_hour,
        expires_date=last_day_of(row),
        superseded_at=row.superseded_at,
    )


def _name_of_whoever_it_leads_through(row: models.ContactRule, box: Box | None) -> str:
    through = row.representative
    if box is None or through is None or row.superseded_at is not None:
        return ""
    sealed = {"name": through.name_sealed}
    words = ground.open_words(
        box=box, table="cases_representative", row_id=through.id, sealed=sealed
    )
    return words["name"]


def _line(
    row: models.ContactRule, card: ContactPermission, at: datetime, box: Box | None
) -> ContactLine:
    channel = Channel(row.channel)
    return ContactLine(
        id=row.id,
        channel=channel,
        device=Device(row.device),
        through=Capacity(row.representative.capacity) if row.representative else None,
        through_name=_name_of_whoever_it_leads_through(row, box),
        masked_value=MASK if row.value_sealed is not None else "",
        has_code_word=row.code_word_sealed is not None,
        has_who_may_answer=row.who_may_answer_sealed is not None,
        days=tuple(row.days),
        from_hour=row.from_hour,
        until_hour=row.until_hour,
        may_leave_message=row.may_leave_message,
        may_say_who_we_are=row.may_say_who_we_are,
        withheld_number=row.withheld_number,
        is_safe=row.is_safe,
        verified_at=row.verified_at,
        expires_date=last_day_of(row),
        superseded_at=row.superseded_at,
        may_use_now=outbound.may_use(card, channel, at, way_id=row.id),
    )
