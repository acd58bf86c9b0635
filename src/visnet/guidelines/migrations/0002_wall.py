"""Who may say that they have read an edition: everybody for themselves. Who may count: who leads."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
LEADS = (
    f"({COORDINATES} OR (SELECT sec.has_role('SUPERVISOR'))"
    " OR (SELECT sec.has_role('REPRESENTATIVE')))"
)
SIGNED = """m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date)"""
# The organisations that share a network with the coordinator's own.
NEAR = f"""organisation_id IN (SELECT m.organisation_id FROM people_network_membership m
    WHERE {SIGNED} AND m.network_id IN (SELECT m.network_id FROM people_network_membership m
        WHERE m.organisation_id = {MINE} AND {SIGNED}))"""
OWN = f"user_id = {ME} AND {STAFF}"
SQL = protect(
    table="guidelines_reading",
    role="visnet_back",
    select=(
        f"({OWN}) OR ({LEADS} AND organisation_id = {MINE}) OR ({COORDINATES} AND {NEAR})"
    ),
    insert=f"{OWN} AND organisation_id = {MINE}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of the guidelines room."""

    dependencies = [
        ("guidelines", "0001_initial"),
        ("wall", "0001_ticket"),
        ("people", "0002_wall"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
