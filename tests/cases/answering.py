"""Filling forms in, as tests do it."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from django.db import connection

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.cases import operations, queries
from visnet.cases.rules import FormWords, ResultWords
from visnet.cases.vocabulary import AnswerSource
from visnet.instruments.rules.external import ExternalResult
from visnet.kit.actor import Actor

PSYCHOLOGIST = replace(CAST.anna, competences=frozenset({"psychologist"}))
ALL_FOUR = {str(number): "4" for number in range(1, 21)}
NOTHING_AT_ALL = {str(number): "0" for number in range(1, 21)}
RESULT = ExternalResult(
    instrument="dash_ric",
    total=3,
    band="standard",
    day=date(2026, 3, 9),
    by="servizio sociale",
    form_kept_at="cartella della sede",
)


def pcl(answers: dict[str, str] | None = None, **changed: object) -> FormWords:
    words = FormWords(
        code="pcl_5",
        version="2026.1",
        language="en",
        source=AnswerSource.PERSON,
        answers=ALL_FOUR if answers is None else answers,
    )
    return replace(words, **changed)  # type: ignore[arg-type]


def answer(case_id: UUID, words: FormWords | None = None, by: Actor = PSYCHOLOGIST) -> UUID:
    answer_id = uuid4()
    with acting(by):
        operations.answer_form(
            answer_id=answer_id, case_id=case_id, words=words or pcl(), by=by, at=NOON
        )
    return answer_id


def opened(case_id: UUID, answer_id: UUID, by: Actor = PSYCHOLOGIST) -> queries.AnsweredFormView:
    with acting(by):
        return queries.open_answered_form(viewer=by, case_id=case_id, answer_id=answer_id, at=NOON)


def record(case_id: UUID, result: ExternalResult, by: Actor = CAST.anna) -> UUID:
    answer_id = uuid4()
    with acting(by):
        operations.record_external_result(
            answer_id=answer_id,
            case_id=case_id,
            words=ResultWords(result=result),
            by=by,
            at=NOON,
        )
    return answer_id


def as_superuser() -> None:
    run("SET LOCAL ROLE visnet_launcher")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
