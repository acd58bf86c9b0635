"""What the database remembers about itself: which migrations it had, and whether the example is in.

Kept as the comment of its schema, so that it travels with the database and needs no table.
"""

import hashlib
import json
from pathlib import Path

import psycopg
from psycopg import sql

PACKAGE = Path(__file__).resolve().parents[1]
REQUIREMENTS = PACKAGE.parents[1] / "requirements" / "runtime.txt"


def read_marks(address: str) -> dict[str, str]:
    """Return what the schema's comment says; nothing when it says nothing of ours."""
    with psycopg.connect(address) as connection:
        row = connection.execute(
            "SELECT obj_description('public'::regnamespace, 'pg_namespace')"
        ).fetchone()
    try:
        told = json.loads(row[0]) if row and row[0] else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def write_mark(address: str, name: str, words: str) -> None:
    """Set one mark. Needs the address of the schema's owner."""
    marks = {**read_marks(address), name: words}
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(json.dumps(marks)))
        )


def fingerprint_of_migrations(*, ticket_key: bytes) -> str:
    """Return a print of all that a migration depends on: its files, the packages, the ticket key."""
    digest = hashlib.sha256(ticket_key)
    files = sorted(PACKAGE.rglob("migrations/*.py"))
    for path in [*files, REQUIREMENTS]:
        if path.exists():
            digest.update(str(path.relative_to(PACKAGE.parents[1])).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
