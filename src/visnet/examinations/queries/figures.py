"""What the answers of many say: of each question, of a path, and of what was thought of it."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from visnet.examinations import models, policy, rules
from visnet.examinations.queries.banks import TestForTrainer, get_test_to_change
from visnet.examinations.queries.tests import AttemptLine, attempt_line
from visnet.examinations.rules import Gain, ItemFigures, Pair, Result, ScaleFigures
from visnet.examinations.vocabulary import TestKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import ROME
from visnet.people import queries as people

REPLIES = "SELECT r::text FROM sec.replies_to(%s) AS r"
COUNTS = "SELECT asked, replied FROM sec.asked_and_replied(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One version of a question (one stage of a case), and what its answers say."""

    question_id: UUID
    code: str
    version: int
    is_newest: bool
    stage: int
    stem: Pair
    figures: ItemFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class SatLine:
    """Who handed in a test, what came of it, and whether no attempt is left without passing."""

    line: AttemptLine
    user_id: UUID
    name: str
    organisation_name: str
    needs_one: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that is known of a test: who sat it, how its questions do, what changed.

    `people` is how many members handed it in, `passed` how many of them passed, `waiting` how many
    wait to be marked. `gain` compares before with after in the same bank.
    """

    test: TestForTrainer
    sat: tuple[SatLine, ...]
    people: int
    passed: int
    waiting: int
    items: tuple[ItemLine, ...]
    gain: Gain


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireFigures:
    """What was answered to a questionnaire, by how many of those who were asked."""

    test: TestForTrainer
    asked: int
    replied: int
    scales: tuple[ScaleFigures, ...]


def get_figures(*, viewer: Actor, test_id: UUID, on: date) -> Figures:
    """Return the figures of a test. Raises `NotFound`."""
    test = get_test_to_change(viewer=viewer, test_id=test_id, on=on)
    sat = _handed_in(viewer, on, [test_id])
    who = {each.user_id for each in sat}
    names = people.names_of(user_ids=who)
    places = people.names_of_organisations(ids={each.organisation_id for each in sat})
    needy = _without_attempt(test, sat)
    return Figures(
        test=test,
        sat=tuple(
            SatLine(
                line=attempt_line(each),
                user_id=each.user_id,
                needs_one=each.id in needy,
                name=names.get(each.user_id, ""),
                organisation_name=places.get(each.organisation_id, ""),
            )
            for each in sat
        ),
        people=len(who),
        passed=len({each.user_id for each in sat if each.passed}),
        waiting=len({each.user_id for each in sat if each.passed is None}),
        items=_items(sat),
        gain=_gain(viewer, on, test.line.bank_id),
    )


def get_questionnaire_figures(*, viewer: Actor, test_id: UUID, on: date) -> QuestionnaireFigures:
    """Return what was answered to a questionnaire; nothing under five replies. Raises `NotFound`."""
    test = get_test_to_change(viewer=viewer, test_id=test_id, on=on)
    passed_until = datetime.combine(on - rules.BEHAVIOUR_AFTER, datetime.max.time(), tzinfo=ROME)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [test_id, passed_until])
        asked, replied = cursor.fetchone() or (0, 0)
        cursor.execute(REPLIES, [test_id])
        replies = [json.loads(row[0]) for row in cursor.fetchall()]
    return QuestionnaireFigures(
        test=test,
        asked=asked,
        replied=replied,
        scales=rules.count_replies(test.line.scales, replies),
    )


def count_replied(*, test_id: UUID, at: datetime) -> int:
    """Return how many have answered a questionnaire; none where the ticket is no trainer's."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [test_id, at])
        _asked, replied = cursor.fetchone() or (0, 0)
    return int(replied)


def _without_attempt(test: TestForTrainer, sat: list[models.Attempt]) -> frozenset[UUID]:
    """Return the last attempt of each who has none left and did not pass."""
    if test.line.kind is not TestKind.EXAM:
        return frozenset()
    further = Counter(
        models.FurtherAttempt.objects.filter(test_id=test.line.id).values_list("user_id", flat=True)
    )
    theirs: dict[UUID, list[models.Attempt]] = defaultdict(list)
    for each in sat:
        theirs[each.user_id].append(each)
    return frozenset(
        max(each, key=lambda row: row.number).id
        for user_id, each in theirs.items()
        if rules.may_be_given_another(
            [rules.Sat(is_handed_in=True, passed=row.passed) for row in each],
            attempts=test.line.attempts + further[user_id],
        )
    )


def _handed_in(viewer: Actor, on: date, test_ids: list[UUID]) -> list[models.Attempt]:
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    return list(
        models.Attempt.objects.filter(
            policy.visible_to(viewer, own_networks=own),
            test_id__in=test_ids,
            handed_in_at__isnull=False,
            is_trial=False,
        ).order_by("-handed_in_at", "id")
    )


def _items(sat: list[models.Attempt]) -> tuple[ItemLine, ...]:
    counted = {each.id: each for each in sat if each.passed is not None}
    marks = list(
        models.Mark.objects.filter(attempt_id__in=counted).values_list(
            "attempt_id", "position", "question_id", "question_version", "stage", "points"
        )
    )
    totals: dict[UUID, list[int]] = defaultdict(list)
    for attempt_id, *_which, points in marks:
        totals[attempt_id].append(points or 0)
    results: dict[tuple[UUID, int, int], list[Result]] = defaultdict(list)
    seen: dict[tuple[UUID, int, int], tuple[UUID, int]] = {}
    for attempt_id, position, question_id, version, stage, points in marks:
        key, got = (question_id, version, stage), totals[attempt_id]
        # A rest of so many pages, whatever was drawn: the mean of the others.
        rest = (sum(got) - (points or 0)) / max(len(got) - 1, 1)
        results[key].append(Result(points=points or 0, rest=rest))
        seen[key] = attempt_id, position
    stems = _stems(seen, counted)
    rows = models.Question.objects.in_bulk({question_id for question_id, *_rest in results})
    lines = [
        _item(rows[key[0]], key, stems[key], found)
        for key, found in results.items()
        if key[0] in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.code, line.stage, line.version)))


def _stems(
    seen: dict[tuple[UUID, int, int], tuple[UUID, int]], sat: dict[UUID, models.Attempt]
) -> dict[tuple[UUID, int, int], Pair]:
    """Return what each version asked, as somebody had it before them: the bank keeps the newest only."""
    needed = {attempt_id for attempt_id, _position in seen.values()}
    pages = {each: rules.read_asked(sat[each].asked) for each in needed}
    return {
        key: pages[attempt_id][position - 1].stem for key, (attempt_id, position) in seen.items()
    }


def _item(
    row: models.Question, key: tuple[UUID, int, int], stem: Pair, results: list[Result]
) -> ItemLine:
    _question_id, version, stage = key
    return ItemLine(
        question_id=row.id,
        code=row.code,
        version=version,
        is_newest=version == row.version,
        stage=stage,
        stem=stem,
        figures=rules.analyse(results),
    )


def _gain(viewer: Actor, on: date, bank_id: UUID) -> Gain:
    kinds = (TestKind.BEFORE, TestKind.AFTER)
    tests = dict(
        models.Test.objects.filter(bank_id=bank_id, kind__in=kinds).values_list("id", "kind")
    )
    percent: dict[str, dict[UUID, int]] = {kind: {} for kind in kinds}
    for each in _handed_in(viewer, on, list(tests)):
        if each.percent is not None:
            percent[tests[each.test_id]][each.user_id] = each.percent
    return rules.gain(percent[TestKind.BEFORE], percent[TestKind.AFTER])
