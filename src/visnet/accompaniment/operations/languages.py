"""Asking for an interpreter or a translation, and writing down what was heard of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.operations import ground
from visnet.accompaniment.rules import LanguageAnswerWords, LanguageWords
from visnet.accompaniment.vocabulary import LanguageState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound

TABLE = "accompaniment_language_request"
ANSWERS = "accompaniment_language_answer"


class LanguageIdUsed(Exception):
    """Something else was already written down under this id."""


class AnsweredMeanwhile(Exception):
    """Somebody wrote down an answer, or asked somebody else, since the page was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageKept:
    """How a request stands after an act, for what the case is told of it."""

    id: UUID
    case_id: UUID
    state: LanguageState
    look_date: date | None
    supersedes_id: UUID | None
    is_news: bool


@transaction.atomic
def ask_language(
    *,
    request_id: UUID,
    case_id: UUID,
    asked: LanguageWords,
    supersedes_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> LanguageKept:
    """Write down what was asked of whom, perhaps in the place of an earlier request, which stays.

    The same form sent twice is one request. Raises `NotFound`, `Refused`, `LanguageIdUsed`, and
    `AnsweredMeanwhile` when another already took that place.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    earlier = _find(supersedes_id, case_id) if supersedes_id else None
    same_form = once.ids_of_the_same_form(request_id)
    before = models.LanguageRequest.objects.filter(id__range=same_form).first()
    if before is not None:
        said = (before.id, before.case_id, before.by, before.supersedes_id)
        if said != (request_id, case_id, by.identifier, supersedes_id):
            raise LanguageIdUsed(request_id)
        return _kept(before, [], is_news=False)
    _check_occasion(asked, case_id)
    if earlier is not None:
        _make_way(standing, earlier, request_id, by, at)
    row = models.LanguageRequest(
        id=request_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        kind=asked.kind,
        hearing_id=asked.hearing_id,
        appointment_id=asked.appointment_id,
        document_id=asked.document_id,
        needed_date=asked.needed_date,
        service_id=asked.service_id,
        supersedes=earlier,
        by=ground.author(by),
        at=at,
        **ground.seal(
            by=by, case_id=case_id, table=TABLE, row_id=request_id, words=asked.sealed_words()
        ),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise LanguageIdUsed(request_id) from None
    _write_down("language_asked", row, (asked.kind.value.lower(),), by, at)
    return _kept(row, [])


@transaction.atomic
def answer_language(
    *,
    answer_id: UUID,
    request_id: UUID,
    case_id: UUID,
    answer: LanguageAnswerWords,
    version: int,
    by: Actor,
    at: datetime,
) -> LanguageKept:
    """Write down what was heard. `version` is how many answers stood on the page.

    The same form sent twice is one answer. Raises `NotFound`, `AnsweredMeanwhile`,
    `LanguageIdUsed`, `Refused` (WRONG_STATE, REASON_NEEDED).
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    row = _find(request_id, case_id)
    answers = list(row.answers.order_by("number"))
    if any(one.id == answer_id and one.by == by.identifier for one in answers):
        return _kept(row, answers, is_news=False)
    if len(answers) != version:
        raise AnsweredMeanwhile(request_id)
    policy.may_answer_language(
        standing, before=_state(answers), after=answer.state, how=answer.how
    ).enforce()
    answers.append(_answer(row, answer_id, len(answers) + 1, answer, by, at))
    _write_down("language_answered", row, (answer.state.value.lower(),), by, at)
    return _kept(row, answers)


def _make_way(
    standing: CaseStanding,
    earlier: models.LanguageRequest,
    request_id: UUID,
    by: Actor,
    at: datetime,
) -> None:
    answers = list(earlier.answers.order_by("number"))
    state = _state(answers)
    if state is LanguageState.REPLACED:
        raise AnsweredMeanwhile(earlier.id)
    policy.may_ask_another(standing, state=state).enforce()
    words = LanguageAnswerWords(state=LanguageState.REPLACED)
    _answer(earlier, rules.replacing_id(request_id), len(answers) + 1, words, by, at)


def _answer(
    row: models.LanguageRequest,
    answer_id: UUID,
    number: int,
    answer: LanguageAnswerWords,
    by: Actor,
    at: datetime,
) -> models.LanguageAnswer:
    sealed = ground.seal(
        by=by, case_id=row.case_id, table=ANSWERS, row_id=answer_id, words={"how": answer.how}
    )
    try:
        with transaction.atomic():
            return models.LanguageAnswer.objects.create(
                id=answer_id,
                request=row,
                case_id=row.case_id,
                number=number,
                state=answer.state,
                by=ground.author(by),
                at=at,
                **sealed,
            )
    except IntegrityError:
        # Two answers at one moment want the same number: the slower one is told.
        if models.LanguageAnswer.objects.filter(id=answer_id).exists():
            raise LanguageIdUsed(answer_id) from None
        raise AnsweredMeanwhile(row.id) from None


def _check_occasion(asked: LanguageWords, case_id: UUID) -> None:
    """Do nothing when the hearing or appointment is of this case; the journey asks for papers."""
    for model, row_id in (
        (models.Hearing, asked.hearing_id),
        (models.Appointment, asked.appointment_id),
    ):
        if row_id and not model.objects.filter(id=row_id, case_id=case_id).exists():
            raise NotFound(row_id)


def _find(request_id: UUID, case_id: UUID) -> models.LanguageRequest:
    row = models.LanguageRequest.objects.filter(id=request_id, case_id=case_id).first()
    if row is None:
        raise NotFound(request_id)
    return row


def _state(answers: list[models.LanguageAnswer]) -> LanguageState:
    return rules.language_state([LanguageState(one.state) for one in answers])


def _write_down(
    action: str, row: models.LanguageRequest, fields: tuple[str, ...], by: Actor, at: datetime
) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"accompaniment.{action}",
        subject_kind="language",
        subject_id=row.id,
        case_id=row.case_id,
        fields=fields,
    )


def _kept(
    row: models.LanguageRequest, answers: list[models.LanguageAnswer], *, is_news: bool = True
) -> LanguageKept:
    state = _state(answers)
    return LanguageKept(
        id=row.id,
        case_id=row.case_id,
        state=state,
        look_date=rules.look_date(
            state=state,
            asked=civil_date(row.at),
            heard=civil_date(answers[-1].at if answers else row.at),
            needed=row.needed_date,
        ),
        supersedes_id=row.supersedes_id,
        is_news=is_news,
    )
