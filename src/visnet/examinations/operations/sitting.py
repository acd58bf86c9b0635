"""Beginning a test, answering page by page, handing in."""

import json
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from visnet.examinations import models, policy, rules
from visnet.examinations.operations.holding import member, note, test_seen
from visnet.examinations.rules import Asked, Drawable, Given
from visnet.examinations.vocabulary import QUESTIONNAIRES, TestKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.wall import operations as wall

TO_DRAW = "SELECT id, version, content::text FROM sec.questions_to_draw(%s)"
CHANCE = SystemRandom()


class NoAttemptLeft(Exception):
    """The test was sat as often as it may be, was passed, or waits to be marked."""


class TimeIsUp(Exception):
    """No answer is taken any more; what was saved until then counts."""


class HandedInAlready(Exception):
    """The attempt was handed in: nothing in it changes any more."""


class AnswerStands(Exception):
    """The case has gone on: what was answered to this stage stands."""


class EarlierStageFirst(Exception):
    """An earlier stage of the case has no answer yet. Carries its page."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


def examining(attempt_id: UUID) -> AbstractContextManager[None]:
    """Let the database know that it is the program that writes in this attempt, and nobody else."""
    return wall.vouching(purpose="examination", subject=attempt_id)


@transaction.atomic
def start_attempt(*, test_id: UUID, by: Actor, at: datetime) -> UUID:
    """Begin a test and draw it; while one is open, it is that one. Returns its id.

    Raises `NoAttemptLeft`, `NotFound`, `Refused` and `TooFewQuestions`.
    """
    user_id, organisation_id = member(by)
    test = test_seen(test_id, by, at)
    if test.kind in QUESTIONNAIRES:
        raise Refused(Reason.WRONG_STATE)
    close_overdue(by=by, at=at)
    sat = _sat(test, user_id)
    if sat and sat[-1].handed_in_at is None:
        return sat[-1].id
    is_trial = bool(policy.may_teach(by))
    if not is_trial and not _may_begin(test, user_id, sat):
        raise NoAttemptLeft(test_id)
    row = models.Attempt(
        id=uuid4(),
        network_id=test.network_id,
        test=test,
        user_id=user_id,
        organisation_id=organisation_id,
        number=len(sat) + 1,
        is_trial=is_trial,
        started_at=at,
        closes_at=at + timedelta(minutes=test.minutes) if test.minutes else None,
    )
    try:
        with transaction.atomic(), examining(row.id):
            row.save(force_insert=True)
            _draw(row, test)
    except IntegrityError:
        # Two tabs began it together: the one that came second goes on with the first.
        return models.Attempt.objects.get(test=test, user_id=user_id, handed_in_at=None).id
    note("attempt", row.id, "attempt_started", by, at)
    return row.id


def _sat(test: models.Test, user_id: UUID) -> list[models.Attempt]:
    return list(models.Attempt.objects.filter(test=test, user_id=user_id).order_by("number"))


def _may_begin(test: models.Test, user_id: UUID, sat: list[models.Attempt]) -> bool:
    done = [rules.Sat(is_handed_in=True, passed=each.passed) for each in sat if not each.is_trial]
    attempts = test.attempts + test.further.filter(user_id=user_id).count()
    return rules.may_begin(done, attempts=attempts, is_exam=test.kind == TestKind.EXAM)


def _draw(row: models.Attempt, test: models.Test) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TO_DRAW, [row.id])
        found = [
            Drawable(id=id_, version=version, question=rules.read_question(json.loads(content)))
            for id_, version, content in cursor.fetchall()
        ]
    found.sort(key=lambda each: each.id)
    asked, right = rules.draw(found, rules.read_parts(test.draw), chance=CHANCE)
    models.Key(attempt=row, right=rules.right_as_record(right)).save(force_insert=True)
    row.asked = rules.asked_as_record(asked)
    row.save(update_fields=["asked"])


@transaction.atomic
def save_answer(*, attempt_id: UUID, position: int, given: Given, by: Actor, at: datetime) -> None:
    """Keep what is answered on one page, from 1. The same again changes nothing.

    Raises `AnswerStands`, `EarlierStageFirst`, `HandedInAlready`, `NotAmongTheChoices`, `NotFound`,
    `Refused` and `TimeIsUp`.
    """
    row = _hold_open(attempt_id, by)
    if rules.is_over(closes_at=row.closes_at, at=at):
        raise TimeIsUp(attempt_id)
    asked = rules.read_asked(row.asked)
    if not 1 <= position <= len(asked):
        raise NotFound(position)
    rules.check_given(asked[position - 1], given)
    record = rules.given_as_record(given)
    there = {each.position: each for each in row.answers.all()}
    former = there.get(position)
    if former is not None and former.given == record:
        return
    _check_stage(asked, position, {p for p, each in there.items() if _is_given(each)})
    if former is None:
        former = models.Answer(id=uuid4(), attempt=row, position=position)
    former.given, former.given_at = record, at
    with examining(attempt_id):
        former.save()


def _is_given(answer: models.Answer) -> bool:
    return not rules.read_given(answer.given).is_empty


def _check_stage(asked: tuple[Asked, ...], position: int, answered: set[int]) -> None:
    earlier = rules.first_open_stage(asked, position, answered)
    if earlier is not None:
        raise EarlierStageFirst(earlier)
    if asked[position - 1].stage and position in answered:
        raise AnswerStands(position)


@transaction.atomic
def hand_in(*, attempt_id: UUID, by: Actor, at: datetime) -> None:
    """Hand an attempt in, and count what can be counted. Twice is once.

    Raises `NotFound` and `Refused`.
    """
    try:
        row = _hold_open(attempt_id, by)
    except HandedInAlready:
        return
    _hand_in(row, by, at)


@transaction.atomic
def close_overdue(*, by: Actor, at: datetime) -> None:
    """Hand in what the actor left open beyond its time: what was saved until then counts."""
    if not policy.may_sit(by):
        return
    rows = models.Attempt.objects.select_for_update().filter(
        Q(user_id=by.identifier), handed_in_at=None, closes_at__lt=at - rules.GRACE
    )
    for row in rows:
        _hand_in(row, by, at)


def _hold_open(attempt_id: UUID, by: Actor) -> models.Attempt:
    user_id, _organisation_id = member(by)
    own = models.Attempt.objects.filter(id=attempt_id, user_id=user_id)
    if not own.exists():
        raise NotFound(attempt_id)
    row = own.select_for_update().filter(handed_in_at=None).first()
    if row is None:
        raise HandedInAlready(attempt_id)
    return row


def _hand_in(row: models.Attempt, by: Actor, at: datetime) -> None:
    with examining(row.id):
        _close_and_count(row, at)
    note("attempt", row.id, "attempt_handed_in", by, at)


def _close_and_count(row: models.Attempt, at: datetime) -> None:
    row.handed_in_at = min(at, row.closes_at) if row.closes_at else at
    row.save(update_fields=["handed_in_at"])
    # Only now does the wall show what is right.
    right = rules.read_right(models.Key.objects.get(attempt=row).right)
    given = {each.position: rules.read_given(each.given) for each in row.answers.all()}
    pages = zip(rules.read_asked(row.asked), right, strict=True)
    marks = [
        models.Mark(
            id=uuid4(),
            attempt=row,
            position=position,
            question_id=key.question_id,
            question_version=key.version,
            stage=key.stage,
            points=rules.points_for(asked.kind, key, given.get(position, rules.NOTHING_GIVEN)),
        )
        for position, (asked, key) in enumerate(pages, start=1)
    ]
    models.Mark.objects.bulk_create(marks)
    count(row, [mark.points for mark in marks])


def count(row: models.Attempt, points: list[int | None]) -> None:
    """Say what an attempt got, once every page has its points."""
    got = [each for each in points if each is not None]
    if len(got) < len(points):
        return
    pass_percent = models.Test.objects.values_list("pass_percent", flat=True).get(id=row.test_id)
    row.percent = rules.percent_of(got)
    row.passed = rules.is_passed(got, pass_percent=pass_percent)
    row.save(update_fields=["percent", "passed"])
