"""Nothing that counts as learned is written but by the program: not a place, not a presence, not an end.

Whoever learns has a ticket, and with it the rows are theirs; but only with the program's word for
this session, module or enrolment, in this transaction, are they written. What the codes at the door
are made from is handed to the program and to whoever trains, who shows them and is let in by none.
"""

from importlib import import_module

from django.db import migrations

from visnet.wall.rules import protect

wall = import_module("visnet.training.migrations.0002_wall")

ME, OWN, STAFF, TRAINS, LEADS = wall.ME, wall.OWN, wall.STAFF, wall.TRAINS, wall.LEADS


def vouched(column: str, purpose: str) -> str:
    """Return the SQL that asks for the program's word for what a column names."""
    return f"{column} = (SELECT sec.vouched('{purpose}'))"


def check(table: str, verb: str, condition: str) -> str:
    """Return the SQL that lets rows be written under another condition than before."""
    return f"ALTER POLICY visnet_back_{verb} ON training_{table} WITH CHECK ({condition});\n"


PRESENT, PLACED = vouched("session_id", "presence"), vouched("session_id", "place")
STUDIED, ENROLLED = vouched("module_id", "study"), vouched("id", "enrolment")
ON_THE_LIST = """EXISTS (SELECT 1 FROM training_place p
    WHERE p.session_id = training_attendance.session_id AND p.user_id = training_attendance.user_id
    AND p.organisation_id = training_attendance.organisation_id AND p.given_up_at IS NULL)"""
SQL = (
    protect(
        table="training_door",
        role="visnet_back",
        select=(
            f"{vouched('session_id', 'door')}"
            f" OR ({TRAINS} AND {wall.OF_SESSION.format(table='training_door')})"
        ),
        insert=f"{TRAINS} AND {wall.OF_SESSION.format(table='training_door')}",
    )
    + check(
        "attendance",
        "insert",
        f"{PRESENT} AND recorded_by = {ME}"
        f" AND (({OWN} AND proof = 'CODE' AND NOT {TRAINS} AND {wall.AT_THE_DOOR})"
        f" OR ({TRAINS} AND proof = 'LIST' AND user_id <> {ME} AND {wall.AT_SESSION}"
        f" AND {ON_THE_LIST}))",
    )
    + check(
        "studied",
        "insert",
        f"{STUDIED} AND {OWN} AND {STAFF} AND {wall.OF_STUDIED}",
    )
    + check(
        "place",
        "insert",
        f"{PLACED} AND {OWN} AND {STAFF} AND {wall.OF_SESSION.format(table='training_place')}",
    )
    + check("place", "update", f"{PLACED} AND user_id = {ME} AND {STAFF}")
    + check(
        "enrolment",
        "insert",
        f"{ENROLLED} AND made_by = {ME} AND {wall.ON_PATH} AND ("
        f"({OWN} AND how = 'OWN' AND state = 'ENROLLED')"
        f" OR ({LEADS} AND organisation_id = {wall.MINE} AND how = 'ORGANISATION'"
        f" AND state = 'ENROLLED') OR ({TRAINS} AND how = 'INVITED' AND state = 'INVITED'))",
    )
    + check(
        "enrolment",
        "update",
        f"{ENROLLED} AND ((user_id = {ME} AND {STAFF} AND state <> 'FINISHED')"
        f" OR ({TRAINS} AND {wall.ON_PATH} AND user_id <> {ME}))",
    )
)


class Migration(migrations.Migration):
    """Row-level security, and grants on the door."""

    dependencies = [("training", "0007_door"), ("wall", "0003_word"), ("people", "0016_word_wall")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
