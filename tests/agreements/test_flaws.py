"""With a flaw put in, the tests of the engine turn red: each condition is needed, in SQL and rules."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from tests.agreements.test_engine import (
    BREAKS,
    DAY,
    NOON,
    PURPOSE,
    Sides,
    a_newer_version_without_clauses,
    a_paper,
)
from tests.agreements.test_histories import test_ten_thousand_steps_of_history as play
from tests.agreements.worlds import as_back, enter_organisations, enter_papers, in_python, in_sql
from tests.cast import Cast
from visnet.agreements.rules import passing, validity
from visnet.agreements.rules.validity import Facts

# The condition that is broken, and the line of the function that must refuse it.
LINES = {
    "begun": "AND a.in_force_date <= day",
    "not_over": "coalesce(a.renewed_until_date, a.until_date) >= day",
    "not_ended": "AND (a.ended_date IS NULL OR a.ended_date > day)",
    "not_replaced": "AND (a.superseded_date IS NULL OR a.superseded_date > day)",
    "giver_signed": "AND g.signed_date <= day",
    "receiver_signed": "AND r.signed_date <= day",
    "giver_stays": "AND (g.left_date IS NULL OR g.left_date > day)",
    "receiver_stays": "AND (r.left_date IS NULL OR r.left_date > day)",
    "from_matches": "AND (c.from_organisation_id = giver",
    "to_matches": "AND (c.to_organisation_id = receiver",
    "purpose_matches": "AND c.purpose = wanted",
}
WITHOUT = {
    "not_over": "true",
    "from_matches": "AND (true",
    "to_matches": "AND (true",
}


def broken(condition: str) -> Sides:
    """Write a world in which just one condition does not hold."""
    sides = Sides()
    enter_organisations(sides.kinds())
    paper = a_paper(sides)
    BREAKS[condition](paper, sides)
    papers = [paper]
    if condition == "not_replaced":
        papers.append(a_newer_version_without_clauses(paper))
    enter_papers(papers)
    return sides


@pytest.mark.parametrize("condition", BREAKS)
def test_without_its_line_the_second_wall_lets_it_pass(cast: Cast, condition: str) -> None:
    sides = broken(condition)
    assert in_sql(sides.giver, sides.receiver, PURPOSE, DAY) is None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_functiondef('sec.clause_between(uuid, uuid, text, date)'::regprocedure)"
        )
        written = str(cursor.fetchone()[0])
        assert LINES[condition] in written
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(written.replace(LINES[condition], WITHOUT.get(condition, "")))
    as_back()

    assert in_sql(sides.giver, sides.receiver, PURPOSE, DAY) is not None


def a_day_late(*, left_date: date | None, on: date) -> bool:
    return left_date is not None and left_date < on


def within_the_written_term(facts: Facts, *, on: date) -> bool:
    return facts.until_date is not None and on > facts.until_date


@pytest.mark.parametrize(
    ("name", "flaw"),
    [
        ("has_left", a_day_late),
        ("has_expired", lambda _facts, on: on is None),
        ("has_expired", within_the_written_term),
        ("is_in_force", lambda _facts, on: bool(on)),
    ],
)
def test_with_a_flaw_in_the_rules_the_histories_turn_red(
    monkeypatch: pytest.MonkeyPatch, name: str, flaw: Callable[..., bool]
) -> None:
    for module in (passing, validity):
        monkeypatch.setattr(module, name, flaw)

    with pytest.raises(AssertionError):
        play()


def test_with_a_flaw_in_the_query_the_answer_is_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from visnet.agreements.queries import passing as query  # noqa: PLC0415

    sides = broken("purpose_matches")
    assert not in_python(sides.giver, sides.receiver, PURPOSE, NOON).decision
    monkeypatch.setattr(
        query, "CANDIDATES", query.CANDIDATES.replace("AND c.purpose = %(purpose)s", "")
    )

    assert in_python(sides.giver, sides.receiver, PURPOSE, NOON).decision
