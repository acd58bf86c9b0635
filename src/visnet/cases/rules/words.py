"""What operations are told, in one piece each. They hold open words: never log or store them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases.vocabulary import (
    AnswerSource,
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    Device,
    FollowUpOutcome,
    GivenBy,
    Kinship,
    ReopeningReason,
    VictimType,
    Visibility,
)
from visnet.enquiries.vocabulary import Source
from visnet.instruments.rules.external import ExternalResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStart:
    """What is known when a case is opened. Only where it came from is asked."""

    source: Source
    victim_type: VictimType = VictimType.DIRECT
    danger: Danger = Danger.NOT_ASSESSED
    offence_code: str = ""
    crime_month: date | None = None
    municipality_code: str = ""
    enquiry_id: UUID | None = None
    needs_asked: tuple[str, ...] = ()
    is_minor: bool | None = None
    synthetic: bool = False
    conflict_seen: bool = False
    """Whoever opens it was told that there may be a conflict, and goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeWords:
    """What happened, as the law calls it. Everything may stay unknown."""

    victim_type: VictimType = VictimType.DIRECT
    offence_code: str = ""
    crime_month: date | None = None
    municipality_code: str = ""
    is_minor: bool | None = None
    kinship: Kinship | None = None
    told_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonWords:
    """Personal details. None leaves what is there; an empty text takes it away."""

    preferred_name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    birth_date: date | None = None
    fiscal_code: str | None = None
    gender: str | None = None
    nationality: str | None = None
    notes: str | None = None
    language: str | None = None
    interpreter: bool | None = None

    def names(self) -> tuple[str, ...]:
        """Return what the person may be recognised by here, written as one name each."""
        whole = f"{self.given_name or ''} {self.family_name or ''}"
        return tuple(name for name in (self.preferred_name or "", whole) if name.strip())

    def sealed_words(self) -> dict[str, str]:
        """Return the words that were told, to be sealed."""
        told = {
            "preferred_name": self.preferred_name,
            "given_name": self.given_name,
            "family_name": self.family_name,
            "birth_date": self.birth_date.isoformat() if self.birth_date else None,
            "fiscal_code": self.fiscal_code,
            "gender": self.gender,
            "nationality": self.nationality,
            "notes": self.notes,
        }
        return {name: words for name, words in told.items() if words is not None}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContactRuleWords:
    """One way to reach the person. Left as it is, it says: not safe."""

    channel: Channel
    value: str = ""
    device: Device = Device.OTHER
    days: frozenset[int] = frozenset()
    from_hour: int = 0
    until_hour: int = 0
    may_leave_message: bool = False
    may_say_who_we_are: bool = False
    withheld_number: bool = True
    code_word: str = ""
    who_may_answer: str = ""
    is_safe: bool = False
    representative_id: UUID | None = None
    """Whose way it is, where the person is reached through whoever speaks for them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AttemptWords:
    """What became of one attempt to reach the person.

    Without a way of theirs it was they who got in touch. `next_try_at` is what was agreed, if it was.
    """

    channel: Channel
    outcome: AttemptOutcome
    rule_id: UUID | None = None
    note: str = ""
    next_try_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConsentWords:
    """One consent, as the person gave it."""

    recipient_organisation_id: UUID
    purpose: str
    categories: tuple[str, ...]
    until_date: date
    notice_version: str
    given_by: GivenBy = GivenBy.PERSON
    representative_id: UUID | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AssessmentWords:
    """An individual assessment: answers, wishes, and the professional's judgement.

    `told_again`, here and below, counts that the person had to tell what happened once more.
    """

    questionnaire_code: str
    answers: Mapping[str, str]
    danger: Danger
    questionnaire_version: str | None = None
    danger_reason: str = ""
    wishes: str = ""
    protection: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    reassess_date: date | None = None
    told_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FormWords:
    """A form that was filled in: which, in which language, whose answers."""

    code: str
    version: str
    language: str
    source: AnswerSource
    answers: Mapping[str, str]
    reassess_date: date | None = None
    told_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResultWords:
    """What came out of an instrument that was filled in elsewhere."""

    result: ExternalResult
    source: AnswerSource = AnswerSource.PERSON
    reassess_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GoalWords:
    """One goal: what was agreed, whose task it is, by when.

    It may come from an assessment, and there from a measure that it suggested; or from what was
    asked for in the request.
    """

    need_category: str
    words: str
    owner_id: UUID
    due_date: date
    review_date: date | None = None
    assessment_id: UUID | None = None
    measure: str = ""
    asked_need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NoteWords:
    """One note. `told_again` counts that the person had to tell what happened once more."""

    words: str
    visibility: Visibility = Visibility.TEAM
    corrects_id: UUID | None = None
    told_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstWords:
    """What a case holds from its first moment on, each under the id it is to have."""

    note: tuple[UUID, NoteWords] | None = None
    ways: tuple[tuple[UUID, ContactRuleWords], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BlockWords:
    """Who is kept away, a user or an organisation, and why."""

    reason: str
    user_id: UUID | None = None
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUpWords:
    """When to ask how they are, by which of their ways, and what they wish about it."""

    due_date: date
    rule_id: UUID
    wish: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Closing:
    """How a case ends, and the follow-up that the person agreed to, if they did."""

    reason: ClosureReason
    outcome: ClosureOutcome
    follow_up: FollowUpWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUpNote:
    """How they are. Without a way of theirs it was they who got in touch.

    Whoever was not reached may be tried once more on `again_date`.
    """

    outcome: FollowUpOutcome
    rule_id: UUID | None = None
    words: str = ""
    again_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reopening:
    """Why a closed case is opened again; another reason than those listed is written in words."""

    reason: ReopeningReason
    words: str = ""
