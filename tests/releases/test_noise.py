"""Figures with noise in them: drawn once, within a budget, as OpenDP promises, and rebuilt bit for bit."""

import math
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import (
    ASKED,
    ask,
    files,
    listed,
    open_cases,
    published,
    read,
    withdraw,
)
from tests.releases.test_reckoning import DEFINITIONS, year_of
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Refused
from visnet.releases import models, operations, queries, rules
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


def test_all_tables_together_cost_no_more_than_the_definition_says() -> None:
    import opendp.prelude as dp

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
        operations.add_noise([1], scale=Decimal(3), changes=2, at_most=Decimal("0.5"))


def test_no_table_is_more_than_e_to_the_epsilon_likelier_with_somebody_than_without() -> None:
    # One figure of neighbours, 60,000 draws each: every value seen often has a ratio within the promise.
    terms = {"scale": Decimal("1.01"), "changes": 1, "at_most": Decimal(1)}
    without = Counter(operations.add_noise([4] * 60_000, **terms))  # type: ignore[arg-type]
    with_one = Counter(operations.add_noise([5] * 60_000, **terms))  # type: ignore[arg-type]

    often = [value for value in without if min(without[value], with_one[value]) > 400]
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


# ------------------------------------------------------------------ through the register


@pytest.mark.django_db
def test_a_release_with_noise_is_read_with_nothing_hidden_and_how_far_off_it_may_be() -> None:
    open_cases(30)
    published(code="yearly_noise")

    found = read(number=listed()[0].number)

    assert found.told["epsilon"] == "1"
    assert found.told["mechanism"].startswith("discrete Laplace, OpenDP")
    assert found.figures
    for table in found.figures["tables"]:
        for line in table["lines"]:
            assert line["off_by"] >= 9
            assert all(value is not None and value >= 0 for value in line["values"])
    assert "hidden" not in found.figures["tables"][0]


@pytest.mark.django_db
def test_the_same_noise_is_never_drawn_twice() -> None:
    open_cases(30)
    first = ask(code="yearly_noise")
    with acting(CAST.dario):
        operations.take_release_back(release_id=first, by=CAST.dario, at=ASKED)
    published(code="yearly_noise")
    published(code="yearly_noise", at=TOMORROW)

    with acting(CAST.dario):
        spent = queries.list_spent(viewer=CAST.dario)
        figures = list(
            models.Release.objects.order_by("asked_at").values_list("figures", flat=True)
        )
    assert {(each.epsilon, each.spent) for each in spent} == {(1, 1)}
    assert figures[0] == figures[1] == figures[2]


@pytest.mark.django_db
def test_it_is_built_again_bit_for_bit() -> None:
    open_cases(30)
    release_id = published(code="yearly_noise")
    number = listed()[0].number
    with acting(CAST.dario):
        told = models.Release.objects.get(id=release_id).package
        built = queries.build_release(
            viewer=CAST.dario,
            definition=NOISE,
            on=civil_date(ASKED),
            number=number,
            is_demonstration=False,
        )

    assert built.package == bytes(told)
    assert files(number=number)


@pytest.mark.django_db
def test_what_was_never_drawn_cannot_be_built() -> None:
    open_cases(30)
    published()
    with acting(CAST.dario), pytest.raises(queries.NoNoiseDrawn):
        queries.build_release(
            viewer=CAST.dario,
            definition=NOISE,
            on=civil_date(ASKED),
            number="2027-09",
            is_demonstration=False,
        )


def _drawn_for(version: str, *, at: object = ASKED) -> None:
    with acting(CAST.dario), transaction.atomic():
        drawing.draw_noise(
            definition=replace(NOISE, version=version),
            is_demonstration=False,
            by=CAST.dario,
            at=at,  # type: ignore[arg-type]
        )


@pytest.mark.django_db
def test_a_year_spends_no_more_than_it_may_and_a_withdrawn_release_gives_nothing_back() -> None:
    open_cases(30)
    withdraw(published(code="yearly_noise"))
    _drawn_for("2027.1")
    _drawn_for("2027.2")

    with pytest.raises(operations.BudgetSpent):
        _drawn_for("2027.3")
    with acting(CAST.dario):
        assert {each.spent for each in queries.list_spent(viewer=CAST.dario)} == {1, 2, 3}


@pytest.mark.django_db
def test_the_database_refuses_what_a_year_may_not_spend_and_changes_no_draw() -> None:
    open_cases(30)
    ask(code="yearly_noise")
    with acting(CAST.dario):
        row = models.NoiseDraw.objects.first()
        assert row is not None
        again = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields} | {
            "id": uuid4(),
            "definition_version": "2027.1",
        }
        with pytest.raises(DatabaseError), transaction.atomic():
            models.NoiseDraw.objects.create(**again | {"epsilon": Decimal("2.5")})
        with pytest.raises(DatabaseError), transaction.atomic():
            models.NoiseDraw.objects.create(**again | {"drawn_by": CAST.silvia.identifier})
        with pytest.raises(DatabaseError), transaction.atomic():
            models.NoiseDraw.objects.update(epsilon=Decimal("0.1"))
        with pytest.raises(DatabaseError), transaction.atomic():
            models.NoiseDraw.objects.all().delete()
        models.NoiseDraw.objects.create(**again)


@pytest.mark.django_db
def test_what_is_hidden_elsewhere_is_reckoned_as_if_no_noise_had_been_told() -> None:
    open_cases(30)
    published(code="yearly_noise")
    published(at=TOMORROW)

    with acting(CAST.dario):
        layouts = dict(models.Release.objects.values_list("definition_code", "layout"))
        counted = queries.list_counted_years(
            viewer=CAST.dario, is_demonstration=False, on=civil_date(TOMORROW)
        )
    assert layouts["yearly_noise"] == {}
    assert all(rules.told(layouts["yearly_noise"], each) is None for each in counted)
    assert layouts["yearly_public"] != {}


@pytest.mark.django_db
def test_only_those_who_read_releases_read_what_was_spent() -> None:
    with acting(CAST.anna), pytest.raises(Refused):
        queries.list_spent(viewer=CAST.anna)


def test_without_the_extra_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opendp.prelude", None)

    with pytest.raises(operations.NoiseNotInstalled):
        operations.add_noise([1], scale=Decimal(3), changes=1, at_most=Decimal(1))
