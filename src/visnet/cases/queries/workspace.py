"""What a case opens with: asked once whether the viewer may, and noted in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases.queries import around, case, contact, due, ground, notes
from visnet.cases.queries.around import RepresentativeLine
from visnet.cases.queries.case import CaseSummary
from visnet.cases.queries.contact import ContactLine
from visnet.cases.queries.due import DueLine
from visnet.cases.queries.notes import TimelineLine
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.keyset import Page
from visnet.kit.questions import Ask
from visnet.vault import queries as vault
from visnet.vault.rules import Box


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Workspace:
    """The top of a case, and the ways to reach the person."""

    case: CaseSummary
    card: tuple[ContactLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Glance:
    """A case on one screen: its workspace, who speaks for the person, what is due, what is new."""

    workspace: Workspace
    speaking: tuple[RepresentativeLine, ...]
    due: tuple[DueLine, ...]
    newest: tuple[TimelineLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Course:
    """A case with a page of what happened in it, and on the first page what is to come."""

    workspace: Workspace
    page: Page[TimelineLine]
    due: tuple[DueLine, ...]


def open_workspace(*, viewer: Actor, case_id: UUID, at: datetime) -> Workspace:
    """Return what every chapter of a case opens with, and note what the viewer looked at.

    Raises `NotFound`; a supervisor who does not work on the case is refused.
    """
    inside = ground.enter(case_id=case_id, viewer=viewer)
    with questions.together(_will_open(inside)):
        workspace, _box = _opened(inside, at)
    _note(inside, _seen_in(workspace), at)
    return workspace


def open_glance(*, viewer: Actor, case_id: UUID, at: datetime, newest: int) -> Glance:
    """Return a case on one screen, with so many of the newest events; note the viewing.

    Raises as `open_workspace`.
    """
    inside = ground.enter(case_id=case_id, viewer=viewer)
    together = (
        *_will_open(inside),
        around.will_ask(case_id=case_id),
        due.will_list_due(viewer=viewer, case_id=case_id),
        *notes.will_list_timeline(viewer=viewer, case_id=case_id, size=newest),
    )
    with questions.together(together):
        workspace, box = _opened(inside, at)
        rows = around.representatives_of(inside)
        speaking = around.speaking_of(inside, rows, box=box, at=at) if rows else ()
        falls_due = due.list_due_of_case(viewer=viewer, case_id=case_id, on=civil_date(at))
        known = _names(workspace)
        page = notes.list_timeline(viewer=viewer, case_id=case_id, size=newest, known=known)
    seen = _seen_in(workspace)
    if rows:
        seen = {**seen, "representatives": around.WORDS}
    _note(inside, seen, at)
    return Glance(
        workspace=workspace,
        speaking=speaking,
        due=falls_due,
        newest=tuple(page.lines),
    )


def open_course(*, viewer: Actor, case_id: UUID, at: datetime, after: str | None = None) -> Course:
    """Return a case with a page of its timeline; note the viewing. Raises as `open_workspace`."""
    inside = ground.enter(case_id=case_id, viewer=viewer)
    to_come = () if after else (due.will_list_due(viewer=viewer, case_id=case_id),)
    beside = notes.will_list_timeline(viewer=viewer, case_id=case_id, after=after)
    falls_due: tuple[DueLine, ...] = ()
    with questions.together((*_will_open(inside), *beside, *to_come)):
        workspace, _box = _opened(inside, at)
        known = _names(workspace)
        page = notes.list_timeline(viewer=viewer, case_id=case_id, after=after, known=known)
        if to_come:
            falls_due = due.list_due_of_case(viewer=viewer, case_id=case_id, on=civil_date(at))
    _note(inside, _seen_in(workspace), at)
    return Course(workspace=workspace, page=page, due=falls_due)


SEEN_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "case": case.SHOWN_FIELDS,
    "contact_card": contact.SHOWN_OF_A_WAY,
}


def _seen_in(workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Return what is looked at: with a name, where a way leads through somebody."""
    if any(line.through_name for line in workspace.card):
        return {**SEEN_EVERYWHERE, "representatives": ("name",)}
    return SEEN_EVERYWHERE


def _will_open(inside: ground.Inside) -> tuple[Ask, ...]:
    """Name the questions behind the top of a case, to be asked together with others."""
    case_id = inside.row.id
    return (
        vault.will_open_box(viewer=inside.viewer, subject_id=case_id),
        case.will_ask(case_id=case_id),
        contact.will_ask(case_id=case_id),
    )


def _opened(inside: ground.Inside, at: datetime) -> tuple[Workspace, Box]:
    """Return the top of a case with the ways to the person, and the box that opened its words."""
    box = vault.open_box(viewer=inside.viewer, subject_id=inside.row.id)
    summary = case.summary_of(inside, box=box)
    return Workspace(case=summary, card=contact.card_of(inside, at=at, box=box)), box


def _names(workspace: Workspace) -> dict[UUID, str]:
    """Return the names that are known already: those of whoever works on the case."""
    return {member.user_id: member.name for member in workspace.case.team}


def _note(inside: ground.Inside, seen: Mapping[str, tuple[str, ...]], at: datetime) -> None:
    audit.note_together(
        by=inside.viewer,
        at=at,
        deeds=[
            audit.Deed(
                action=f"cases.{what}_viewed",
                subject_kind="case",
                subject_id=inside.row.id,
                case_id=inside.row.id,
                fields=fields,
            )
            for what, fields in seen.items()
        ],
    )
