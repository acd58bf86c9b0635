"""The procedures followed in a case, for whoever works on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.checklists import models, policy
from visnet.checklists.vocabulary import SEEN_TO, StepState
from visnet.guidelines import queries as guidelines
from visnet.guidelines import rules as procedures
from visnet.guidelines.queries import Edition
from visnet.guidelines.rules import Text
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Place

TABLE = "checklists_mark"
MOST_LISTS = 50
"""A case follows two or three procedures; what is beyond was set aside long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """A list of a case: which edition it follows, and how far it came. None of its words."""

    id: UUID
    edition_id: UUID
    edition_number: int
    network_id: UUID | None
    digest: str
    text: Text
    steps: int
    seen_to: int
    by_name: str
    at: datetime
    set_aside_at: datetime | None
    next_due_date: date | None
    """The earliest day by which an open step is to be done."""

    @property
    def is_complete(self) -> bool:
        """Whether every step was seen to."""
        return self.seen_to == self.steps


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MarkLine:
    """What somebody said of a step."""

    id: UUID
    state: StepState
    words: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepView:
    """One step: what it says, how it stands, and everything said of it, the newest first."""

    id: UUID
    step: procedures.Step
    place: int
    due_date: date | None
    state: StepState
    marks: tuple[MarkLine, ...]

    @property
    def version(self) -> int:
        """How often something was said of it: whoever says more has read so much."""
        return len(self.marks)

    @property
    def is_open(self) -> bool:
        """Whether nobody saw to it yet."""
        return self.state not in SEEN_TO


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChecklistView:
    """One list, whole; with the newer edition of its procedure, where one was published since."""

    line: ChecklistLine
    steps: tuple[StepView, ...]
    newer: Edition | None
    set_aside_by_name: str


@dataclass(frozen=True, slots=True)
class AwaitedStep:
    """An open step, and the day by which it is to be done."""

    step_id: UUID
    on: date


def list_offered(
    *, viewer: Actor, case_id: UUID, on: date, also_followed: bool = False
) -> tuple[Edition, ...]:
    """Return the editions that may be followed: those that speak of casework, and are not yet followed.

    What a network of the viewer adopted, or the draft that ships. With `also_followed`, all of them:
    for a form that may be sent twice.
    """
    policy.may_write(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    rows = models.Checklist.objects.filter(case_id=case_id, set_aside_at__isnull=True)
    followed = set(rows.values_list("procedure_code", flat=True))
    return tuple(
        line.edition
        for line in guidelines.list_procedures(viewer=viewer, on=on)
        if is_for_cases(line.edition) and (also_followed or line.edition.code not in followed)
    )


def is_for_cases(edition: Edition) -> bool:
    """Whether a procedure speaks of casework: some step of it stands beside a screen of it."""
    return any(step.screens for step in edition.text.steps)


def list_checklists(*, viewer: Actor, case_id: UUID) -> tuple[ChecklistLine, ...]:
    """Return the lists of a case, those that hold first, then the newest first. Four queries."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    rows = list(models.Checklist.objects.filter(case_id=case_id).order_by("-at", "id")[:MOST_LISTS])
    states = _states(case_id)
    steps = list(models.Step.objects.filter(case_id=case_id))
    names = people.names_of(user_ids={row.by for row in rows})
    lines = [
        _line(row, [one for one in steps if one.checklist_id == row.id], states, names)
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: line.set_aside_at is not None))


def open_checklist(
    *, viewer: Actor, case_id: UUID, checklist_id: UUID, at: datetime, on: date
) -> ChecklistView:
    """Return one list with what was noted of its steps, and note the viewing. Raises `NotFound`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    row = models.Checklist.objects.filter(id=checklist_id, case_id=case_id).first()
    if row is None:
        raise NotFound(checklist_id)
    steps = list(models.Step.objects.filter(checklist_id=checklist_id).order_by("place"))
    marks = list(
        models.Mark.objects.filter(step__checklist_id=checklist_id).order_by("step_id", "-number")
    )
    named = {mark.by for mark in marks} | {
        row.by,
        *([row.set_aside_by] if row.set_aside_by else []),
    }
    names = people.names_of(user_ids=named)
    said = _opened(viewer, case_id, marks, names)
    text = procedures.read_text(row.text)
    known = {step.code: step for step in text.steps}
    audit.note(
        by=viewer,
        at=at,
        action="checklists.viewed",
        subject_kind="checklist",
        subject_id=checklist_id,
        case_id=case_id,
        fields=("words",),
    )
    states = {step_id: lines[0].state for step_id, lines in said.items()}
    return ChecklistView(
        line=_line(row, steps, states, names),
        steps=tuple(
            StepView(
                id=step.id,
                step=known[step.code],
                place=step.place,
                due_date=step.due_date,
                state=states.get(step.id, StepState.OPEN),
                marks=said.get(step.id, ()),
            )
            for step in steps
        ),
        newer=_newer(viewer, row, on) if row.set_aside_at is None else None,
        set_aside_by_name=names.get(row.set_aside_by, "") if row.set_aside_by else "",
    )


def checklist_of_step(*, viewer: Actor, case_id: UUID, step_id: UUID) -> UUID:
    """Return of which list a step is. Raises `NotFound`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    found = models.Step.objects.filter(id=step_id, case_id=case_id)
    checklist_id = found.values_list("checklist_id", flat=True).first()
    if checklist_id is None:
        raise NotFound(step_id)
    return checklist_id


def list_awaited(*, viewer: Actor, case_id: UUID) -> tuple[AwaitedStep, ...]:
    """Return the steps with a day that nobody saw to, for a case that is opened again."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    rows = models.Step.objects.filter(
        case_id=case_id, due_date__isnull=False, checklist__set_aside_at__isnull=True
    )
    states = _states(case_id)
    return tuple(
        AwaitedStep(row.id, row.due_date)
        for row in rows
        if row.due_date is not None and states.get(row.id) not in SEEN_TO
    )


def _states(case_id: UUID) -> dict[UUID, StepState]:
    rows = models.Mark.objects.filter(case_id=case_id).order_by("step_id", "-number")
    found = rows.distinct("step_id").values_list("step_id", "state")
    return {step_id: StepState(state) for step_id, state in found}


def _line(
    row: models.Checklist,
    steps: Sequence[models.Step],
    states: Mapping[UUID, StepState],
    names: Mapping[UUID, str],
) -> ChecklistLine:
    waiting = [step for step in steps if states.get(step.id) not in SEEN_TO]
    return ChecklistLine(
        id=row.id,
        edition_id=row.edition_id,
        edition_number=row.edition_number,
        network_id=row.network_id,
        digest=row.digest,
        text=procedures.read_text(row.text),
        steps=len(steps),
        seen_to=len(steps) - len(waiting),
        by_name=names.get(row.by, ""),
        at=row.at,
        set_aside_at=row.set_aside_at,
        next_due_date=min((step.due_date for step in waiting if step.due_date), default=None),
    )


def _opened(
    viewer: Actor, case_id: UUID, marks: Sequence[models.Mark], names: Mapping[UUID, str]
) -> dict[UUID, tuple[MarkLine, ...]]:
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    said: dict[UUID, list[MarkLine]] = {}
    for mark in marks:
        sealed = None if mark.words_sealed is None else bytes(mark.words_sealed)
        said.setdefault(mark.step_id, []).append(
            MarkLine(
                id=mark.id,
                state=StepState(mark.state),
                words=box.open(place=Place(TABLE, "words", mark.id), sealed=sealed),
                by_name=names.get(mark.by, ""),
                at=mark.at,
            )
        )
    return {step_id: tuple(lines) for step_id, lines in said.items()}


def _newer(viewer: Actor, row: models.Checklist, on: date) -> Edition | None:
    for found in guidelines.list_procedures(viewer=viewer, on=on):
        edition = found.edition
        follows = row.network_id is None or edition.network_id == row.network_id
        if edition.code == row.procedure_code and follows and edition.digest != row.digest:
            return edition if edition.number > row.edition_number else None
    return None
