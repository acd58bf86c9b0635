"""The engine against an evaluator written apart: in Python, in SQL, and each condition alone."""

import itertools
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.agreements.evaluator import Paper, may_pass
from tests.agreements.worlds import (
    KINDS,
    enter_organisations,
    enter_papers,
    in_python,
    in_sql,
)
from tests.cast import Cast
from visnet.agreements import queries
from visnet.agreements.vocabulary import Category, MissingStep, Purpose
from visnet.kit.civil_time import ROME

DAY = date(2026, 3, 10)
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
PURPOSE = Purpose.LEGAL_INFORMATION.value
OTHER_PURPOSE = Purpose.SHELTER.value
SEEDS = range(20) if "VISNET_LONG_TESTS" in os.environ else (2013,)


@dataclass
class Sides:
    """Who gives, who receives, and a third who does neither."""

    giver: UUID = field(default_factory=uuid4)
    receiver: UUID = field(default_factory=uuid4)
    third: UUID = field(default_factory=uuid4)

    def kinds(self) -> dict[UUID, str]:
        return {self.giver: KINDS[0], self.receiver: KINDS[1], self.third: KINDS[2]}


def a_paper(sides: Sides) -> Paper:
    """Return an agreement under which everything holds on the day.

    Two signatures are enough and a third party signed long ago, so that it is in force whoever of
    the two sides has not signed.
    """
    signed = DAY - 9 * ONE_DAY
    return Paper(
        name=uuid4(),
        kinds=sides.kinds(),
        needed=2,
        clauses=[
            {
                "from": sides.giver,
                "to": sides.receiver,
                "purpose": PURPOSE,
                "categories": {Category.NAME.value},
            }
        ],
        signatures=dict.fromkeys(sides.kinds(), signed),
    )


def a_newer_version_without_clauses(paper: Paper) -> Paper:
    """Return the version that replaces another, begun long ago, and allows nothing."""
    newer = replace(paper, name=uuid4(), clauses=[], needed=2, replaces=paper, departures={})
    newer.signatures = dict.fromkeys(paper.kinds, DAY - 5 * ONE_DAY)
    return newer


Break = Callable[[Paper, Sides], object]
BREAKS: dict[str, Break] = {
    "begun": lambda paper, _sides: setattr(paper, "needed", 9),
    "not_over": lambda paper, _sides: setattr(paper, "last_day_written", DAY - ONE_DAY),
    "not_ended": lambda paper, _sides: setattr(paper, "ended_on", DAY),
    # A newer version is written beside it, where the papers are made.
    "not_replaced": lambda _paper, _sides: None,
    "giver_signed": lambda paper, sides: paper.signatures.update({sides.giver: DAY + ONE_DAY}),
    "receiver_signed": lambda paper, sides: paper.signatures.pop(sides.receiver),
    "giver_stays": lambda paper, sides: paper.departures.update({sides.giver: DAY}),
    "receiver_stays": lambda paper, sides: paper.departures.update({sides.receiver: DAY}),
    "from_matches": lambda paper, sides: paper.clauses[0].update({"from": sides.third}),
    "to_matches": lambda paper, _sides: paper.clauses[0].update({"to": KINDS[3]}),
    "purpose_matches": lambda paper, _sides: paper.clauses[0].update({"purpose": OTHER_PURPOSE}),
}


def test_removing_any_condition_or_any_set_of_them_denies(cast: Cast) -> None:
    sets = [
        subset for size in range(len(BREAKS) + 1) for subset in itertools.combinations(BREAKS, size)
    ]
    organisations: dict[UUID, str] = {}
    worlds = []
    papers: list[Paper] = []
    for subset in sets:
        sides = Sides()
        organisations |= sides.kinds()
        paper = a_paper(sides)
        for condition in subset:
            BREAKS[condition](paper, sides)
        papers.append(paper)
        if "not_replaced" in subset:
            papers.append(a_newer_version_without_clauses(paper))
        worlds.append((subset, sides.giver, sides.receiver))
    enter_organisations(organisations)
    enter_papers(papers)

    assert len(sets) == 2**11
    for subset, giver, receiver in worlds:
        python = in_python(giver, receiver, PURPOSE, NOON)
        assert bool(python.decision) is (not subset), subset
        assert (python.missing is None) is (not subset), subset
        assert (in_sql(giver, receiver, PURPOSE, DAY) is not None) is (not subset), subset


STEP_OF = {
    "begun": MissingStep.NOT_YET_IN_FORCE,
    "not_over": MissingStep.EXPIRED,
    "not_ended": MissingStep.ENDED,
    "giver_signed": MissingStep.NOT_SIGNED_BY_GIVER,
    "receiver_signed": MissingStep.NOT_SIGNED_BY_RECEIVER,
    "giver_stays": MissingStep.LEFT,
    "receiver_stays": MissingStep.LEFT,
    "purpose_matches": MissingStep.NO_CLAUSE,
    "from_matches": MissingStep.NO_CLAUSE,
    "to_matches": MissingStep.NO_CLAUSE,
}


@pytest.mark.parametrize(("condition", "step"), STEP_OF.items())
def test_the_missing_step_is_the_one_that_was_taken_away(
    cast: Cast, condition: str, step: MissingStep
) -> None:
    sides = Sides()
    enter_organisations(sides.kinds())
    paper = a_paper(sides)
    BREAKS[condition](paper, sides)
    enter_papers([paper])

    answer = in_python(sides.giver, sides.receiver, PURPOSE, NOON)

    assert answer.missing is step
    assert answer.agreement_id == paper.name


@pytest.mark.parametrize(
    ("is_of_kind", "step"), [(True, "RECEIVER_NOT_PARTY"), (False, "NO_AGREEMENT")]
)
def test_joining_is_suggested_only_to_whom_a_clause_means(
    cast: Cast, is_of_kind: bool, step: str
) -> None:
    sides, outsider = Sides(), uuid4()
    kind = KINDS[1] if is_of_kind else KINDS[3]
    enter_organisations({**sides.kinds(), outsider: kind})
    paper = a_paper(sides)
    paper.clauses[0]["to"] = KINDS[1]
    enter_papers([paper])

    assert in_python(sides.giver, sides.receiver, PURPOSE, NOON).decision
    assert in_python(sides.giver, outsider, PURPOSE, NOON).missing == step
    assert in_python(outsider, outsider, PURPOSE, NOON).missing is MissingStep.NO_AGREEMENT


def random_day(dice: random.Random) -> date:
    return DAY + timedelta(days=dice.randint(-4, 4))


def maybe(dice: random.Random, chance: float) -> date | None:
    return random_day(dice) if dice.random() < chance else None


def random_papers(dice: random.Random, kinds: dict[UUID, str]) -> list[Paper]:
    """Return one to three agreements among the organisations, mostly alive around the day."""
    papers: list[Paper] = []
    for _number in range(dice.randint(1, 3)):
        members = dice.sample(list(kinds), dice.randint(2, len(kinds)))
        sides = [*members, *sorted({kinds[each] for each in members})]
        first, last = maybe(dice, 0.3), maybe(dice, 0.4)
        if first and last and last < first:
            first, last = last, first
        paper = Paper(
            name=uuid4(),
            kinds={each: kinds[each] for each in members},
            needed=dice.choice([None, 2]),
            first_day_written=first,
            last_day_written=last,
            goes_on_by_itself=dice.random() < 0.2 and last is not None,
            signatures={
                each: random_day(dice) - 2 * ONE_DAY for each in members if dice.random() < 0.9
            },
            departures={each: random_day(dice) for each in members if dice.random() < 0.15},
            prolonged_until=last + 3 * ONE_DAY if last and dice.random() < 0.3 else None,
            ended_on=maybe(dice, 0.15),
            replaces=papers[-1] if papers and dice.random() < 0.3 else None,
        )
        for _clause in range(dice.randint(1, 3)):
            giver, receiver = dice.choice(sides), dice.choice(sides)
            if giver != receiver or not isinstance(giver, UUID):
                categories = dice.sample([each.value for each in Category], dice.randint(1, 5))
                paper.clauses.append(
                    {
                        "from": giver,
                        "to": receiver,
                        "purpose": dice.choice([PURPOSE, PURPOSE, OTHER_PURPOSE]),
                        "categories": set(categories),
                    }
                )
        papers.append(paper)
    return papers


def compare(worlds: int, seed: int) -> int:
    """Compare the three on random worlds; return how often something may pass."""
    dice = random.Random(seed)  # noqa: S311  reproducible, not secret
    made = []
    organisations: dict[UUID, str] = {}
    for _world in range(worlds):
        kinds = {uuid4(): dice.choice(KINDS[:2]) for _each in range(3)}
        organisations |= kinds
        made.append((kinds, random_papers(dice, kinds)))
    enter_organisations(organisations)
    enter_papers(paper for _kinds, papers in made for paper in papers)
    passing = 0
    for kinds, papers in made:
        for giver, receiver in itertools.permutations(kinds, 2):
            day = random_day(dice)
            expected = may_pass(papers, giver, receiver, PURPOSE, day)
            at = datetime(day.year, day.month, day.day, 12, tzinfo=ROME)
            python = in_python(giver, receiver, PURPOSE, at)
            assert len(python.categories) == len(expected or ()), (papers, day)
            assert bool(python.decision) is (expected is not None), (papers, day)
            listed = queries.list_what_may_pass(from_organisation_id=giver, at=at)
            known = listed.get((receiver, Purpose(PURPOSE)), frozenset())
            assert known == python.categories, (papers, day)
            sql = in_sql(giver, receiver, PURPOSE, day)
            assert (sql is None) is (expected is None), (papers, day)
            assert len(sql or ()) == len(expected or ()), (papers, day)
            passing += expected is not None
    return passing


@pytest.mark.parametrize("seed", SEEDS)
def test_three_evaluators_agree_on_random_agreements(cast: Cast, seed: int) -> None:
    passing = compare(worlds=250, seed=seed)

    # Enough that they agree on a yes, not only on a no.
    assert passing > 75


@pytest.mark.parametrize("last_day", [date(2026, 3, 10), date(2026, 3, 28), date(2026, 10, 24)])
def test_expired_at_midnight_is_denied_one_second_later(cast: Cast, last_day: date) -> None:
    sides = Sides()
    giver, receiver = sides.giver, sides.receiver
    enter_organisations(sides.kinds())
    paper = a_paper(sides)
    paper.last_day_written = last_day
    enter_papers([paper])
    last_second = datetime(last_day.year, last_day.month, last_day.day, 23, 59, 59, tzinfo=ROME)
    last_second = last_second.astimezone(UTC)

    for at, passes in ((last_second, True), (last_second + SECOND, False)):
        assert bool(in_python(giver, receiver, PURPOSE, at).decision) is passes
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM sec.clause_between(%s, %s, %s,"
                " (%s::timestamptz AT TIME ZONE 'Europe/Rome')::date))",
                [giver, receiver, PURPOSE, at],
            )
            assert cursor.fetchone() == (passes,)
