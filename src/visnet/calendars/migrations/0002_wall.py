"""An address is its member's own. What it tells, the guard tells by its hash: times and kinds.

Nothing else comes out: no name, reference, place, organisation, and no id of a case. The person's
access is asked afresh at each reading, and so is each grant.
"""

from django.db import migrations

from visnet.wall.rules import protect

MINE = "user_id = (SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
WALL = (
    protect(
        table="calendars_feed",
        role="visnet_back",
        select=MINE,
        insert=f"{MINE} AND {OWN} AND revoked_at IS NULL AND read_at IS NULL",
    )
    + f"""
GRANT UPDATE (revoked_at) ON calendars_feed TO visnet_back;
CREATE POLICY visnet_back_update ON calendars_feed FOR UPDATE TO visnet_back
    USING ({MINE} AND revoked_at IS NULL) WITH CHECK ({MINE});

GRANT SELECT, UPDATE (read_at) ON calendars_feed TO visnet_guard;
CREATE POLICY guard_reads ON calendars_feed FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_notes ON calendars_feed FOR UPDATE TO visnet_guard USING (true);
GRANT SELECT (language, access_version) ON people_user TO visnet_guard;
GRANT SELECT (id, case_id, organisation_id, state, starts_at, user_id)
    ON accompaniment_appointment TO visnet_guard;
GRANT SELECT (id, case_id, organisation_id, state, starts_at, companion_id)
    ON accompaniment_hearing TO visnet_guard;
GRANT SELECT (case_id, user_id, kind, due_date) ON cases_due TO visnet_guard;
CREATE POLICY guard_reads ON accompaniment_appointment FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON accompaniment_hearing FOR SELECT TO visnet_guard USING (true);
"""
)

GUARD = """
SET ROLE visnet_guard;

-- The address stands while nobody took it back and the access it was made with is what it was:
-- the account may sign in, the membership counts today and works on cases.
CREATE FUNCTION sec.standing_feed(wanted bytea) RETURNS SETOF public.calendars_feed
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.* FROM public.calendars_feed f
    JOIN public.people_user u ON u.id = f.user_id
    WHERE f.token_hash = wanted AND f.revoked_at IS NULL
    AND u.is_active AND u.access_version = f.access_version
    AND EXISTS (
        SELECT 1 FROM public.people_membership m
        WHERE m.user_id = f.user_id AND m.organisation_id = f.organisation_id
        AND m.from_date <= (now() AT TIME ZONE 'Europe/Rome')::date
        AND (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date)
        AND m.roles && ARRAY['OPERATOR', 'SUPERVISOR']::varchar[])
$$;

-- For the journal: whose calendar was read. For the file: in which language.
CREATE FUNCTION sec.read_calendar(wanted bytea)
RETURNS TABLE (feed_id uuid, user_id uuid, organisation_id uuid, language text)
LANGUAGE sql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.calendars_feed f SET read_at = now()
    FROM sec.standing_feed(wanted) s JOIN public.people_user u ON u.id = s.user_id
    WHERE f.id = s.id
    RETURNING f.id, f.user_id, f.organisation_id, u.language::text
$$;

-- One's own grants that are open today and not blocked; who stands in for somebody sees nothing
-- of theirs here. All that falls due on a day is one entry. A mark tells entries apart and leads
-- back to nothing.
CREATE FUNCTION sec.calendar_entries(wanted bytea)
RETURNS TABLE (kind text, starts_at timestamptz, day date, mark bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH feed AS (SELECT s.* FROM sec.standing_feed(wanted) s),
    mine AS (
        SELECT g.case_id, f.user_id, f.organisation_id, f.token_hash
        FROM feed f JOIN public.cases_grant g
            ON g.user_id = f.user_id AND g.organisation_id = f.organisation_id
        WHERE g.revoked_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM public.cases_block b
            WHERE b.case_id = g.case_id AND b.lifted_at IS NULL
            AND (b.user_id = f.user_id OR b.blocked_organisation_id = f.organisation_id))),
    span AS (SELECT now() - interval '30 days' AS first, now() + interval '180 days' AS last)
    SELECT e.kind, e.starts_at, e.day, e.mark FROM (
        SELECT 'APPOINTMENT' AS kind, a.starts_at, NULL::date AS day, a.starts_at AS moment,
               sha256(m.token_hash || uuid_send(a.id)) AS mark
        FROM mine m JOIN public.accompaniment_appointment a ON a.case_id = m.case_id
        WHERE a.user_id = m.user_id AND a.state NOT IN ('CANCELLED', 'REBOOKED')
        UNION ALL
        SELECT 'ENGAGEMENT', h.starts_at, NULL, h.starts_at,
               sha256(m.token_hash || uuid_send(h.id))
        FROM mine m JOIN public.accompaniment_hearing h ON h.case_id = m.case_id
        WHERE h.companion_id = m.user_id AND h.state <> 'CANCELLED'
        UNION ALL
        SELECT DISTINCT 'TERM', NULL::timestamptz, d.due_date,
               d.due_date::timestamp AT TIME ZONE 'Europe/Rome',
               sha256(m.token_hash || convert_to(d.due_date::text, 'UTF8'))
        FROM mine m JOIN public.cases_due d ON d.case_id = m.case_id
        WHERE d.user_id = m.user_id AND d.kind <> 'APPOINTMENT'
    ) e CROSS JOIN span
    WHERE e.moment BETWEEN span.first AND span.last
    ORDER BY e.moment, e.mark
    LIMIT 2000
$$;
REVOKE ALL ON FUNCTION sec.standing_feed(bytea), sec.read_calendar(bytea),
    sec.calendar_entries(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.read_calendar(bytea), sec.calendar_entries(bytea) TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's answers."""

    dependencies = [
        ("calendars", "0001_initial"),
        ("accompaniment", "0006_wall_of_appointments"),
        ("cases", "0012_wall_of_conflicts"),
        ("people", "0005_wall_of_belonging"),
    ]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
