"""Who may say that a step did not work, see what others said, and answer it."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
SPEAKS = f"({COORDINATES} OR (SELECT sec.has_role('REPRESENTATIVE')))"
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
SQL = protect(
    table="guidelines_trouble",
    role="visnet_back",
    select=f"({STAFF} AND written_by = {ME}) OR ({SPEAKS} AND {IN_MINE})",
    insert=f"{STAFF} AND written_by = {ME} AND organisation_id = {MINE} AND {IN_MINE}",
    update=f"{COORDINATES} AND {IN_MINE}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of what did not work."""

    dependencies = [("guidelines", "0005_troubles")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
