"""Who may touch places, contacts, counts and watches; and the absences, which open cases."""

from django.db import migrations

SQL = """
GRANT SELECT, INSERT, UPDATE ON people_site, people_organisation_contact, people_watch
    TO visnet_back;
GRANT SELECT, INSERT ON people_network_count TO visnet_back;
"""

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
MAY_RECORD = (
    f"(user_id = {ME} OR (SELECT sec.has_role('SUPERVISOR'))"
    " OR (SELECT sec.has_role('ADMINISTRATOR')))"
)
# Like memberships, absences are read to find out who is asking, before there is a ticket.
# Whoever covers an absence has cases by it, so nobody writes themselves in, and what was written
# is never turned towards somebody else: it only ends, or loses its cover.
ABSENCE = f"""
ALTER TABLE people_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_absence FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (ended_at) ON people_absence TO visnet_back;
CREATE POLICY visnet_back_select ON people_absence FOR SELECT TO visnet_back
    USING (true);
CREATE POLICY visnet_back_insert ON people_absence FOR INSERT TO visnet_back
    WITH CHECK ({OWN} AND recorded_by_id = {ME} AND ended_at IS NULL AND {MAY_RECORD}
                AND covered_by_id IS DISTINCT FROM {ME});
CREATE POLICY visnet_back_update ON people_absence FOR UPDATE TO visnet_back
    USING ({OWN} AND ended_at IS NULL AND {MAY_RECORD}) WITH CHECK ({OWN});

GRANT SELECT ON people_absence, people_membership TO visnet_guard;
GRANT SELECT (id, is_active) ON people_user TO visnet_guard;
CREATE POLICY guard_reads ON people_absence FOR SELECT TO visnet_guard USING (true);

-- The absent colleagues for whom the asking actor stands in today, by the day in Italy.
CREATE FUNCTION sec.covers() RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 2 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.user_id FROM public.people_absence a
    WHERE a.covered_by_id = (SELECT sec.actor_id())
    AND a.organisation_id = (SELECT sec.organisation_id())
    AND a.ended_at IS NULL
    AND (now() AT TIME ZONE 'Europe/Rome')::date BETWEEN a.from_date AND a.last_date
$$;
REVOKE ALL ON FUNCTION sec.covers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.covers() TO visnet_back, visnet_guard;
ALTER FUNCTION sec.covers() OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [("people", "0004_belonging_and_duty"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RunSQL(ABSENCE, migrations.RunSQL.noop),
    ]
