"""What the room shows: shapes made for one viewer, and no rows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.enquiries.rules import Content, FormNonce
from visnet.enquiries.vocabulary import (
    WAITING_STATES,
    Agreed,
    AppointmentAnswer,
    ForWhom,
    MessageKind,
    Source,
    State,
    Told,
)
from visnet.kit.actor import Actor, person
from visnet.kit.decision import Decision
from visnet.vault.rules import Box


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """Where a list of what waits goes on: behind this danger and urgency, this day, this id."""

    danger_said: bool
    is_urgent: bool
    day: date
    last_id: UUID


@dataclass(frozen=True, slots=True)
class ThreadKey:
    """What whoever showed a receipt holds for a while: which thread, and what opens it."""

    thread_id: UUID
    box: Box

    @property
    def person(self) -> Actor:
        """Who is acting: the person of this thread, and nobody more."""
        return person(self.thread_id)


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One message, opened."""

    id: UUID
    from_person: bool
    kind: MessageKind
    words: str
    appointment_at: datetime | None
    answer: AppointmentAnswer | None
    sent_at: datetime

    @property
    def awaits_answer(self) -> bool:
        """Whether this is an appointment that nobody answered yet."""
        return self.answer is AppointmentAnswer.PROPOSED


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread as the person sees it."""

    id: UUID
    centre: str
    content: Content
    received_at: datetime
    lines: tuple[ThreadLine, ...]
    is_closed: bool
    became_case: bool
    waiting_for_centre: bool


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A request in a list: nothing of what it says."""

    id: UUID
    source: Source
    state: State
    danger_said: bool
    received_at: datetime
    waiting_for_centre: bool
    assigned_to: UUID | None
    assigned_name: str
    is_mine: bool
    message_count: int
    case_id: UUID | None
    synthetic: bool
    is_urgent: bool = False
    from_organisation_id: UUID | None = None
    from_name: str = ""
    """Which organisation sent the person, where one did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalForOffice:
    """How an organisation sent the person, for the Centre, and what that organisation reads."""

    reference: str
    by_form: bool
    told: Told
    consent_date: date | None
    may_tell: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """What a desk sent to a Centre: how to speak of it, and one word of how far it is."""

    id: UUID
    reference: str
    centre_name: str
    sent_at: datetime
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class WayInForSender:
    """What a secret address says to whoever opens it: to whom it leads, whose it is."""

    id: UUID
    centre_id: UUID
    centre_name: str
    sender_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayInLine:
    """One secret address that works, for whoever coordinates. The secret is nowhere."""

    id: UUID
    from_organisation_id: UUID
    from_name: str
    source: Source
    made_at: datetime
    made_by_name: str
    last_used_date: date | None


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which requests to list; by default those that still wait for somebody."""

    states: tuple[State, ...] = tuple(sorted(WAITING_STATES))
    sources: tuple[Source, ...] = ()
    mine_only: bool = False
    waiting_only: bool = False


@dataclass(frozen=True, slots=True)
class EnquiryForOffice:
    """A request opened by the Centre it is for, and what the viewer may do with it."""

    line: InboxLine
    content: Content
    words_were_deleted: bool
    thread: tuple[ThreadLine, ...]
    version: int
    may_reply: Decision
    may_take: Decision
    may_close: Decision
    may_open_case: Decision
    arrival: ArrivalForOffice | None = None

    @property
    def agreed(self) -> Agreed | None:
        """What the person said to whoever sent them; None where nobody did."""
        return Agreed(self.content.agreed) if self.content.agreed in Agreed.values else None

    @property
    def was_written_by_another(self) -> bool:
        """Whether name, language, ways and conversation are those of a third person."""
        return self.line.source is Source.WEB and self.content.for_whom == ForWhom.SOMEBODY_ELSE


@dataclass(frozen=True, slots=True)
class FormToSend:
    """A form that came back in time, and the thread it makes."""

    nonce: FormNonce
    thread_id: UUID

    @property
    def person(self) -> Actor:
        """Who is acting: whoever holds this form."""
        return person(self.thread_id)
