"""Making codes, ten at a time, and answering with one."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.feedback import models, policy, rules
from visnet.feedback.rules import AnswerWords
from visnet.feedback.vocabulary import Question
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import operations as vault
from visnet.vault.rules import Place

FIND = "SELECT sec.feedback_for(%s, %s)"
LEAVE = "SELECT sec.leave_feedback(%s, %s, %s, %s, %s)"


class NothingAnswered(Exception):
    """No question was answered and no word written; the code is still good."""


@transaction.atomic
def make_codes(*, by: Actor, at: datetime) -> tuple[str, ...]:
    """Make ten codes and return them, this once. Who takes which is known to nobody.

    The journal keeps who made ten codes and when, and none of the codes.
    """
    policy.may_make_codes(by).enforce()
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    codes = tuple(rules.new_code() for _one in range(rules.AT_A_TIME))
    models.Token.objects.bulk_create(
        models.Token(
            id=uuid4(),
            organisation_id=by.organisation_id,
            token_hash=rules.hash_of_code(code),
            until_date=rules.last_day(civil_date(at)),
        )
        for code in codes
    )
    _note(by, at, "feedback.codes_made")
    return codes


@transaction.atomic
def leave_answer(*, code: str, answer: AnswerWords, by: Actor, at: datetime) -> None:
    """Keep an answer and destroy the code, in one act of the database's guard.

    Raises `NothingAnswered`, and `NotFound` alike for a code that is wrong, used or too old.
    """
    policy.may_answer(by).enforce()
    if answer.is_empty:
        raise NothingAnswered
    hashed, today = rules.hash_of_code(code), civil_date(at)
    answer_id = uuid4()
    organisation_id = _organisation_of(hashed, at)
    ratings = [answer.ratings.get(question) for question in Question.values]
    sealed = _seal(answer_id, organisation_id, answer.words)
    _leave(hashed, today, answer_id, ratings, sealed)
    _note(by, at, "feedback.left")


def _organisation_of(hashed: bytes, at: datetime) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(FIND, [hashed, civil_date(at)])
        (found,) = cursor.fetchone()
    if not isinstance(found, UUID):
        raise NotFound
    return found


def _seal(answer_id: UUID, organisation_id: UUID, words: str) -> bytes | None:
    if not words.strip():
        return None
    box = vault.create_box_to_read(subject_id=answer_id, for_organisation=organisation_id)
    return box.seal(place=Place("feedback_answer", "words", answer_id), words=words)


def _leave(
    hashed: bytes,
    today: date,
    answer_id: UUID,
    ratings: Sequence[int | None],
    sealed: bytes | None,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LEAVE, [hashed, today, answer_id, list(ratings), sealed])
        (kept,) = cursor.fetchone()
    if not kept:
        # The same code was being used twice at once: the other one won.
        raise NotFound


def _note(by: Actor, at: datetime, action: str) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="feedback", subject_id=None)
