"""The shapes of the records that the engine reads, and how they are read from plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visnet.kit.actor import LegalStatus
from visnet.law.rules.register import citation, in_language
from visnet.law.vocabulary import (
    Condition,
    DatedBy,
    EventKind,
    IfUnknown,
    LastDay,
    Party,
    Prosecution,
    ProvisionKind,
    ReportingDuty,
    Status,
    Tag,
    Takes,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A condition that must be so, not so, or unknown: `x`, `not x`, `unknown x`."""

    condition: Condition
    wanted: bool | None = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """What the reader must be careful about. Shown when all of `when` holds, for these offences."""

    text_it: str
    text_en: str
    when: tuple[Literal, ...] = ()
    offences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """An event or a condition, in words."""

    code: str
    label_it: str
    label_en: str
    help_it: str
    help_en: str
    implies: frozenset[Condition] = frozenset()

    def label(self, language: str) -> str:
        """Return its name."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What every record of the law says of itself."""

    code: str
    label_it: str
    label_en: str
    basis: str
    source: str
    status: Status
    version: str
    as_of: date
    valid_from: date | None = None
    valid_until: date | None = None

    def label(self, language: str) -> str:
        """Return what it is called."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Dated):
    """One rule that gives a term, until one of `over_after`. Rules of one `matter` exclude each other."""

    matter: str
    text_it: str
    text_en: str
    number: int
    unit: Unit
    starts: tuple[EventKind, ...]
    takes: Takes
    counting: str
    who: Party = Party.PERSON
    dated_by: DatedBy = DatedBy.TRIGGER
    offences: frozenset[str] = frozenset()
    except_offences: frozenset[str] = frozenset()
    when: tuple[Literal, ...] = ()
    unless: tuple[EventKind, ...] = ()
    if_unknown: IfUnknown = IfUnknown.GIVE
    awaits: tuple[Literal, ...] = ()
    """Without these the event that opens the term does not come at all."""
    only_on_complaint: bool = False
    done_by: EventKind | None = None
    over_after: tuple[EventKind, ...] = ()
    not_before: EventKind | None = None
    """The event that cannot be later than the one that opens the term."""
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Dated):
    """What is to be thought of and has no date: after one of `after`, unless one of `unless`."""

    text_it: str
    text_en: str
    offences: frozenset[str] = frozenset()
    except_offences: frozenset[str] = frozenset()
    when: tuple[Literal, ...] = ()
    after: tuple[EventKind, ...] = ()
    unless: tuple[EventKind, ...] = ()
    if_unknown: IfUnknown = IfUnknown.GIVE
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting(Dated):
    """A way of counting: what happens to a last day that is a holiday, and in August."""

    on_holiday: LastDay
    in_august: LastDay
    holiday_it: str
    holiday_en: str
    august_it: str
    august_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement(Dated):
    """What a person may be given, by whom, when; filing a claim `answers` terms of these matters."""

    text_it: str
    text_en: str
    where_it: str = ""
    where_en: str = ""
    amount_euro: str = ""
    offences: frozenset[str] = frozenset()
    when: tuple[Literal, ...] = ()
    answers: frozenset[str] = frozenset()
    caveat_it: str
    caveat_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Dated):
    """Law that operators lean on: a right in Italian procedure, a duty, a revision under way."""

    kind: ProvisionKind
    text_it: str
    text_en: str
    directive: tuple[str, ...] = ()
    offences: frozenset[str] = frozenset()
    binds: frozenset[LegalStatus] = frozenset()
    """Whose duty to report it speaks of; what it asks of them, as the offence is prosecuted:"""
    if_ex_officio: ReportingDuty | None = None
    if_open: ReportingDuty | None = None
    if_on_complaint: ReportingDuty | None = None
    caveat_it: str
    caveat_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence. `iccs` is empty where not even the section of the classification is certain."""

    code: str
    statute: str
    article: str
    paragraph: str
    label_it: str
    label_en: str
    iccs: str
    prosecution: Prosecution
    conditions_it: str
    conditions_en: str
    ex_officio_if: tuple[Condition, ...]
    """Any of these makes the State act by itself."""
    ex_officio_known: bool
    """Whether the list above is whole: only then "none of them" means that a complaint is needed."""
    implies: frozenset[Condition]
    tags: frozenset[Tag]
    source: str
    status: Status
    as_of: date
    valid_from: date | None
    valid_until: date | None
    caveat_it: str
    caveat_en: str

    @property
    def citation(self) -> str:
        """How the law is quoted: `art. 612-bis c.p.`."""
        return citation(statute=self.statute, article=self.article, paragraph=self.paragraph)

    @property
    def may_be_ex_officio(self) -> bool:
        """Whether the State may act without a complaint."""
        return self.prosecution is not Prosecution.ON_COMPLAINT

    def label(self, language: str) -> str:
        """Return the name of the offence."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def conditions(self, language: str) -> str:
        """Return on what its prosecution depends; empty where it does not."""
        return in_language(
            language=language, italian=self.conditions_it, english=self.conditions_en
        )

    def caveat(self, language: str) -> str:
        """Return what the reader must be careful about."""
        return in_language(language=language, italian=self.caveat_it, english=self.caveat_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence of the engine's own, with named places to fill."""

    it: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All that the engine reads."""

    offences: tuple[Offence, ...]
    deadlines: tuple[Deadline, ...]
    reminders: tuple[Reminder, ...]
    countings: Mapping[str, Counting]
    events: Mapping[EventKind, Word]
    conditions: Mapping[Condition, Word]
    phrases: Mapping[str, Phrase]
