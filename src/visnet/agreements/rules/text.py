"""The text of an agreement as one tree: forms, wordings, print, demonstration and tests share it."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from visnet.agreements.vocabulary import InForceWhen, Renewal

ANSWER_DAYS = 2
"""Within how many working days a partner answers, where its clause says nothing."""

SILENT = {"silent": True}
"""Marks what a text says nothing of while it is the ordinary value, so that its hash stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One party by its id, or every party of a kind (an `OrganisationKind` value); never both."""

    organisation_id: UUID | None = None
    kind: str = ""

    def covers(self, *, organisation_id: UUID, kind: str) -> bool:
        """Whether this side means a party: named itself, or of the kind that is named."""
        if self.organisation_id is not None:
            return self.organisation_id == organisation_id
        return self.kind != "" and self.kind == kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """What may pass from one side to the other, for one purpose.

    `id` is the stored part's own; it does not count when two texts are compared.
    """

    from_side: Side
    to_side: Side
    purpose: str
    categories: frozenset[str]
    lawful_basis: str
    retention_days: int = 365
    needs_consent: bool = True
    needs_second_approval: bool = False
    answer_days: int = field(default=ANSWER_DAYS, metadata=SILENT)
    note_it: str = ""
    note_en: str = ""
    id: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyText:
    """One party, what it is, what it undertakes, and the office (never a person) to turn to.

    `organisation_kind` is filled in from what the organisation is, whatever was written.
    """

    organisation_id: UUID
    organisation_kind: str = ""
    undertakes_it: str = ""
    undertakes_en: str = ""
    contact_point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A free article: aims, coordination, training."""

    title_it: str
    title_en: str
    text_it: str
    text_en: str
    id: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedTool:
    """An instrument, procedure or form that the parties adopt, in one version."""

    kind: str
    code: str
    version: str
    title_it: str
    title_en: str
    id: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementText:
    """All that the parties agree to, in both languages.

    `from_date` is the first day on which it may be in force, `until_date` the last one; both in
    Italian civil days, none for "as soon as it is signed" and "without end".
    """

    kind: str
    title_it: str
    title_en: str
    aims_it: str = ""
    aims_en: str = ""
    network_id: UUID | None = None
    from_date: date | None = None
    until_date: date | None = None
    in_force_when: str = InForceWhen.ALL_PARTIES.value
    in_force_number: int = 0
    renewal: str = Renewal.NONE.value
    renewal_months: int = 0
    notice_days: int = 0
    exit_it: str = ""
    exit_en: str = ""
    source: str = ""
    parties: tuple[PartyText, ...] = ()
    articles: tuple[Article, ...] = ()
    clauses: tuple[ClauseText, ...] = ()
    tools: tuple[AdoptedTool, ...] = ()

    @property
    def party_ids(self) -> frozenset[UUID]:
        """The organisations that are, or are to be, parties."""
        return frozenset(party.organisation_id for party in self.parties)
