"""The way through justice as it is read. Terms are counted anew each time from what is known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Actor
from visnet.law import queries as law
from visnet.law.queries import Questions
from visnet.law.rules.answers import Answer, Term
from visnet.law.vocabulary import Condition, EventKind
from visnet.people import queries as people
from visnet.proceedings import models, policy, rules
from visnet.proceedings.queries import ground
from visnet.proceedings.vocabulary import Known, TermEnd, ToldBy
from visnet.vault import queries as vault
from visnet.vault.rules import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """Something that was written down. Superseded facts stay readable and open no term."""

    id: UUID
    kind: EventKind
    on: date
    told_by: ToldBy
    note: str
    by_name: str
    at: datetime
    corrects_id: UUID | None
    is_withdrawn: bool
    is_superseded: bool

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return not (self.is_withdrawn or self.is_superseded)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTerm:
    """A term as a journey needs it: what names it, its last day, whether it waits for somebody."""

    id: UUID
    matter: str
    due: date
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term, and what somebody said of it."""

    id: UUID
    term: Term
    end: TermEnd | None
    reason: str
    ended_at: datetime | None
    ended_by: str

    @property
    def is_open(self) -> bool:
        """Whether somebody should still look at it."""
        return rules.is_open(term=self.term, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that is known of the proceedings of one case."""

    standing: CaseStanding
    facts: tuple[FactLine, ...]
    known: Mapping[Condition, Known]
    terms: tuple[TermLine, ...]
    answer: Answer
    questions: Questions
    """Which conditions matter for what is recorded, and which follow from it."""

    def newest_of(self, fact: FactLine) -> FactLine:
        """Return what stands in place of a fact now; the fact itself where nothing does."""
        after = {one.corrects_id: one for one in self.facts if one.corrects_id is not None}
        while fact.id in after:
            fact = after[fact.id]
        return fact

    @property
    def events(self) -> tuple[tuple[EventKind, date], ...]:
        """What counts of the facts."""
        return tuple((fact.kind, fact.on) for fact in self.facts if fact.holds)


def open_course(*, viewer: Actor, case_id: UUID, at: datetime) -> Course:
    """Return the proceedings with their words, and note the viewing. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    rows = ground.fact_rows(case_id)
    ends = _ends(case_id)
    known = ground.known_rows(case_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=_authors(rows, ends))
    audit.note(
        by=viewer,
        at=at,
        action="proceedings.viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("note", "reason"),
    )
    answer = _answer(standing, rows, known)
    return Course(
        standing=standing,
        facts=_fact_lines(rows, box, names),
        known=known,
        terms=tuple(_term_line(case_id, term, ends, box, names) for term in answer.terms),
        answer=answer,
        questions=law.questions_for(ground.facts_known(standing, rows, known)),
    )


def list_open_terms(*, viewer: Actor, case_id: UUID) -> tuple[OpenTerm, ...]:
    """Return which terms the facts open now, without a word. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    ends = _ends(case_id)
    answer = _answer(standing, ground.fact_rows(case_id), ground.known_rows(case_id))
    found = []
    for term in answer.terms:
        term_id = rules.id_of_term(case_id=case_id, term=term)
        ended = ends.get(term_id)
        end = TermEnd(ended.end) if ended else None
        found.append(
            OpenTerm(
                id=term_id,
                matter=term.matter,
                due=term.due,
                is_open=rules.is_open(term=term, end=end),
            )
        )
    return tuple(found)


def still_ended_by(*, viewer: Actor, case_id: UUID, ended_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the terms of which one of these is the last that was said. Raises `NotFound`, `Refused`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    return frozenset(term for term, row in _ends(case_id).items() if row.id in ended_ids)


def nearness_of_entitlements(*, viewer: Actor, case_id: UUID) -> Mapping[str, int]:
    """Return, by code, how near what the law may give is to the case: 0 nearest, 3 not for it.

    Raises `NotFound`, `Refused`.
    """
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    return law.nearness_of_entitlements(ground.facts_known(standing, ground.fact_rows(case_id)))


def has_domicile(*, viewer: Actor, case_id: UUID) -> bool:
    """Whether a domicile for notices was ever elected. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    facts = ground.facts_known(standing, ground.fact_rows(case_id), {})
    return bool(facts.days_of(EventKind.DOMICILE_ELECTED))


def _ends(case_id: UUID) -> dict[UUID, models.Ended]:
    rows = models.Ended.objects.filter(case_id=case_id).order_by("at", "id")
    return {row.term_id: row for row in rows}


def _authors(rows: list[models.Fact], ends: Mapping[UUID, models.Ended]) -> list[UUID]:
    return [row.by for row in rows] + [row.by for row in ends.values()]


def _answer(
    standing: CaseStanding, rows: list[models.Fact], known: Mapping[Condition, Known]
) -> Answer:
    return law.deadlines_for(ground.facts_known(standing, rows, known))


def _fact_lines(
    rows: list[models.Fact], box: Box, names: Mapping[UUID, str]
) -> tuple[FactLine, ...]:
    superseded = {row.corrects_id for row in rows}
    return tuple(
        FactLine(
            id=row.id,
            kind=EventKind(row.kind),
            on=row.on_date,
            told_by=ToldBy(row.told_by),
            note=ground.opened(box, "proceedings_fact", "note", row.id, row.note_sealed),
            by_name=names.get(row.by, ""),
            at=row.at,
            corrects_id=row.corrects_id,
            is_withdrawn=row.is_withdrawn,
            is_superseded=row.id in superseded,
        )
        for row in rows
    )


def _term_line(
    case_id: UUID,
    term: Term,
    ends: Mapping[UUID, models.Ended],
    box: Box,
    names: Mapping[UUID, str],
) -> TermLine:
    term_id = rules.id_of_term(case_id=case_id, term=term)
    ended = ends.get(term_id)
    if ended is None:
        return TermLine(id=term_id, term=term, end=None, reason="", ended_at=None, ended_by="")
    return TermLine(
        id=term_id,
        term=term,
        end=TermEnd(ended.end),
        reason=ground.opened(box, "proceedings_ended", "reason", ended.id, ended.reason_sealed),
        ended_at=ended.at,
        ended_by=names.get(ended.by, ""),
    )
