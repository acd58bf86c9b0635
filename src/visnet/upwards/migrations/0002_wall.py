"""Who may choose a seat, admit others, send and receive; what the front and the worker may do."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"


def roles(*names: str) -> str:
    """Return the SQL that asks whether a member has one of these roles."""
    return f"({STAFF} AND (" + " OR ".join(f"(SELECT sec.has_role('{n}'))" for n in names) + "))"


KEEPS = roles("COORDINATOR")
ADMITS = roles("COORDINATOR", "REPRESENTATIVE", "DATA_PROTECTION_OFFICER")
READS = roles("COORDINATOR", "REPRESENTATIVE", "RESEARCHER", "DATA_PROTECTION_OFFICER")


def face(table: str, columns: str) -> str:
    """Return the SQL that lets the front read what is no secret of a table, and who did what never."""
    return (
        f"GRANT SELECT ({columns}) ON {table} TO visnet_front;\n"
        f"CREATE POLICY visnet_front_select ON {table} FOR SELECT TO visnet_front USING (true);\n"
    )


KNOWN = (
    "EXISTS (SELECT 1 FROM upwards_station s WHERE s.id = upwards_received.station_id"
    " AND s.admitted_at IS NOT NULL AND s.ended_at IS NULL)"
)
SEAT = (
    # For which network an installation speaks is on its card: every member may know.
    protect(
        table="upwards_seat",
        role="visnet_back",
        select=STAFF,
        insert=f"{KEEPS} AND chosen_by = {ME}",
    )
    + face("upwards_seat", "id, network_id, name_it, name_en, level, key, address")
)
STATION = (
    protect(
        table="upwards_station",
        role="visnet_back",
        select=READS,
        insert=(
            f"{KEEPS} AND proposed_by = {ME} AND admitted_at IS NULL AND ended_at IS NULL"
        ),
    )
    # Its card stays as it was compared: only who admits it and who ends it is written.
    + f"""
GRANT UPDATE (admitted_by, admitted_at, ended_by, ended_at) ON upwards_station TO visnet_back;
CREATE POLICY visnet_back_update ON upwards_station FOR UPDATE TO visnet_back
    USING ({ADMITS} AND ended_at IS NULL)
    WITH CHECK (
        ({ADMITS} AND ended_at IS NULL AND admitted_by = {ME} AND proposed_by <> {ME})
        OR ({KEEPS} AND ended_by = {ME})
    );
"""
    + face(
        "upwards_station",
        "id, name_it, name_en, level, key, admitted_at, ended_at",
    )
    + protect(table="upwards_station", role="visnet_worker", select="true")
)
RECEIVED = (
    protect(
        table="upwards_received",
        role="visnet_back",
        select=READS,
        insert=f"{KEEPS} AND received_by = {ME} AND way = 'FILE' AND {KNOWN}",
    )
    + face(
        "upwards_received",
        "id, station_id, definition, is_demonstration, serial, sha256, kind, said, received_at",
    )
    + protect(
        table="upwards_received",
        role="visnet_front",
        insert=f"received_by IS NULL AND way = 'LINE' AND {KNOWN}",
    )
    + protect(
        table="upwards_received",
        role="visnet_worker",
        select="true",
        update="kind = 'FIGURES'",
    )
)
SENT = (
    protect(
        table="upwards_sent",
        role="visnet_back",
        select=READS,
        insert=f"{KEEPS} AND made_by = {ME}",
    )
    + protect(
        table="upwards_sent", role="visnet_worker", select="true", update="kind = 'FIGURES'"
    )
    + protect(
        table="upwards_delivery",
        role="visnet_back",
        select=READS,
        insert=f"{KEEPS} AND fate IN ('WAITING', 'BY_HAND')",
    )
    # A receipt that came as a file is written down by whoever read it in.
    + f"""
GRANT UPDATE (fate, answer, next_try_at, answered_at) ON upwards_delivery TO visnet_back;
CREATE POLICY visnet_back_update ON upwards_delivery FOR UPDATE TO visnet_back
    USING ({KEEPS}) WITH CHECK ({KEEPS} AND fate = 'RECEIVED');
"""
    + protect(table="upwards_delivery", role="visnet_worker", select="true", update="true")
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [
        ("upwards", "0001_initial"),
        ("wall", "0002_guests"),
        ("people", "0002_wall"),
    ]
    operations = [migrations.RunSQL(SEAT + STATION + RECEIVED + SENT, migrations.RunSQL.noop)]
