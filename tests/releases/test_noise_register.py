"""Noise through the register: drawn once, spent for good, rebuilt bit for bit, in nobody's way."""

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
from tests.releases.test_reckoning import DEFINITIONS
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Refused
from visnet.releases import models, operations, queries, rules
from visnet.releases.operations import drawing

pytestmark = pytest.mark.django_db
NOISE = DEFINITIONS["yearly_noise"]
TOMORROW = ASKED + timedelta(days=1)


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


def test_a_year_spends_no_more_than_it_may_and_a_withdrawn_release_gives_nothing_back() -> None:
    open_cases(30)
    withdraw(published(code="yearly_noise"))
    _drawn_for("2027.1")
    _drawn_for("2027.2")

    with pytest.raises(operations.BudgetSpent):
        _drawn_for("2027.3")
    with acting(CAST.dario):
        assert {each.spent for each in queries.list_spent(viewer=CAST.dario)} == {1, 2, 3}


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


def test_only_those_who_read_releases_read_what_was_spent() -> None:
    with acting(CAST.anna), pytest.raises(Refused):
        queries.list_spent(viewer=CAST.anna)
