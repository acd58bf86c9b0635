"""By what is measured, and what the guard may read to answer: no word, and by nobody's own number."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting
from tests.cast import Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.oversight.test_missing import missing_in, old_case
from visnet.cases.vocabulary import UPKEEP
from visnet.doors import clock
from visnet.oversight.vocabulary import Missing


def ask(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_later_yardstick_counts_from_its_day_and_one_to_come_does_not(cast: Cast) -> None:
    case_id = old_case(cast.anna, days=20)
    insert = (
        "INSERT INTO oversight_yardstick (id, missing, days, from_date, basis)"
        " VALUES (%s, %s, %s, %s, 'AGREED')"
    )
    as_owner("UPDATE oversight_yardstick SET from_date = %s", clock.today() - timedelta(days=9))
    tomorrow = clock.today() + timedelta(days=1)
    as_owner(insert, uuid4(), Missing.NO_ASSESSMENT, 400, tomorrow)
    before = missing_in(case_id, cast.carla)
    as_owner(insert, uuid4(), Missing.NO_ASSESSMENT, 90, clock.today())

    assert Missing.NO_ASSESSMENT in before
    assert Missing.NO_ASSESSMENT not in missing_in(case_id, cast.carla)


def test_nobody_changes_a_yardstick_from_the_back(cast: Cast) -> None:
    with acting(cast.carla), pytest.raises(ProgrammingError), transaction.atomic():
        ask("UPDATE oversight_yardstick SET days = 0")


@pytest.mark.parametrize("view", ["what_is_missing", "yardsticks_of_today"])
def test_only_the_guard_looks_over_all_cases(cast: Cast, view: str) -> None:
    with acting(cast.carla), pytest.raises(ProgrammingError), transaction.atomic():
        ask(f"SELECT * FROM sec.{view}")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("cases_assessment", "answers_sealed"),
        ("cases_assessment", "danger"),
        ("cases_contact_rule", "value_sealed"),
        ("cases_contact_rule", "channel"),
        ("cases_right_explained", "right_code"),
        ("audit_entry", "actor_id"),
    ],
)
def test_the_guard_reads_that_something_is_there_and_not_what(
    cast: Cast, table: str, column: str
) -> None:
    asked = "SELECT has_column_privilege('visnet_guard', %s, %s, 'SELECT')"

    assert as_owner(asked, table, column) == [(False,)]


def test_the_report_and_the_list_of_cases_agree_what_is_a_next_step(cast: Cast) -> None:
    [[view]] = as_owner("SELECT pg_get_viewdef('sec.what_is_missing'::regclass)")
    listed = next(part for part in view.split("ARRAY[") if "'HANDOVER'" in part)

    assert set(re.findall(r"'([A-Z_]+)'", listed.split("]")[0])) == set(UPKEEP)
