"""The lines of a day's work: what sorts of things wait, and what is told of each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from visnet.cases.vocabulary import Danger, DueKind
from visnet.enquiries.vocabulary import Source


class WorkKind(StrEnum):
    """What sort of thing waits. The order settles ties."""

    A_REQUEST = "A_REQUEST"
    """A request or thread that waits for an answer."""
    B_CASE = "B_CASE"
    """Something that falls due in a case."""
    C_REFERRAL_RECEIVED = "C_REFERRAL_RECEIVED"
    """A referral that this desk has to answer."""
    D_REFERRAL_SENT = "D_REFERRAL_SENT"
    """A referral whose answer is late: ask, or ask somebody else."""
    E_APPROVAL = "E_APPROVAL"
    """A colleague asks for a second pair of eyes before a referral leaves."""
    F_CONFERENCE_ACTION = "F_CONFERENCE_ACTION"
    """What was agreed at a case conference, and is theirs to do."""
    G_PLACE = "G_PLACE"
    """A place at a session that became free for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One thing to do: what sort, which, about whom, what, by when, how great the danger is.

    `reference` names a case, a referral, or nothing; `name` is how the person likes to be called,
    only where the viewer works on the case and names were asked for. `standing_in_for` is the
    absent colleague whose task it is, when the viewer stands in for them.
    """

    kind: WorkKind
    subject_id: UUID
    item_id: UUID
    case_id: UUID | None
    reference: str
    name: str
    due_kind: DueKind | None
    source: Source | None
    due_date: date
    danger: Danger
    danger_rank: int
    is_overdue: bool
    standing_in_for: UUID | None = None
    standing_in_for_name: str = ""
    sent_by: str = ""
    """Which organisation sent the person, where a request came from one."""
    is_urgent: bool = False

    @property
    def who(self) -> str:
        """The name where it may be shown, else the reference."""
        return self.name or self.reference
