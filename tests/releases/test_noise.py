"""Figures with noise in them: drawn once, within a budget, as OpenDP promises, and rebuilt bit for bit."""

import math
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import opendp.prelude as dp
import pytest

from tests.releases.steps import (
    ASKED,
)
from tests.releases.test_reckoning import DEFINITIONS, year_of
from visnet.releases import operations, rules
from visnet.releases.operations import drawing
from visnet.releases.rules import Definition

NOISE = DEFINITIONS["yearly_noise"]
FLAGS = replace(NOISE, tables=DEFINITIONS["yearly_public"].tables[2:3])
CHILDREN = replace(NOISE, tables=DEFINITIONS["yearly_public"].tables[1:2])
TOMORROW = ASKED + timedelta(days=1)


def one_more(counted: rules.CountedYear) -> rules.CountedYear:
    """Return the same year with one case more, in the first leaf of everything and in every flag."""
    crossings = tuple(
        rules.crossing_of(
            each.dimensions,
            each.leaves,
            [*each.counts, (tuple(each.leaves[code][0] for code in each.dimensions), 1)],
        )
        for each in counted.crossings
    )
    flags = {
        dimension: {code: people + 1 for code, people in codes.items()}
        for dimension, codes in counted.flags.items()
    }
    return replace(counted, people=counted.people + 1, crossings=crossings, flags=flags)


def counts_of(definition: Definition, counted: rules.CountedYear) -> list[int]:
    return [g.people for t in definition.tables for g in rules.groups_of(t, counted)]


@pytest.mark.parametrize("definition", [NOISE, FLAGS, CHILDREN])
def test_one_case_more_changes_the_groups_by_what_the_noise_is_drawn_for(
    definition: Definition,
) -> None:
    counted = year_of(4, people=40)
    for table in definition.tables:
        before = rules.groups_of(table, counted)
        after = rules.groups_of(table, one_more(counted))
        moved = sum(abs(a.people - b.people) for a, b in zip(after, before, strict=True))
        assert 0 < moved <= rules.changes(table)
        assert [each.lines for each in before] == [each.lines for each in after]


@pytest.mark.parametrize("definition", [NOISE, CHILDREN])
def test_the_groups_are_everybody_once(definition: Definition) -> None:
    counted = year_of(7, people=90)
    for table in definition.tables:
        assert sum(each.people for each in rules.groups_of(table, counted)) == 90


def test_the_groups_are_the_same_whoever_came() -> None:
    for definition in (NOISE, FLAGS, CHILDREN):
        for table in definition.tables:
            nobody, many = (rules.groups_of(table, year_of(3, people=n)) for n in (0, 250))
            assert [(g.lines, g.is_child) for g in nobody] == [(g.lines, g.is_child) for g in many]


def test_lines_that_come_from_the_people_counted_are_not_drawn_for() -> None:
    territories = DEFINITIONS["yearly_public"].tables[-1]
    with pytest.raises(rules.LinesOfTheYear):
        rules.groups_of(territories, year_of(1, people=9))


@pytest.mark.parametrize("definition", [NOISE, FLAGS, CHILDREN])
def test_with_no_noise_at_all_the_tables_are_the_counts(definition: Definition) -> None:
    counted = year_of(11, people=90)
    counts = {
        table.code: rules.written(groups, [group.people for group in groups])
        for table in definition.tables
        if (groups := rules.groups_of(table, counted))
    }
    exact = replace(definition, epsilon=Decimal(0), threshold=5)

    shown = rules.reckon_noise(definition=definition, years=[counted], drawn={2025: counts})
    hiding = rules.reckon(definition=exact, years=[counted], before={})

    for said, partly in zip(shown.figures["tables"], hiding.figures["tables"], strict=True):
        assert [line["code"] for line in said["lines"]] == [
            line["code"] for line in partly["lines"]
        ]
        for line, other in zip(said["lines"], partly["lines"], strict=True):
            compared = zip(line["values"], other["values"], strict=True)
            assert all(a == b for a, b in compared if b is not None)
            if not line["code"]:
                assert line["values"][0] == 90


def test_below_nought_is_nought() -> None:
    counted = year_of(2, people=3)
    drawn = {
        table.code: rules.written(groups, [-7] * len(groups))
        for table in NOISE.tables
        if (groups := rules.groups_of(table, counted))
    }
    shown = rules.reckon_noise(definition=NOISE, years=[counted], drawn={2025: drawn})
    assert {v for t in shown.figures["tables"] for one in t["lines"] for v in one["values"]} == {0}


def test_all_tables_together_cost_no_more_than_the_definition_says() -> None:
    dp.enable_features("contrib")
    for definition in (NOISE, FLAGS, CHILDREN):
        cost = Decimal(0)
        for table in definition.tables:
            space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
            laplace = dp.m.make_laplace(*space, scale=float(rules.scale_of(table, definition)))
            cost += Decimal(laplace.map(rules.changes(table)))
        assert Decimal("0.9") * definition.epsilon < cost <= definition.epsilon


def test_noise_that_costs_more_than_it_may_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="cost more"):
        drawing.add_noise([1], scale=Decimal(3), changes=2, at_most=Decimal("0.5"))


def test_no_table_is_more_than_e_to_the_epsilon_likelier_with_somebody_than_without() -> None:
    # One figure of neighbours, 60,000 draws each: every value seen often has a ratio within the promise.
    terms = {"scale": Decimal("1.01"), "changes": 1, "at_most": Decimal(1)}
    without = Counter(drawing.add_noise([4] * 60_000, **terms))  # type: ignore[arg-type]
    with_one = Counter(drawing.add_noise([5] * 60_000, **terms))  # type: ignore[arg-type]

    often = [value for value in without if min(without[value], with_one[value]) > 1_500]
    ratios = [math.log(with_one[value] / without[value]) for value in often]
    assert max(map(abs, ratios)) < 1.2
    assert max(ratios) > 0.8  # not noise without end either: the mechanism uses what it may


def test_a_line_is_off_by_what_is_said_19_times_out_of_20() -> None:
    draw = random.Random(5)
    for groups in (1, 4, 12):
        scale = Decimal("3.01")
        keep = math.exp(-1 / float(scale))
        noise = [
            sum(_geometric(draw, keep) - _geometric(draw, keep) for _g in range(groups))
            for _time in range(20_000)
        ]
        off = rules.within(groups, scale)
        assert sum(abs(each) <= off for each in noise) / 20_000 > 0.945
        assert sum(abs(each) < off for each in noise) / 20_000 < 0.955


def _geometric(draw: random.Random, keep: float) -> int:
    return int(math.log(1 - draw.random()) / math.log(keep))


def test_a_definition_either_hides_or_draws_noise_and_stays_within_what_a_year_may_spend() -> None:
    for definition in DEFINITIONS.values():
        assert definition.has_noise == (definition.threshold == 0)
        assert definition.epsilon <= definition.noise_budget <= 3


def test_without_the_extra_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opendp.prelude", None)

    with pytest.raises(operations.NoiseNotInstalled):
        drawing.add_noise([1], scale=Decimal(3), changes=1, at_most=Decimal(1))
