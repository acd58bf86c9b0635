"""Codes made at the Centre, and answers left with them by the front."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.feedback import operations
from visnet.feedback.rules import AnswerWords
from visnet.feedback.vocabulary import Question
from visnet.kit.actor import Actor, ActorKind

SOMEBODY = Actor(kind=ActorKind.PERSON)
IN_MAY = datetime(2026, 5, 20, 10, 17, tzinfo=UTC)
IN_AUGUST = datetime(2026, 8, 4, 9, 31, tzinfo=UTC)
ALL_YES = dict.fromkeys(Question.values, 4)


def codes(by: Actor = CAST.anna, at: datetime = IN_MAY) -> tuple[str, ...]:
    with acting(by):
        return operations.make_codes(by=by, at=at)


@contextmanager
def at_the_front() -> Iterator[None]:
    """Speak to the database as the front does, which shows no ticket."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_front")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")


def leave(
    code: str, ratings: Mapping[str, int] = ALL_YES, words: str = "", at: datetime = IN_MAY
) -> None:
    answer = AnswerWords(ratings=ratings, words=words)
    with at_the_front():
        operations.leave_answer(code=code, answer=answer, by=SOMEBODY, at=at)
