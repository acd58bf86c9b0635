"""The list of what may leave: only what rooms call releasable, the same in records and database."""

import importlib

import pytest
from django.db import connection

from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, Danger, VictimType
from visnet.enquiries.vocabulary import Source
from visnet.law import queries as law
from visnet.research import queries
from visnet.research.queries.counting import CODES
from visnet.research.queries.records import section_of

LISTED = queries.list_fields
VALUES = {
    "source": set(Source.values),
    "touched": set(VictimType.values),
    "danger": set(Danger.values),
    "end": set(ClosureReason.values) - {"OPENED_BY_MISTAKE"} | {"OPEN"},
    "outcome": set(ClosureOutcome.values) | {"OPEN"},
}


@pytest.mark.django_db
def test_every_field_is_made_of_what_a_room_calls_releasable() -> None:
    for field in LISTED(first_year=2024, last_year=2025).values():
        for path in field.made_of:
            room, model, name = path.split(".")
            register = importlib.import_module(f"visnet.{room}.privacy").REGISTER
            assert register[model][name].releasable, path


@pytest.mark.django_db
def test_the_database_holds_the_same_list() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conname = 'research_only_listed_fields'"
        )
        (said,) = cursor.fetchone()

    fields = LISTED(first_year=2024, last_year=2025)
    assert tuple(fields) == CODES
    assert said.count("'") == 2 * len(fields)
    assert all(f"'{code}'" in said for code in fields)


@pytest.mark.django_db
def test_every_value_that_can_be_stored_has_its_words() -> None:
    fields = LISTED(first_year=2024, last_year=2025)

    for code, stored in VALUES.items():
        assert {each.code for each in fields[code].values} == stored, code
    sections = {section_of(each.code) for each in law.list_every_offence()} | {section_of("")}
    assert sections <= {each.code for each in fields["offence"].values}
    for field in fields.values():
        assert {each.wider for each in field.values} - {""} == {each.code for each in field.wider}


def test_each_basis_has_a_source_and_a_standing() -> None:
    assert len(queries.list_bases()) == 4
    for basis in queries.list_bases():
        assert basis.source_it
        assert basis.source_en
