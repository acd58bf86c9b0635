"""Cards that were one row became cards with parts: the words of the migration, on tables of its day."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

MOVING = import_module("visnet.directory.migrations.0004_move_into_shapes").SQL
PARTS = ("location", "service_at_location", "schedule", "phone", "check")
OLD_COLUMNS = ("place", "municipality_code", "hours_it", "hours_en", "phone")


@pytest.fixture
def as_it_was(as_database_role: Any) -> Iterator[Any]:
    """Return a way to put a card of that day into tables of that day, which hide today's."""
    with as_database_role("visnet_owner"), connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA as_it_was; SET LOCAL search_path TO as_it_was, public")
        for table in ("service", *PARTS):
            named = f"directory_{table}"
            cursor.execute(
                f"CREATE TABLE as_it_was.{named} (LIKE public.{named} INCLUDING CONSTRAINTS)"
            )
        for column in OLD_COLUMNS:
            cursor.execute(
                f"ALTER TABLE directory_service ADD COLUMN {column} text NOT NULL DEFAULT ''"
            )

        def put(**said: Any) -> str:
            values = {
                "id": str(uuid4()),
                "organisation_id": str(uuid4()),
                "name_it": "Ascolto",
                "name_en": "Listening",
                "needs": ["listening"],
                "is_confidential": False,
                "verification": "TO_BE_VERIFIED",
                **said,
            }
            columns = _needed(cursor) | values
            cursor.execute(
                f"INSERT INTO directory_service ({', '.join(columns)})"
                f" VALUES ({', '.join(['%s'] * len(columns))})",
                list(columns.values()),
            )
            return str(values["id"])

        yield put
        cursor.execute("SET LOCAL search_path TO DEFAULT; DROP SCHEMA as_it_was CASCADE")


def _needed(cursor: Any) -> dict[str, Any]:
    """What today's table asks of every card, empty."""
    empty = {"text": "", "character varying": "", "ARRAY": [], "boolean": False, "integer": 1}
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE is_nullable = 'NO'"
        " AND table_name = 'directory_service' AND table_schema = 'public'"
    )
    return {name: empty[kind] for name, kind in cursor.fetchall() if kind in empty}


def moved(table: str, columns: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM as_it_was.directory_{table}")
        return list(cursor.fetchall())


def move() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MOVING)


def test_place_hours_number_and_check_keep_every_word_and_the_card_its_id(as_it_was: Any) -> None:
    card = as_it_was(
        place="Livorno, piazza di prova",
        municipality_code="049009",
        hours_it="mar 9–12",  # noqa: RUF001
        hours_en="Tue 9:00–12:00",  # noqa: RUF001
        phone="0586 000 111",
        verified_date="2026-01-31",
    )

    move()

    assert moved("location", "municipality, municipality_code") == [
        ("Livorno, piazza di prova", "049009")
    ]
    assert moved("service_at_location", "service_id::text") == [(card,)]
    assert moved("service_at_location", "location_id") == moved("location", "id")
    assert moved("schedule", "service_id::text, note_it, note_en, opens_at") == [
        (card, "mar 9–12", "Tue 9:00–12:00", None)  # noqa: RUF001
    ]
    assert moved("phone", "service_id::text, number, kind") == [(card, "+390586000111", "VOICE")]
    assert moved("check", "service_id::text, checked_date::text") == [(card, "2026-01-31")]


@pytest.mark.parametrize(
    ("written", "number", "kind"),
    [
        ("1522", "1522", "HELPLINE"),
        ("116 006", "116006", "HELPLINE"),
        ("+39 333 000 1111", "+393330001111", "VOICE"),
    ],
)
def test_short_numbers_are_helplines_and_long_ones_get_their_country(
    written: str, number: str, kind: str, as_it_was: Any
) -> None:
    as_it_was(phone=written)

    move()

    assert moved("phone", "number, kind") == [(number, kind)]


@pytest.mark.parametrize("written", ["chiedere in portineria", "0586 000111 interno 5"])
def test_words_that_are_no_number_stay_on_the_card_as_words(written: str, as_it_was: Any) -> None:
    as_it_was(phone=written)

    move()

    assert moved("phone", "id") == []
    assert moved("service", "application_it, application_en") == [
        (f"Telefono: {written}", f"Telephone: {written}")
    ]


def test_a_secret_place_is_moved_nowhere(as_it_was: Any) -> None:
    as_it_was(is_confidential=True, place="via Segreta 9", municipality_code="049009")

    move()

    assert moved("location", "id") == []
    assert moved("service_at_location", "id") == []


def test_a_card_without_parts_gets_none(as_it_was: Any) -> None:
    as_it_was()

    move()

    assert all(moved(table, "id") == [] for table in PARTS)
