"""The second wall of the research desk: what raw SQL in a member's session cannot do."""

from dataclasses import asdict
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import open_cases
from tests.research.steps import (
    IN_2025,
    RITA,
    an_ask,
    approved,
    ask,
)
from visnet.doors import clock
from visnet.research import models
from visnet.research.operations import NotOnTheList

pytestmark = pytest.mark.django_db
ALONE = (
    "INSERT INTO research_approval (id, asked_by, by, organisation_id, at, request_id)"
    " VALUES (gen_random_uuid(), %(me)s, %(me)s, %(mine)s, now(), %(id)s)"
)
MADE_UP = "UPDATE research_check SET found = '{}'"


@pytest.fixture
def cases(db: None) -> None:
    del db
    open_cases(60, at=IN_2025)


def test_a_field_that_is_not_on_the_list_is_refused_by_the_database_too(cases: None) -> None:
    with pytest.raises(NotOnTheList):
        ask(fields=("year", "municipality"))
    said = asdict(an_ask())
    with pytest.raises(DatabaseError, match="research_only_listed_fields"), acting(RITA):
        models.DataRequest.objects.create(
            kept_until_date=said.pop("kept_until"),
            **{**said, "fields": ["year", "municipality"]},
            id=uuid4(),
            organisation_id=RITA.organisation_id,
            asked_by=RITA.identifier,
            asked_at=clock.now(),
        )


def test_raw_sql_counts_nothing_without_the_word_of_the_program(cases: None) -> None:
    request_id = ask()
    with acting(RITA), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sec.counted_for_research(%s)", [request_id])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM sec.told_in_research(%s)", [request_id])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM research_package")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE research_request SET fields = '{danger}' WHERE id = %(id)s",
        MADE_UP,
        "UPDATE research_package SET sealed = ''",
        "DELETE FROM research_package",
        "DELETE FROM research_taking",
        ALONE,
        "UPDATE research_request SET state = 'APPROVED', available_until = now() WHERE id = %(id)s",
    ],
)
def test_by_sql_nothing_is_changed_or_approved_alone(cases: None, statement: str) -> None:
    request_id = ask(by=CAST.dario)
    dario = CAST.dario

    with pytest.raises(DatabaseError), acting(dario), connection.cursor() as cursor:
        cursor.execute(
            statement,
            {"id": request_id, "me": dario.identifier, "mine": dario.organisation_id},
        )


def test_by_sql_no_table_comes_back_unchecked(cases: None) -> None:
    request_id = approved()

    with pytest.raises(DatabaseError), acting(RITA):
        models.Output.objects.create(
            id=uuid4(),
            request_id=request_id,
            title="x",
            table="people\n1\n",
            sha256="0" * 64,
            brought_by=RITA.identifier,
            brought_at=clock.now(),
        )
