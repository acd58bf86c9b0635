"""Forms that were filled in, for whoever works on the case. Scores are worked out when read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from visnet.cases import models, policy
from visnet.cases.queries import ground
from visnet.cases.vocabulary import AnswerOrigin, AnswerSource
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire
from visnet.instruments.rules.external import ExternalResult
from visnet.instruments.rules.fhir import Administration, write_response
from visnet.instruments.rules.scoring import ScoreSheet, score_answers
from visnet.kit.actor import Actor, Task
from visnet.kit.decision import Decision, NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredFormLine:
    """A form that was filled in, in a list; none of its answers."""

    id: UUID
    origin: AnswerOrigin
    form_code: str
    form_version: str
    language: str
    source: AnswerSource
    reassess_date: date | None
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnsweredFormView:
    """A form that was filled in, whole: either form, answers and scores, or a result."""

    line: AnsweredFormLine
    form: Questionnaire | None
    answers: Mapping[str, str]
    sheet: ScoreSheet | None
    result: ExternalResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormToFill:
    """A form that could be filled in, and whether the viewer may."""

    form: Questionnaire
    may_administer: Decision


def list_forms_to_fill(*, viewer: Actor, case_id: UUID) -> tuple[FormToFill, ...]:
    """Return the newest version of every form, and whether this viewer may administer it here."""
    _row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    policy.may_view(viewer, standing).enforce()
    return tuple(
        FormToFill(
            form=form,
            may_administer=policy.may_administer(
                viewer,
                standing,
                competences=form.administered_by,
                of_children=form.is_for_children,
            ),
        )
        for form in instruments.list_forms(viewer=viewer)
    )


def check_to_administer(*, viewer: Actor, case_id: UUID, form: Questionnaire) -> None:
    """Say before anything is asked whether the viewer may fill this form in. Raises `Refused`."""
    _row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    policy.may_administer(
        viewer, standing, competences=form.administered_by, of_children=form.is_for_children
    ).enforce()


def list_for_minors(*, viewer: Actor, on: date) -> frozenset[UUID]:
    """Return which colleagues may be given the case of a minor on a day."""
    return people.list_open_to(viewer=viewer, task=Task.MINORS_CASES, on=on)


def list_answered_forms(
    *, viewer: Actor, case_id: UUID, after: str | None = None
) -> Page[AnsweredFormLine]:
    """Return what was filled in, the newest first; none of its words."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.AnsweredForm.objects.filter(case_id=case_id)
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows.order_by("-at", "id").defer("answers_sealed")[: PAGE_SIZE + 1])
    names = people.names_of(user_ids=[row.by for row in found])
    lines = [_line(row, names) for row in found]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}")


def open_answered_form(
    *, viewer: Actor, case_id: UUID, answer_id: UUID, at: datetime
) -> AnsweredFormView:
    """Return one with its answers and what they score today, and note the viewing.

    Raises `NotFound`.
    """
    ground.check_inside(case_id=case_id, viewer=viewer)
    return _open(viewer=viewer, case_id=case_id, answer_id=answer_id, at=at, what="form")


def export_answered_form(
    *, viewer: Actor, case_id: UUID, answer_id: UUID, at: datetime
) -> dict[str, Any]:
    """Return one as a FHIR R5 QuestionnaireResponse, and note that it left.

    The file names the case by its reference, never the person. A result from elsewhere is no
    response to a form of ours, and is not found. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    policy.may_export_answers(viewer, standing, at=at).enforce()
    view = _open(viewer=viewer, case_id=case_id, answer_id=answer_id, at=at, what="form_export")
    if view.form is None:
        raise NotFound(answer_id)
    administration = Administration(
        identifier=str(answer_id),
        answered_at=view.line.at,
        language=view.line.language,
        reference=row.reference,
        administered_by=view.line.by_name,
    )
    return write_response(view.form, view.answers, administration)


def _open(
    *, viewer: Actor, case_id: UUID, answer_id: UUID, at: datetime, what: str
) -> AnsweredFormView:
    row = models.AnsweredForm.objects.filter(case_id=case_id, id=answer_id).first()
    if row is None:
        raise NotFound(answer_id)
    words = ground.open_words(
        box=vault.open_box(viewer=viewer, subject_id=case_id),
        table="cases_answered_form",
        row_id=row.id,
        sealed={"answers": row.answers_sealed},
    )
    ground.note_viewing(
        viewer=viewer,
        at=at,
        what=what,
        case_id=case_id,
        subject_kind="answered_form",
        subject_id=row.id,
        fields=("answers",),
    )
    line = _line(row, people.names_of(user_ids=[row.by]))
    kept = json.loads(words["answers"])
    if line.origin is AnswerOrigin.ELSEWHERE:
        result = ExternalResult(**{**kept, "day": date.fromisoformat(kept["day"])})
        return AnsweredFormView(line=line, form=None, answers={}, sheet=None, result=result)
    form = instruments.get_form(viewer=viewer, code=row.form_code, version=row.form_version)
    sheet = score_answers(questionnaire=form, answers=kept)
    return AnsweredFormView(line=line, form=form, answers=kept, sheet=sheet, result=None)


def _line(row: models.AnsweredForm, names: Mapping[UUID, str]) -> AnsweredFormLine:
    return AnsweredFormLine(
        id=row.id,
        origin=AnswerOrigin(row.origin),
        form_code=row.form_code,
        form_version=row.form_version,
        language=row.language,
        source=AnswerSource(row.source),
        reassess_date=row.reassess_date,
        at=row.at,
        by_name=names.get(row.by, ""),
    )


def _beyond(after: str) -> Q:
    """Return what comes after a line of the list; a broken key starts again."""
    place = moment_and_id(after)
    if place is None:
        return Q()
    moment, identifier = place
    return Q(at__lt=moment) | Q(at=moment, id__gt=identifier)
