"""Interpreters and translations: the room keeps what was asked, the case learns when to look again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import operations as accompaniment
from visnet.accompaniment.operations import LanguageKept
from visnet.accompaniment.rules import LanguageAnswerWords, LanguageWords
from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.documents import queries as documents
from visnet.kit.actor import Actor


@transaction.atomic
def ask_language(
    *,
    request_id: UUID,
    case_id: UUID,
    asked: LanguageWords,
    supersedes_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what was asked of whom; until it is answered, it falls due.

    Raises `NotFound`, also for a paper that is not of this case.
    """
    if asked.document_id is not None:
        documents.check_paper(viewer=by, case_id=case_id, document_id=asked.document_id)
    kept = accompaniment.ask_language(
        request_id=request_id,
        case_id=case_id,
        asked=asked,
        supersedes_id=supersedes_id,
        by=by,
        at=at,
    )
    _tell(kept, TimelineKind.INTERPRETER_ASKED, by, at)


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
) -> None:
    """Write down what was heard; what is confirmed falls due on its day, what is over no more."""
    kept = accompaniment.answer_language(
        answer_id=answer_id,
        request_id=request_id,
        case_id=case_id,
        answer=answer,
        version=version,
        by=by,
        at=at,
    )
    _tell(kept, TimelineKind.INTERPRETER_ANSWERED, by, at)


def _tell(kept: LanguageKept, kind: TimelineKind, by: Actor, at: datetime) -> None:
    if not kept.is_news:
        return
    due, on = DueKind.DOCUMENT, kept.look_date
    over = [one for one in (kept.supersedes_id, None if on else kept.id) if one is not None]
    news = NewsOfCase(
        kind=kind,
        subject_id=kept.id,
        falls_due=[FallingDue(kind=due, subject_id=kept.id, on=on)] if on else (),
        no_longer_due=[(due, one) for one in over],
    )
    cases.note_happening(case_id=kept.case_id, news=news, by=by, at=at)
