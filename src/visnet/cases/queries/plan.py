"""Assessments, needs and goals, for whoever works on the case."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import models, rules
from visnet.cases.queries import ground
from visnet.cases.vocabulary import Danger, GoalState, NeedMoment
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """One version of the assessment, in a list."""

    id: UUID
    number: int
    danger: Danger
    reassess_date: date
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    """One version of the assessment, whole."""

    line: AssessmentLine
    questionnaire_code: str
    questionnaire_version: str
    answers: Mapping[str, str]
    wishes: str
    danger_reason: str
    protection: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One need, each time it was scored, the oldest first."""

    category: str
    scores: tuple[tuple[NeedMoment, int, date], ...]

    @property
    def latest(self) -> int:
        """The score given last."""
        return self.scores[-1][1]

    def score_at(self, moment: NeedMoment) -> int | None:
        """Return the last score given at that moment, or None: a blank is not a score."""
        found = [score for when, score, _on in self.scores if when is moment]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One goal of the plan, with its words."""

    id: UUID
    need_category: str
    assessment_id: UUID | None
    measure: str
    asked_need: str
    words: str
    owner_id: UUID
    owner_name: str
    due_date: date
    review_date: date
    state: GoalState
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTrace:
    """What a need or a measure became: a goal, by when, how it stands. None of its words."""

    id: UUID
    need_category: str
    measure: str
    due_date: date
    state: GoalState


def list_assessments(*, viewer: Actor, case_id: UUID) -> tuple[AssessmentLine, ...]:
    """Return the versions of the assessment, the newest first; none of their words."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(models.Assessment.objects.filter(case_id=case_id).order_by("-number"))
    names = people.names_of(user_ids=[row.by for row in rows])
    return tuple(_assessment_line(row, names) for row in rows)


def open_assessment(
    *, viewer: Actor, case_id: UUID, at: datetime, assessment_id: UUID | None = None
) -> AssessmentView:
    """Return one version of the assessment, or the newest, and note the viewing.

    Raises `NotFound`.
    """
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.Assessment.objects.filter(case_id=case_id)
    if assessment_id is not None:
        rows = rows.filter(id=assessment_id)
    row = rows.order_by("-number").first()
    if row is None:
        raise NotFound(assessment_id or case_id)
    words = ground.open_words(
        box=vault.open_box(viewer=viewer, subject_id=case_id),
        table="cases_assessment",
        row_id=row.id,
        sealed={
            "answers": row.answers_sealed,
            "wishes": row.wishes_sealed,
            "danger_reason": row.danger_reason_sealed,
        },
    )
    ground.note_viewing(
        viewer=viewer,
        at=at,
        what="assessment",
        case_id=case_id,
        subject_kind="assessment",
        subject_id=row.id,
        fields=tuple(words),
    )
    return AssessmentView(
        line=_assessment_line(row, people.names_of(user_ids=[row.by])),
        questionnaire_code=row.questionnaire_code,
        questionnaire_version=row.questionnaire_version,
        answers=json.loads(words["answers"]),
        wishes=words["wishes"],
        danger_reason=words["danger_reason"],
        protection=tuple(row.protection),
        refused=tuple(row.refused),
    )


def measures_called_for(*, viewer: Actor, case_id: UUID) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which measures the newest assessment calls for, and which the person does not want.

    Codes only; none of the words is opened.
    """
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.Assessment.objects.filter(case_id=case_id).order_by("-number")
    found = rows.values_list("protection", "refused").first()
    return (tuple(found[0]), tuple(found[1])) if found else ((), ())


def list_needs(*, viewer: Actor, case_id: UUID) -> tuple[NeedLine, ...]:
    """Return the needs that were scored, each with its scores in time."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    scored: dict[str, list[tuple[NeedMoment, int, date]]] = {}
    for row in models.NeedScore.objects.filter(case_id=case_id).order_by("category", "at", "id"):
        scored.setdefault(row.category, []).append(
            (NeedMoment(row.moment), row.score, civil_date(row.at))
        )
    return tuple(
        NeedLine(category=category, scores=tuple(scores)) for category, scores in scored.items()
    )


def open_goals(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[GoalLine, ...]:
    """Return the goals, open ones first and then by date, and note the viewing."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(models.Goal.objects.filter(case_id=case_id))
    rows.sort(key=lambda row: (row.state != GoalState.OPEN, row.due_date, row.id))
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=[row.owner_id for row in rows])
    ground.note_viewing(viewer=viewer, at=at, what="goals", case_id=case_id, fields=("words",))
    return tuple(
        GoalLine(
            id=row.id,
            need_category=row.need_category,
            assessment_id=row.assessment_id,
            measure=row.measure,
            asked_need=row.asked_need,
            owner_id=row.owner_id,
            owner_name=names.get(row.owner_id, ""),
            due_date=row.due_date,
            review_date=row.review_date,
            state=GoalState(row.state),
            version=row.version,
            **ground.open_words(
                box=box, table="cases_goal", row_id=row.id, sealed={"words": row.words_sealed}
            ),
        )
        for row in rows
    )


def list_needs_asked(*, viewer: Actor, case_id: UUID) -> tuple[str, ...]:
    """Return the kinds of support that were asked for in the request, as they were ticked."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.Person.objects.filter(case_id=case_id, needs_asked_sealed__isnull=False)
    sealed = rows.values_list("needs_asked_sealed", flat=True).first()
    if sealed is None:
        return ()
    words = ground.open_words(
        box=vault.open_box(viewer=viewer, subject_id=case_id),
        table="cases_person",
        row_id=case_id,
        sealed={"needs_asked": sealed},
    )
    return rules.from_one_line(words["needs_asked"])


def list_goal_traces(*, viewer: Actor, case_id: UUID) -> tuple[GoalTrace, ...]:
    """Return what became of needs and measures, the soonest first; no goal's words are opened."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.Goal.objects.filter(case_id=case_id).order_by("due_date", "id")
    found = rows.values_list("id", "need_category", "measure", "due_date", "state")
    return tuple(
        GoalTrace(
            id=goal_id,
            need_category=need,
            measure=measure,
            due_date=due_date,
            state=GoalState(state),
        )
        for goal_id, need, measure, due_date, state in found
    )


def _assessment_line(row: models.Assessment, names: dict[UUID, str]) -> AssessmentLine:
    return AssessmentLine(
        id=row.id,
        number=row.number,
        danger=Danger(row.danger),
        reassess_date=row.reassess_date,
        at=row.at,
        by_name=names.get(row.by, ""),
    )
