"""The individual assessment, one version after another, and the eight needs."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from visnet.cases import models, policy, rules
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import AssessmentWords
from visnet.cases.vocabulary import Danger, DueKind, Judgement, NeedMoment, TimelineKind
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire
from visnet.instruments.rules import strange_answers
from visnet.instruments.vocabulary import FormKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


class StrangeAnswers(Exception):
    """Some answers do not belong to the form; their link ids are the arguments."""


class NotAScore(Exception):
    """A need is scored from 1 to 5."""


@transaction.atomic
def record_assessment(
    *, assessment_id: UUID, case_id: UUID, assessment: AssessmentWords, by: Actor, at: datetime
) -> None:
    """Write down a new version of the assessment; it sets the danger and the next date.

    A child keeps the protection that is presumed, minus what is refused. Raises `StrangeAnswers`,
    `instruments.QuestionnaireNotFound`; lowering the danger without a reason is refused.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(
        model=models.Assessment, row_id=assessment_id, case_id=case_id, by=by
    ):
        return
    form = _check_answers(assessment)
    policy.may_administer(
        by, case.standing, competences=form.administered_by, of_children=form.is_for_children
    ).enforce()
    rules.danger_may_change(
        current=Danger(case.row.danger),
        wanted=assessment.danger,
        reason=assessment.danger_reason,
        judgement=Judgement.PROFESSIONAL,
    ).enforce()
    box = vault.open_box(viewer=by, subject_id=case_id)
    reassess = assessment.reassess_date or rules.reassess_date(danger=assessment.danger, at=at)
    models.Assessment.objects.create(
        id=assessment_id,
        case_id=case_id,
        number=_next_number(case_id),
        questionnaire_code=assessment.questionnaire_code,
        questionnaire_version=form.version,
        danger=assessment.danger,
        protection=_protection(case.row, box, assessment, civil_date(at)),
        refused=list(assessment.refused),
        reassess_date=reassess,
        by=ground.author(by),
        at=at,
        **ground.seal(
            box=box, table="cases_assessment", row_id=assessment_id, words=_words(assessment)
        ),
    )
    if assessment.danger != case.row.danger:
        ground.change_danger(case=case.row, danger=assessment.danger)
    _keep_due(case, reassess, by)
    if assessment.told_again:
        ground.count_retelling(case)
    what = Happening(
        kind=TimelineKind.ASSESSED,
        action="cases.assessed",
        subject_kind="assessment",
        subject_id=assessment_id,
        fields=("answers", "danger", "wishes"),
    )
    ground.write_down(case=case, what=what, by=by, at=at)


@transaction.atomic
def score_need(
    *,
    score_id: UUID,
    case_id: UUID,
    category: str,
    score: int,
    moment: NeedMoment,
    by: Actor,
    at: datetime,
) -> None:
    """Score one need. Raises `NotAScore`, `instruments.NeedCategoryNotFound`."""
    score_needs(
        submission_id=score_id,
        case_id=case_id,
        scores={category: score},
        moment=moment,
        by=by,
        at=at,
    )


@transaction.atomic
def score_needs(
    *,
    submission_id: UUID,
    case_id: UUID,
    scores: Mapping[str, int],
    moment: NeedMoment,
    by: Actor,
    at: datetime,
) -> None:
    """Score several needs at once. What was not asked is left out, and is no score.

    Raises `NotAScore`, `instruments.NeedCategoryNotFound`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    for category, score in scores.items():
        instruments.get_need_category(code=category)
        if not rules.is_score(score):
            raise NotAScore(category)
    rows = [
        models.NeedScore(
            id=uuid5(submission_id, category),
            case_id=case_id,
            category=category,
            score=score,
            moment=moment,
            at=at,
            by=ground.author(by),
        )
        for category, score in scores.items()
    ]
    if not rows or ground.was_done_before(
        model=models.NeedScore, row_id=rows[0].id, case_id=case_id, by=by
    ):
        return
    models.NeedScore.objects.bulk_create(rows)
    what = Happening(
        kind=TimelineKind.NEED_SCORED,
        action="cases.needs_scored",
        subject_kind="case",
        subject_id=case_id,
        fields=tuple(scores),
    )
    ground.write_down(case=case, what=what, by=by, at=at)


def _check_answers(assessment: AssessmentWords) -> Questionnaire:
    """Return the form, having checked that every answer belongs to it."""
    form = instruments.get_questionnaire(
        code=assessment.questionnaire_code, version=assessment.questionnaire_version
    )
    if form.kind is not FormKind.ASSESSMENT:
        raise instruments.QuestionnaireNotFound(form.code)
    strange = strange_answers(questionnaire=form, answers=assessment.answers)
    if strange:
        raise StrangeAnswers(*strange)
    return form


def _words(assessment: AssessmentWords) -> dict[str, str]:
    return {
        "answers": json.dumps(dict(assessment.answers), ensure_ascii=False, sort_keys=True),
        "wishes": assessment.wishes,
        "danger_reason": assessment.danger_reason,
    }


def _next_number(case_id: UUID) -> int:
    """Return the next number; the case is held, so no two assessments take the same one."""
    last = models.Assessment.objects.filter(case_id=case_id).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _protection(case: models.Case, box: Box, assessment: AssessmentWords, on: date) -> list[str]:
    is_child = rules.is_presumed_child(
        birth_date=_birth_date(case.id, box), said_to_be_minor=case.is_minor, on=on
    )
    return list(
        rules.protection_with_presumption(
            chosen=assessment.protection, refused=assessment.refused, is_child=is_child
        )
    )


def _birth_date(case_id: UUID, box: Box) -> date | None:
    sealed = models.Person.objects.values_list("birth_date_sealed", flat=True).get(case_id=case_id)
    words = box.open(place=Place("cases_person", "birth_date", case_id), sealed=sealed)
    return date.fromisoformat(words) if words else None


def _keep_due(case: LockedCase, on: date, by: Actor) -> None:
    item = ground.due_of(
        case=case.row,
        kind=DueKind.REASSESSMENT,
        subject_id=case.row.id,
        on=on,
        user_id=case.row.lead_id or ground.author(by),
    )
    ground.put_due([item])
