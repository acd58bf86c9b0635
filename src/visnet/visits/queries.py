"""Study visits, as those who speak for an organisation read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people
from visnet.visits import models, policy, rules
from visnet.visits.rules import LearntWords, Side, VisitWords
from visnet.visits.vocabulary import State


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a list."""

    id: UUID
    host_name: str
    visitor_name: str
    from_date: date
    until_date: date
    visitor_count: int
    state: State
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class VisitForReader:
    """A visit, whole, and whether the reader may go on with it."""

    line: VisitLine
    words: VisitWords
    learnt: LearntWords
    network_name_it: str
    network_name_en: str
    version: int
    is_ours: bool
    """Whether the reader speaks for one of the two sides."""
    may_change: bool
    may_tell: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What public sources say, in both languages."""

    words_it: str
    words_en: str
    source: str


def list_visits(*, viewer: Actor, on: date, after: str | None = None) -> Page[VisitLine]:
    """Return the visits, the latest first. Two queries: the visits, and the organisations."""
    policy.may_see(viewer).enforce()
    rows = models.Visit.objects.filter(policy.visible_to(viewer))
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows.order_by("-from_date", "id")[: PAGE_SIZE + 1])
    page = page_of(found=found, key=lambda row: f"{row.from_date.isoformat()}_{row.id}")
    names = _names()
    return Page(
        lines=tuple(_line(row, names, on) for row in page.lines), next_after=page.next_after
    )


def get_visit(*, viewer: Actor, visit_id: UUID, on: date) -> VisitForReader:
    """Return one visit. Raises `NotFound`."""
    policy.may_see(viewer).enforce()
    row = models.Visit.objects.filter(policy.visible_to(viewer), id=visit_id).first()
    if row is None:
        raise NotFound(visit_id)
    line = _line(row, _names(), on)
    may = policy.may_arrange(viewer, sides=(row.host_organisation_id, row.visitor_organisation_id))
    network = next((each for each in people.list_networks() if each.id == row.network_id), None)
    return VisitForReader(
        line=line,
        words=words_of(row),
        learnt=LearntWords(
            learnt_it=row.learnt_it,
            learnt_en=row.learnt_en,
            procedure_code=row.procedure_code,
            change_it=row.change_it,
            change_en=row.change_en,
        ),
        network_name_it=network.name_it if network else "",
        network_name_en=network.name_en if network else "",
        version=row.version,
        is_ours=bool(may),
        may_change=bool(may) and line.state in {State.PLANNED, State.HELD},
        may_tell=bool(may) and row.cancelled_at is None and row.from_date <= on,
    )


def list_for_procedure(*, viewer: Actor, code: str, on: date) -> tuple[VisitLine, ...]:
    """Return the visits whose lesson should change a procedure, the latest first."""
    policy.may_see(viewer).enforce()
    rows = models.Visit.objects.filter(policy.visible_to(viewer), procedure_code=code).exclude(
        procedure_code=""
    )
    names = _names()
    return tuple(_line(row, names, on) for row in rows.order_by("-from_date", "id"))


def list_notes(*, viewer: Actor) -> tuple[NoteLine, ...]:
    """Return what public sources say of visits of the past."""
    policy.may_see(viewer).enforce()
    return tuple(
        NoteLine(words_it=row.words_it, words_en=row.words_en, source=row.source)
        for row in models.Note.objects.order_by("recorded_at", "id")
    )


def words_of(row: models.Visit) -> VisitWords:
    """Return a row's plan as it was written."""
    return VisitWords(
        host=Side(organisation_id=row.host_organisation_id, name=row.host_name),
        visitor=Side(organisation_id=row.visitor_organisation_id, name=row.visitor_name),
        from_date=row.from_date,
        until_date=row.until_date,
        visitor_count=row.visitor_count,
        visitor_roles=row.visitor_roles,
        questions_it=row.questions_it,
        questions_en=row.questions_en,
        network_id=row.network_id,
    )


def _beyond(after: str) -> Q:
    """Visits later in the list than the last one seen; a key that makes no sense finds nothing."""
    day_text, _, id_text = after.partition("_")
    try:
        day, last_id = date.fromisoformat(day_text), UUID(id_text)
    except ValueError:
        return policy.NOTHING
    return Q(from_date__lt=day) | Q(from_date=day, id__gt=last_id)


def _names() -> dict[UUID, str]:
    return {line.id: line.name for line in people.list_organisations()}


def _line(row: Any, names: dict[UUID, str], on: date) -> VisitLine:
    state = rules.state_name(
        until_date=row.until_date,
        is_told=row.told_at is not None,
        is_cancelled=row.cancelled_at is not None,
        on=on,
    )
    return VisitLine(
        id=row.id,
        host_name=row.host_name or names.get(row.host_organisation_id, ""),
        visitor_name=row.visitor_name or names.get(row.visitor_organisation_id, ""),
        from_date=row.from_date,
        until_date=row.until_date,
        visitor_count=row.visitor_count,
        state=State(state),
        is_demonstration=row.is_demonstration,
    )
