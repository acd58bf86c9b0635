"""Who moves up, whose calendar is read, and what strangers see: each told by the guard, and no more."""

from django.db import migrations

from visnet.wall.rules import protect

MINE = "user_id = (SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
WALL = (
    protect(
        table="training_feed",
        role="visnet_back",
        select=MINE,
        insert=f"{STAFF} AND {MINE} AND {OWN} AND revoked_at IS NULL AND read_at IS NULL",
    )
    + f"""
GRANT UPDATE (revoked_at) ON training_feed TO visnet_back;
CREATE POLICY visnet_back_update ON training_feed FOR UPDATE TO visnet_back
    USING ({MINE} AND revoked_at IS NULL) WITH CHECK ({MINE});
-- Whoever asked for a place gives it up and says that they know; only the guard moves somebody up.
REVOKE UPDATE ON training_place FROM visnet_back;
GRANT UPDATE (given_up_at, moved_up_seen_at) ON training_place TO visnet_back;

GRANT SELECT, UPDATE (read_at) ON training_feed TO visnet_guard;
CREATE POLICY guard_reads ON training_feed FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_notes ON training_feed FOR UPDATE TO visnet_guard USING (true);
GRANT SELECT (id, session_id, user_id, asked_at, given_up_at, began_waiting, moved_up_at),
    UPDATE (moved_up_at) ON training_place TO visnet_guard;
CREATE POLICY guard_reads ON training_place FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_moves_up ON training_place FOR UPDATE TO visnet_guard USING (true);
GRANT SELECT (id, module_id, starts_at, ends_at, is_online, is_public, town, organisation_id, seats,
    called_off_at, planned_at) ON training_session TO visnet_guard;
CREATE POLICY guard_reads ON training_session FOR SELECT TO visnet_guard USING (true);
GRANT SELECT (id, path_id, title_it, title_en, hours) ON training_module TO visnet_guard;
CREATE POLICY guard_reads ON training_module FOR SELECT TO visnet_guard USING (true);
GRANT SELECT (id, title_it, title_en, state) ON training_path TO visnet_guard;
CREATE POLICY guard_reads ON training_path FOR SELECT TO visnet_guard USING (true);
GRANT SELECT (id, name) ON people_organisation TO visnet_guard;
GRANT SELECT (language, access_version) ON people_user TO visnet_guard;
"""
)
GUARD = """
SET ROLE visnet_guard;

-- Places go in the order of asking: whoever waited and stands within the seats now has moved up, once.
CREATE FUNCTION sec.move_up_at_session(wanted uuid, moment timestamptz)
RETURNS TABLE (place_id uuid, user_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.training_place p SET moved_up_at = moment
    FROM (SELECT q.id, row_number() OVER (ORDER BY q.asked_at, q.id) AS number
          FROM public.training_place q
          WHERE q.session_id = wanted AND q.given_up_at IS NULL) o,
         public.training_session s
    WHERE p.id = o.id AND s.id = wanted AND o.number <= s.seats
    AND s.called_off_at IS NULL AND s.ends_at > moment
    AND p.began_waiting AND p.moved_up_at IS NULL
    RETURNING p.id, p.user_id
$$;

-- The address stands while nobody took it back and the access it was made with is what it was.
CREATE FUNCTION sec.standing_learning_feed(wanted bytea) RETURNS SETOF public.training_feed
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.* FROM public.training_feed f
    JOIN public.people_user u ON u.id = f.user_id
    WHERE f.token_hash = wanted AND f.revoked_at IS NULL
    AND u.is_active AND u.access_version = f.access_version
    AND EXISTS (
        SELECT 1 FROM public.people_membership m
        WHERE m.user_id = f.user_id AND m.organisation_id = f.organisation_id
        AND m.from_date <= (now() AT TIME ZONE 'Europe/Rome')::date
        AND (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date))
$$;

CREATE FUNCTION sec.read_learning_calendar(wanted bytea)
RETURNS TABLE (feed_id uuid, user_id uuid, organisation_id uuid, language text)
LANGUAGE sql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.training_feed f SET read_at = now()
    FROM sec.standing_learning_feed(wanted) s JOIN public.people_user u ON u.id = s.user_id
    WHERE f.id = s.id
    RETURNING f.id, f.user_id, f.organisation_id, u.language::text
$$;

-- Only where they have a place: whoever waits is not busy. A mark leads back to nothing.
CREATE FUNCTION sec.learning_calendar_entries(wanted bytea)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz, mark bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.starts_at, s.ends_at, sha256(f.token_hash || uuid_send(s.id))
    FROM sec.standing_learning_feed(wanted) f
    JOIN public.training_place mine ON mine.user_id = f.user_id AND mine.given_up_at IS NULL
    JOIN public.training_session s ON s.id = mine.session_id
    WHERE s.called_off_at IS NULL
    AND s.starts_at BETWEEN now() - interval '30 days' AND now() + interval '365 days'
    AND s.seats > (SELECT count(*) FROM public.training_place q
                   WHERE q.session_id = s.id AND q.given_up_at IS NULL
                   AND (q.asked_at, q.id) < (mine.asked_at, mine.id))
    ORDER BY s.starts_at, s.id
    LIMIT 500
$$;

-- What a trainer opened to strangers: no name of anybody, no place, no address online.
CREATE FUNCTION sec.public_sessions(moment timestamptz)
RETURNS TABLE (session_id uuid, title_it text, title_en text, path_it text, path_en text,
    starts_at timestamptz, ends_at timestamptz, town text, is_online boolean, hours numeric,
    organisation text, changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id, m.title_it, m.title_en, p.title_it, p.title_en, s.starts_at, s.ends_at, s.town,
           s.is_online, m.hours, o.name, s.planned_at
    FROM public.training_session s
    JOIN public.training_module m ON m.id = s.module_id
    JOIN public.training_path p ON p.id = m.path_id
    JOIN public.people_organisation o ON o.id = s.organisation_id
    WHERE s.is_public AND s.called_off_at IS NULL AND s.ends_at > moment AND p.state = 'OPEN'
    ORDER BY s.starts_at, s.id
    LIMIT 200
$$;
REVOKE ALL ON FUNCTION sec.move_up_at_session(uuid, timestamptz),
    sec.standing_learning_feed(bytea), sec.read_learning_calendar(bytea),
    sec.learning_calendar_entries(bytea), sec.public_sessions(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.move_up_at_session(uuid, timestamptz),
    sec.read_learning_calendar(bytea), sec.learning_calendar_entries(bytea) TO visnet_back;
GRANT EXECUTE ON FUNCTION sec.public_sessions(timestamptz) TO visnet_front;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's answers."""

    dependencies = [("training", "0005_places_and_calendars"), ("people", "0005_wall_of_belonging")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
