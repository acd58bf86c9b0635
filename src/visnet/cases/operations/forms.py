"""Forms and instruments that are filled in, and results from elsewhere. No score is looked at here."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from visnet.cases import models, policy
from visnet.cases.operations import ground
from visnet.cases.operations.assessment import StrangeAnswers
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import FormWords, ResultWords
from visnet.cases.vocabulary import AnswerOrigin, DueKind, TimelineKind
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire
from visnet.instruments.rules import strange_answers
from visnet.instruments.rules.external import result_faults
from visnet.instruments.vocabulary import FormKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault

KEPT_ELSEWHERE = frozenset({FormKind.ASSESSMENT, FormKind.NEEDS})


class NothingAnswered(Exception):
    """A form without one answer is not kept."""


class WordingNotVerified(Exception):
    """The words of this language may not be used with a person."""


class HasItsOwnPlace(Exception):
    """The individual assessment and the needs are kept by acts of their own."""


class ResultDoesNotFit(Exception):
    """Something that this instrument does not have; the names of the fields are the arguments."""


@transaction.atomic
def answer_form(
    *, answer_id: UUID, case_id: UUID, words: FormWords, by: Actor, at: datetime
) -> None:
    """Keep a form that was filled in. Only somebody with its competence may.

    Nothing is worked out from it here: a score never closes a case and never lowers a danger. Raises
    `StrangeAnswers`, `NothingAnswered`, `WordingNotVerified`, `HasItsOwnPlace`,
    `instruments.QuestionnaireNotFound`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    form = instruments.get_form(viewer=by, code=words.code, version=words.version)
    policy.may_administer(
        by, case.standing, competences=form.administered_by, of_children=form.is_for_children
    ).enforce()
    if ground.was_done_before(model=models.AnsweredForm, row_id=answer_id, case_id=case_id, by=by):
        return
    answers = _checked(form, words)
    days = timedelta(days=form.reassess_days or 0)
    again = words.reassess_date or (civil_date(at) + days if days else None)
    models.AnsweredForm.objects.create(
        id=answer_id,
        case_id=case_id,
        origin=AnswerOrigin.HERE,
        form_code=form.code,
        form_version=form.version,
        language=words.language,
        source=words.source,
        reassess_date=again,
        by=ground.author(by),
        at=at,
        **_sealed(case_id, answer_id, answers, by),
    )
    if words.told_again:
        ground.count_retelling(case)
    _tell(case, answer_id, form.code, again, by, at)


@transaction.atomic
def record_external_result(
    *, answer_id: UUID, case_id: UUID, words: ResultWords, by: Actor, at: datetime
) -> None:
    """Note what came out of an instrument that is not ours to copy: never its questions.

    Raises `ResultDoesNotFit`, `instruments.QuestionnaireNotFound`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(model=models.AnsweredForm, row_id=answer_id, case_id=case_id, by=by):
        return
    instrument = instruments.get_external_instrument(code=words.result.instrument)
    faults = result_faults(instrument=instrument, result=words.result, today=civil_date(at))
    if faults:
        raise ResultDoesNotFit(*faults)
    result = {**asdict(words.result), "day": words.result.day.isoformat()}
    models.AnsweredForm.objects.create(
        id=answer_id,
        case_id=case_id,
        origin=AnswerOrigin.ELSEWHERE,
        form_code=instrument.code,
        source=words.source,
        reassess_date=words.reassess_date,
        by=ground.author(by),
        at=at,
        **_sealed(case_id, answer_id, result, by),
    )
    _tell(case, answer_id, instrument.code, words.reassess_date, by, at)


def _checked(form: Questionnaire, words: FormWords) -> dict[str, str]:
    if form.kind in KEPT_ELSEWHERE:
        raise HasItsOwnPlace(form.code)
    if not form.may_be_used_in(words.language):
        raise WordingNotVerified(words.language)
    strange = strange_answers(questionnaire=form, answers=words.answers)
    if strange:
        raise StrangeAnswers(*strange)
    answers = {link_id: answer for link_id, answer in words.answers.items() if answer.strip()}
    if not answers:
        raise NothingAnswered(form.code)
    return answers


def _sealed(case_id: UUID, answer_id: UUID, kept: object, by: Actor) -> dict[str, bytes]:
    words = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return ground.seal(
        box=vault.open_box(viewer=by, subject_id=case_id),
        table="cases_answered_form",
        row_id=answer_id,
        words={"answers": words},
    )


def _tell(
    case: LockedCase, answer_id: UUID, code: str, again: date | None, by: Actor, at: datetime
) -> None:
    """Write it down, and put the next time into the worklist; a newer answer replaces the older."""
    subject_id = uuid5(case.row.id, code)
    if again is None:
        ground.take_due_away(subject_id=subject_id, kinds=(DueKind.INSTRUMENT,))
    else:
        item = ground.due_of(
            case=case.row,
            kind=DueKind.INSTRUMENT,
            subject_id=subject_id,
            on=again,
            user_id=case.row.lead_id or ground.author(by),
        )
        ground.put_due([item])
    what = Happening(
        kind=TimelineKind.INSTRUMENT_ANSWERED,
        action="cases.form_answered",
        subject_kind="answered_form",
        subject_id=answer_id,
        fields=("answers",),
    )
    ground.write_down(case=case, what=what, by=by, at=at)
