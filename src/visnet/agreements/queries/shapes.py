"""The shapes in which agreements leave the room: no row, and nothing about anybody helped."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.agreements.rules import AgreementText
from visnet.agreements.vocabulary import (
    AgreementKind,
    EndedBecause,
    LeftBecause,
    MediaType,
    Purpose,
    State,
    TargetKind,
)
from visnet.kit.decision import Decision


class Titled:
    """Whatever has a title in both languages."""

    __slots__ = ()
    title_it: str
    title_en: str

    def title(self, language: str) -> str:
        """Return the title in the reader's language."""
        return self.title_en if language == "en" else self.title_it


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementName(Titled):
    """What an agreement is called, and whether it binds."""

    id: UUID
    title_it: str
    title_en: str
    is_in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine(Titled):
    """One version of an agreement in a list. `is_news`: changed since the viewer last looked."""

    id: UUID
    series_id: UUID
    version_number: int
    kind: AgreementKind
    title_it: str
    title_en: str
    network_id: UUID | None
    state: State
    in_force_date: date | None
    last_day: date | None
    party_count: int
    signed_count: int
    is_party: bool
    has_signed: bool
    is_news: bool
    content_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalLine:
    """A scanned original: what it is and its hash; the scan itself is opened one by one."""

    id: UUID
    organisation_id: UUID
    media_type: MediaType
    size: int
    sha256: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party as the others see it, and what the viewer may do for it.

    `may_sign` is about signing without a scan, `may_sign_with_original` with one.
    """

    organisation_id: UUID
    name: str
    kind: str
    undertakes_it: str
    undertakes_en: str
    contact_point: str
    signed_date: date | None
    signatory: str
    capacity: str
    left_date: date | None
    left_because: LeftBecause | None
    is_ours: bool
    is_bound: bool
    originals: tuple[OriginalLine, ...]
    may_sign: Decision
    may_sign_with_original: Decision
    may_leave: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """A remark on one part; `target_id` is the part's id, or the organisation of a party."""

    id: UUID
    target_kind: TargetKind
    target_id: UUID | None
    organisation_id: UUID
    organisation_name: str
    by_name: str
    at: datetime
    words: str
    resolved_at: datetime | None
    resolved_by_name: str
    is_ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A proposed change of one field, as it is written before and after."""

    id: UUID
    target_kind: TargetKind
    target_id: UUID | None
    field: str
    before: str
    after: str
    organisation_id: UUID
    organisation_name: str
    by_name: str
    at: datetime
    was_accepted: bool | None
    decided_by_name: str
    decided_at: datetime | None
    decided_because: str
    may_accept: Decision
    may_refuse: Decision

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.was_accepted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """That the text changed: which parts, as `rules.changed_parts` names them."""

    content_version: int
    organisation_name: str
    by_name: str
    at: datetime
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """Which version of the text a member of a party last had before them."""

    organisation_id: UUID
    organisation_name: str
    user_name: str
    content_version: int
    at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """Another version of the same agreement."""

    id: UUID
    version_number: int
    state: State
    in_force_date: date | None
    superseded_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalLine:
    """An offer to go on: who agreed, who has still to."""

    id: UUID
    until_date: date
    offered_by_name: str
    offered_at: datetime
    agreed_at: datetime | None
    assented: tuple[UUID, ...]
    still_to_assent: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementForParty(Titled):
    """One version, whole, as a party's negotiator or member sees it on a day.

    `text` carries the parts' ids. For a member who does not negotiate, comments, proposals,
    changes and who has seen what are empty.
    """

    id: UUID
    series_id: UUID
    version_number: int
    amends_id: UUID | None
    title_it: str
    title_en: str
    state: State
    text: AgreementText
    text_sha256: str
    content_version: int
    viewer_seen_version: int
    drafted_by_organisation_id: UUID | None
    drafted_by_name: str
    recorded_at: datetime
    opened_for_negotiation_at: datetime | None
    opened_for_signature_at: datetime | None
    in_force_date: date | None
    last_day: date | None
    renewed_until_date: date | None
    superseded_date: date | None
    ended_date: date | None
    ended_because: EndedBecause | None
    earliest_leave_date: date
    parties: tuple[PartyLine, ...]
    comments: tuple[CommentLine, ...]
    proposals: tuple[ProposalLine, ...]
    changes: tuple[ChangeLine, ...]
    seen: tuple[SeenLine, ...]
    versions: tuple[VersionLine, ...]
    renewals: tuple[RenewalLine, ...]
    may_change_text: Decision
    may_open_negotiation: Decision
    may_comment: Decision
    may_open_signature: Decision
    may_amend: Decision
    may_renew: Decision
    may_end: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLine:
    """A clause that somebody at work would need; it names organisations, never a person."""

    id: UUID
    from_organisation_id: UUID
    from_name: str
    to_organisation_id: UUID
    to_name: str
    purpose: Purpose
    organisation_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalFile:
    """A scanned original, opened."""

    content: bytes
    media_type: MediaType
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAgreement:
    """An agreement whose term ends soon, for the worker: whom to tell, and which mark it passed."""

    id: UUID
    last_day: date
    threshold: int
    organisation_ids: tuple[UUID, ...]
