"""A kept view is its member's alone. The worker deletes those of people who left, and reads none."""

from django.db import migrations

from visnet.wall.rules import protect

MINE = (
    "user_id = (SELECT sec.actor_id()) AND organisation_id = (SELECT sec.organisation_id())"
)
LEFT = """NOT EXISTS (
    SELECT 1 FROM people_membership m
    WHERE m.user_id = filters_saved_filter.user_id
    AND m.organisation_id = filters_saved_filter.organisation_id
    AND (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
WALL = (
    protect(
        table="filters_saved_filter",
        role="visnet_back",
        select=MINE,
        insert=MINE,
        delete=MINE,
    )
    + f"""
GRANT UPDATE (name_sealed, opens_first) ON filters_saved_filter TO visnet_back;
CREATE POLICY visnet_back_update ON filters_saved_filter FOR UPDATE TO visnet_back
    USING ({MINE}) WITH CHECK ({MINE});
GRANT SELECT (id), DELETE ON filters_saved_filter TO visnet_worker;
CREATE POLICY visnet_worker_select ON filters_saved_filter FOR SELECT TO visnet_worker
    USING ({LEFT});
CREATE POLICY visnet_worker_delete ON filters_saved_filter FOR DELETE TO visnet_worker
    USING ({LEFT});
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security of the filters room."""

    dependencies = [
        ("filters", "0001_initial"),
        ("people", "0007_worker_tells"),
        ("wall", "0001_ticket"),
    ]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
