"""Who may count a year, ask for a release, approve it, withdraw it; what the public reads."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
# The software itself, when a release is built at the console: its ticket names no organisation.
CONSOLE = "((SELECT sec.claims())[2] = 'SYSTEM')"


def roles(*names: str) -> str:
    """Return the SQL that asks whether a member has one of these roles."""
    return f"({STAFF} AND (" + " OR ".join(f"(SELECT sec.has_role('{n}'))" for n in names) + "))"


ASKS = roles("COORDINATOR", "RESEARCHER")
APPROVES = roles("COORDINATOR", "REPRESENTATIVE", "DATA_PROTECTION_OFFICER")
READS = f"({ASKS} OR {APPROVES} OR {CONSOLE})"
TWICE = (
    "(SELECT count(*) FROM releases_approval a WHERE a.release_id = releases_release.id) >= 2"
)
TABLES = (
    protect(
        table="releases_counted_year",
        role="visnet_back",
        select=READS,
        insert=f"({ASKS} AND counted_by = {ME}) OR {CONSOLE}",
    )
    + protect(
        table="releases_release",
        role="visnet_back",
        select=READS,
        insert=(
            f"{ASKS} AND asked_by = {ME} AND organisation_id = {MINE} AND state = 'ASKED'"
        ),
    )
    # What was asked for stays as it was: only where it stands may change, and never by one alone.
    + f"""
GRANT UPDATE (state, ended_by, ended_at, ended_because, published_at)
    ON releases_release TO visnet_back;
CREATE POLICY visnet_back_update ON releases_release FOR UPDATE TO visnet_back
    USING ({READS} AND state IN ('ASKED', 'PUBLISHED'))
    WITH CHECK (
        (state = 'PUBLISHED' AND {APPROVES} AND {TWICE})
        OR (state = 'REFUSED' AND {APPROVES} AND ended_by = {ME} AND asked_by <> {ME})
        OR (state = 'TAKEN_BACK' AND ended_by = {ME} AND asked_by = {ME})
        OR (state = 'WITHDRAWN' AND {APPROVES} AND ended_by = {ME})
    );
"""
    + protect(
        table="releases_approval",
        role="visnet_back",
        select=READS,
        insert=(
            f"{APPROVES} AND by = {ME} AND organisation_id = {MINE} AND EXISTS ("
            "SELECT 1 FROM releases_release r WHERE r.id = releases_approval.release_id"
            " AND r.state = 'ASKED' AND r.asked_by = releases_approval.asked_by)"
        ),
    )
    + protect(
        table="releases_publication",
        role="visnet_back",
        select=READS,
        insert=(
            f"{APPROVES} AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM releases_release r"
            " WHERE r.id = releases_publication.release_id AND r.state = 'PUBLISHED')"
        ),
    )
    + f"""
GRANT UPDATE (figures, package, superseded_by, withdrawn_at, withdrawn_it, withdrawn_en)
    ON releases_publication TO visnet_back;
CREATE POLICY visnet_back_update ON releases_publication FOR UPDATE TO visnet_back
    USING ({APPROVES}) WITH CHECK ({APPROVES});
"""
    + protect(table="releases_publication", role="visnet_front", select="true")
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [
        ("releases", "0001_initial"),
        ("wall", "0002_guests"),
        ("people", "0002_wall"),
    ]
    operations = [migrations.RunSQL(TABLES, migrations.RunSQL.noop)]
