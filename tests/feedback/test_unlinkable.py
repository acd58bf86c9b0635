"""Nothing stored of an answer leads to a case, to whoever handed the code out, or to a moment."""

from dataclasses import dataclass

import pytest
from django.db import connection

from tests.cast import Cast

STORED = {
    ("feedback_token", "id", "uuid"),
    ("feedback_token", "organisation_id", "uuid"),
    ("feedback_token", "token_hash", "bytea"),
    ("feedback_token", "until_date", "date"),
    ("feedback_answer", "id", "uuid"),
    ("feedback_answer", "organisation_id", "uuid"),
    ("feedback_answer", "month", "date"),
    ("feedback_answer", "respected", "smallint"),
    ("feedback_answer", "understood", "smallint"),
    ("feedback_answer", "informed", "smallint"),
    ("feedback_answer", "felt_safe", "smallint"),
    ("feedback_answer", "need_met", "smallint"),
    ("feedback_answer", "come_again", "smallint"),
    ("feedback_answer", "words_sealed", "bytea"),
}
COLUMNS = """
SELECT table_name::text, column_name::text, data_type::text, column_default::text,
       is_identity::text
FROM information_schema.columns WHERE table_name LIKE 'feedback\\_%'
"""
KEYS = """
SELECT conname::text FROM pg_constraint
WHERE contype = 'f' AND (conrelid::regclass::text LIKE 'feedback\\_%'
                         OR confrelid::regclass::text LIKE 'feedback\\_%')
"""
TRIGGERS = """
SELECT tgname::text FROM pg_trigger
WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'feedback\\_%'
"""


@dataclass(frozen=True)
class Schema:
    columns: set[tuple[str, str, str]]
    counted: set[str]
    keys: set[str]
    triggers: set[str]


def look() -> Schema:
    """Return what the database itself says is stored."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        rows = cursor.fetchall()
        cursor.execute(KEYS)
        keys = {name for (name,) in cursor.fetchall()}
        cursor.execute(TRIGGERS)
        triggers = {name for (name,) in cursor.fetchall()}
    return Schema(
        columns={(table, column, kind) for table, column, kind, *_rest in rows},
        counted={
            column
            for _table, column, _kind, default, identity in rows
            if default is not None or identity == "YES"
        },
        keys=keys,
        triggers=triggers,
    )


def faults(schema: Schema) -> list[str]:
    """Return what could lead somewhere: a column too many, a key, a count, a trigger."""
    strange = [f"{table}.{column} {kind}" for table, column, kind in schema.columns - STORED]
    return [*strange, *sorted(schema.counted), *sorted(schema.keys), *sorted(schema.triggers)]


def test_no_column_and_no_key_of_an_answer_leads_anywhere(cast: Cast) -> None:
    schema = look()

    assert schema.columns == STORED
    assert faults(schema) == []


@pytest.mark.parametrize(
    "flaw",
    [
        "ALTER TABLE feedback_answer ADD COLUMN case_id uuid",
        "ALTER TABLE feedback_answer ADD COLUMN token_id uuid REFERENCES feedback_token (id)",
        "ALTER TABLE feedback_token ADD COLUMN by uuid",
        "ALTER TABLE feedback_answer ADD COLUMN at timestamptz DEFAULT now()",
        "ALTER TABLE feedback_answer ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY",
        "ALTER TABLE feedback_token ALTER COLUMN until_date TYPE timestamptz",
    ],
)
def test_a_column_that_leads_somewhere_is_noticed(cast: Cast, flaw: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute(flaw)

    assert faults(look()) != []
