"""What the room shows: shapes in which nothing stands of what the viewer may not see."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.conferences.rules import MinutesText
from visnet.conferences.vocabulary import ActionEnd, Basis, ContributionKind, Seat
from visnet.kit.decision import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceLine:
    """A conference in a list. It names no case, and counts none."""

    id: UUID
    reference: str
    organisation_id: UUID
    organisation_name: str
    meets_at: datetime
    has_met: bool
    has_entered: bool
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLine:
    """Who comes, for whom."""

    id: UUID
    user_id: UUID
    name: str
    organisation_id: UUID
    organisation_name: str
    has_accepted: bool
    was_present: bool
    may_remove: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """An organisation that is invited, in which role, and who comes for it."""

    invitation_id: UUID
    organisation_id: UUID
    organisation_name: str
    seat: Seat
    attendees: tuple[AttendeeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of the agenda. Its number counts what the viewer sees; the invited get no case."""

    id: UUID
    number: int
    reference: str
    conference_id: UUID
    conference_reference: str
    meets_at: datetime
    case_id: UUID | None
    basis: Basis
    waits_for_approval: bool
    was_taken_off: bool
    was_here_before: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActionLine:
    """What was agreed, and how it stands."""

    id: UUID
    item_id: UUID
    item_reference: str
    what: str
    owner_id: UUID
    owner_name: str
    organisation_name: str
    due_date: date
    is_overdue: bool
    end: ActionEnd | None
    because: str
    ended_at: datetime | None
    ended_by_name: str
    may_end: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferencePage:
    """A conference as the viewer may see it."""

    line: ConferenceLine
    called_by_name: str
    seats: tuple[SeatLine, ...]
    own: tuple[AttendeeLine, ...]
    items: tuple[ItemLine, ...]
    left_open: tuple[ActionLine, ...]
    is_named: bool
    version: int
    may_lead: Decision
    may_invite: Decision
    may_name: Decision
    may_enter: Decision
    may_add: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class HearerLine:
    """Who hears an item. `categories` is what may be spoken of before them now, None for nothing."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    seat: Seat
    holds: bool
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContributionLine:
    """What somebody laid on the item."""

    id: UUID
    kind: ContributionKind
    by_name: str
    organisation_name: str
    at: datetime
    for_minutes: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinutesLine:
    """The minutes of an item, and who answers for them."""

    text: MinutesText
    sha256: str
    put_together_by_name: str
    put_together_at: datetime
    approved_by_name: str
    approved_at: datetime | None
    may_approve: Decision


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemPage:
    """An item as the viewer may see it now. Without a seat at the table its words are absent."""

    line: ItemLine
    had_a_hand: frozenset[UUID]
    """Who called the table or laid the item on it: none of them can approve its basis."""
    may_open: Decision
    about: str
    advocate: str
    law: str
    approved_by_name: str
    hearers: tuple[HearerLine, ...]
    owners: tuple[AttendeeLine, ...]
    contributions: tuple[ContributionLine, ...]
    actions: tuple[ActionLine, ...]
    minutes: MinutesLine | None
    told_date: date | None
    told_by_name: str
    may_contribute: Decision
    may_keep: Decision
    may_add_hearer: Decision
    may_approve: Decision
    may_ask_approval: Decision
    may_put_together: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAtTable:
    """That an organisation read or heard of a case at a table, on a consent: it cannot be unheard."""

    item_id: UUID
    reference: str
    organisation_name: str
    meets_at: datetime
    people: tuple[str, ...]
    """Who of theirs took a seat while the item was open to them."""
    was_present: bool
    """Whether one of them was there when it met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAction:
    """An open action of the viewer's own, for their work."""

    id: UUID
    item_id: UUID
    reference: str
    due_date: date
    is_overdue: bool
