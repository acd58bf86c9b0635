"""Only who supervises counts; a year that was closed is read by whoever leads, and never changed."""

from django.db import migrations

from visnet.wall.rules import protect

OWN = (
    "((SELECT sec.claims())[2] = 'STAFF' AND organisation_id = (SELECT sec.organisation_id()))"
)
LEADS = (
    "((SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('COORDINATOR'))"
    " OR (SELECT sec.has_role('REPRESENTATIVE')))"
)
WALL = """
GRANT CREATE ON SCHEMA sec TO visnet_counter;
SET ROLE visnet_counter;
CREATE OR REPLACE FUNCTION sec.may_count() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.has_role('SUPERVISOR')
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM visnet_counter;
""" + protect(
    table="indicators_closed_year",
    role="visnet_back",
    select=f"{OWN} AND {LEADS}",
    insert=(
        f"{OWN} AND (SELECT sec.has_role('SUPERVISOR')) AND closed_by = (SELECT sec.actor_id())"
    ),
)


class Migration(migrations.Migration):
    """Grants and row-level security of closed years."""

    dependencies = [("indicators", "0003_closed_year"), ("wall", "0002_guests")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
