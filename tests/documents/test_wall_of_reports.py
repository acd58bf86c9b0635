"""The second wall of reports: nothing is changed, nobody reads their own, nothing unread is printed."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.documents.reports_given import TEXT, begin, look, newest, read
from visnet.documents import models
from visnet.kit.decision import NotFound


def test_the_words_of_a_report_are_nowhere_in_its_tables(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    read(of, because="Nomina Nina.")

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.to_sealed, w.title_sealed, w.words_sealed, g.because_sealed,"
            " g.text_sha256_sealed FROM documents_report r"
            " JOIN documents_wording w ON w.report_id = r.id"
            " JOIN documents_reading g ON g.wording_id = w.id WHERE r.case_id = %s",
            [case_id],
        )
        kept = b"".join(bytes(column) for row in cursor.fetchall() for column in row)

    assert kept
    for words in (TEXT.to, TEXT.title, "Nina", TEXT.sha256):
        assert words.encode() not in kept


@pytest.mark.parametrize("table", ["report", "wording", "reading", "printing"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_nothing_of_a_report_is_changed_or_destroyed(cast: Cast, table: str, verb: str) -> None:
    begin(make_case())

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(f"documents_{table}"))


READS_IT = (
    "INSERT INTO documents_reading (id, wording_id, case_id, is_fine, text_sha256_sealed, by, at)"
    " VALUES (%s, %s, %s, true, '', %s, now())"
)
PRINTS_IT = (
    "INSERT INTO documents_printing (id, wording_id, document_id, case_id, by, at)"
    " VALUES (%s, %s, %s, %s, %s, now())"
)


def test_the_database_too_lets_no_author_read_and_nothing_unread_be_printed(
    cast: Cast,
) -> None:
    case_id = make_case()
    of = newest(case_id, begin(case_id))
    me = CAST.anna.identifier

    for sql, given in (
        (READS_IT, [uuid4(), of.wording_id, case_id, me]),
        (PRINTS_IT, [uuid4(), of.wording_id, uuid4(), case_id, me]),
    ):
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            acting(cast.anna),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, given)


@pytest.mark.parametrize("who", ["bruno", "carla", "gina", "marta", "elena"])
@pytest.mark.parametrize("table", ["documents_report", "documents_wording"])
def test_raw_sql_shows_a_report_to_nobody_else(cast: Cast, who: str, table: str) -> None:
    case_id = make_case()
    begin(case_id)

    with acting(getattr(cast, who)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE case_id = %s", [case_id])
        found = cursor.fetchone()[0]

    assert found == 0


def test_a_colleague_kept_away_reads_no_report_although_they_worked_on_the_case(
    cast: Cast,
) -> None:
    case_id = make_case()
    report_id = begin(case_id)
    of = newest(case_id, report_id)
    grant(case_id, cast.bruno)
    assert look(case_id, report_id, cast.bruno).may_read
    block(case_id, cast.bruno)

    for act in (lambda: look(case_id, report_id, cast.bruno), lambda: read(of, cast.bruno)):
        with pytest.raises(NotFound):
            act()
    with acting(cast.bruno):
        assert not models.Wording.objects.filter(case_id=case_id).exists()
