"""Who may see how much of the exchange between organisations (docs/adr/0014).

The counting reads referrals and hands out numbers only. It belongs to the guard; the worker may
call it and read nothing. The same bounds are written in `rules/exchange.py`, and a test compares.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
SPEAKS = "((SELECT sec.has_role('COORDINATOR')) OR (SELECT sec.has_role('REPRESENTATIVE')))"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"


def in_my_network(*columns):
    """Every one of these organisations is in one network with mine."""
    others = "".join(
        f" JOIN people_network_membership n{place} ON n{place}.network_id = mine.network_id"
        f" AND n{place}.organisation_id = {column} AND n{place}.left_date IS NULL"
        for place, column in enumerate(columns)
    )
    return (
        f"EXISTS (SELECT 1 FROM people_network_membership mine{others}"
        f" WHERE mine.organisation_id = {MINE} AND mine.left_date IS NULL)"
    )


TABLES = (
    protect(
        table="referrals_exchange",
        role="visnet_back",
        select=f"{SPEAKS} AND {MINE} IN (from_organisation_id, to_organisation_id)",
    )
    + protect(
        table="referrals_exchange_shown",
        role="visnet_back",
        select=f"{SPEAKS} AND shown_from_date <= {TODAY} AND ("
        + in_my_network(
            "referrals_exchange_shown.from_organisation_id",
            "referrals_exchange_shown.to_organisation_id",
        )
        + ")",
    )
    + protect(
        table="referrals_exchange_remark",
        role="visnet_back",
        select=f"{SPEAKS} AND (organisation_id = {MINE} OR ("
        f"quarter_start + interval '3 months 14 days' <= {TODAY} AND "
        + in_my_network("referrals_exchange_remark.organisation_id")
        + "))",
        insert=f'{SPEAKS} AND organisation_id = {MINE} AND "by" = {ME}',
        update=f"{SPEAKS} AND organisation_id = {MINE}",
    )
)

GUARD = """
GRANT SELECT ON referrals_report, people_network, people_network_membership TO visnet_guard;
CREATE POLICY guard_reads ON referrals_report FOR SELECT TO visnet_guard USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON referrals_exchange TO visnet_guard;
CREATE POLICY guard_counts ON referrals_exchange TO visnet_guard USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON referrals_exchange_shown TO visnet_guard;
CREATE POLICY guard_reads ON referrals_exchange_shown FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_shows ON referrals_exchange_shown FOR INSERT TO visnet_guard WITH CHECK (true);
"""

FUNCTIONS = """
-- What may be shown of a part of a whole: its two bounds, and the whole for the next part.
CREATE FUNCTION sec.shown_part(part bigint, whole bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN whole < 5 THEN ARRAY[0, 4, whole]
        WHEN whole < 10 THEN ARRAY[0, whole, whole]
        WHEN part < 5 THEN ARRAY[0, 4, whole]
        WHEN whole - part < 5 THEN ARRAY[whole - 4, whole, whole]
        ELSE ARRAY[part, part, part] END
$$;

CREATE FUNCTION sec.count_exchange() RETURNS TABLE (
    from_organisation_id uuid, to_organisation_id uuid, quarter_start date, sent bigint,
    answered bigint, answered_in_time bigint, accepted bigint, declined jsonb, told_back bigint,
    withdrawn bigint, waiting bigint, median_hours double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH told AS (SELECT DISTINCT t.referral_id FROM public.referrals_report t),
    sent AS (
        SELECT r.from_organisation_id AS asking, r.to_organisation_id AS asked,
               date_trunc('quarter', r.sent_at AT TIME ZONE 'Europe/Rome')::date AS quarter,
               r.state, r.decline_reason, r.sent_at, r.answered_at, r.answer_due_at,
               r.first_appointment_date, r.completed_at IS NOT NULL OR t.referral_id IS NOT NULL
                   AS is_told
        FROM public.referrals_referral r LEFT JOIN told t ON t.referral_id = r.id
        WHERE r.sent_at IS NOT NULL),
    refused AS (
        SELECT each.asking, each.asked, each.quarter,
               jsonb_object_agg(each.decline_reason, each.times) AS reasons
        FROM (SELECT s.asking, s.asked, s.quarter, s.decline_reason, count(*) AS times
              FROM sent s WHERE s.state = 'DECLINED' GROUP BY 1, 2, 3, 4) each
        GROUP BY 1, 2, 3)
    SELECT s.asking, s.asked, s.quarter, count(*),
           count(s.answered_at),
           count(*) FILTER (WHERE s.answered_at <= s.answer_due_at),
           count(*) FILTER (WHERE s.answered_at IS NOT NULL AND s.state <> 'DECLINED'),
           coalesce((SELECT f.reasons FROM refused f WHERE f.asking = s.asking
                     AND f.asked = s.asked AND f.quarter = s.quarter), '{}'),
           count(*) FILTER (WHERE s.is_told),
           count(*) FILTER (WHERE s.state = 'WITHDRAWN'),
           count(*) FILTER (WHERE s.state = 'SENT'),
           percentile_cont(0.5) WITHIN GROUP (
               ORDER BY extract(epoch FROM s.answered_at - s.sent_at) / 3600)
    FROM sent s GROUP BY 1, 2, 3
$$;

-- Counts afresh, and shows what may be shown from this moment. Returns how many rows changed.
CREATE FUNCTION sec.recount_exchange(asked_at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed integer;
    shown integer;
    -- Never ahead of the clock: what is shown too early is shown for ever.
    today date := (least(asked_at, now()) AT TIME ZONE 'Europe/Rome')::date;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('referrals_exchange'));
    WITH counted AS MATERIALIZED (SELECT * FROM sec.count_exchange()),
    written AS (
        INSERT INTO public.referrals_exchange AS e (id, from_organisation_id, to_organisation_id,
            quarter_start, sent, answered, answered_in_time, accepted, declined, told_back,
            withdrawn, waiting, median_hours, counted_at)
        SELECT gen_random_uuid(), c.*, asked_at FROM counted c
        ON CONFLICT (from_organisation_id, to_organisation_id, quarter_start) DO UPDATE SET
            sent = excluded.sent, answered = excluded.answered,
            answered_in_time = excluded.answered_in_time, accepted = excluded.accepted,
            declined = excluded.declined, told_back = excluded.told_back,
            withdrawn = excluded.withdrawn, waiting = excluded.waiting,
            median_hours = excluded.median_hours, counted_at = excluded.counted_at
        WHERE (e.sent, e.answered, e.answered_in_time, e.accepted, e.declined, e.told_back,
               e.withdrawn, e.waiting, e.median_hours)
            IS DISTINCT FROM (excluded.sent, excluded.answered, excluded.answered_in_time,
               excluded.accepted, excluded.declined, excluded.told_back, excluded.withdrawn,
               excluded.waiting, excluded.median_hours)
        RETURNING 1),
    forgotten AS (
        DELETE FROM public.referrals_exchange e WHERE NOT EXISTS (
            SELECT 1 FROM counted c WHERE c.from_organisation_id = e.from_organisation_id
            AND c.to_organisation_id = e.to_organisation_id
            AND c.quarter_start = e.quarter_start)
        RETURNING 1)
    SELECT (SELECT count(*) FROM written) + (SELECT count(*) FROM forgotten) INTO changed;

    INSERT INTO public.referrals_exchange_shown (id, from_organisation_id, to_organisation_id,
        quarter_start, shown_from_date, sent, answered, answered_in_time, accepted, told_back,
        median_hours, counted_at)
    SELECT gen_random_uuid(), e.from_organisation_id, e.to_organisation_id, e.quarter_start,
           (e.quarter_start + interval '3 months 14 days')::date,
           CASE WHEN e.sent < 5 THEN ARRAY[1, 4] ELSE ARRAY[e.sent, e.sent] END,
           a.part[1:2], i.part[1:2], c.part[1:2], t.part[1:2],
           CASE WHEN e.sent >= 10 AND e.answered >= 5
                THEN floor(e.median_hours / 12 + 0.5)::int * 12 END,
           asked_at
    FROM public.referrals_exchange e
    CROSS JOIN LATERAL (SELECT sec.shown_part(e.answered, e.sent) AS part) a
    CROSS JOIN LATERAL (SELECT sec.shown_part(e.answered_in_time, a.part[3]) AS part) i
    CROSS JOIN LATERAL (SELECT sec.shown_part(e.accepted, a.part[3]) AS part) c
    CROSS JOIN LATERAL (SELECT sec.shown_part(e.told_back, c.part[3]) AS part) t
    WHERE e.quarter_start + interval '3 months 14 days' <= today
    ON CONFLICT (quarter_start, from_organisation_id, to_organisation_id) DO NOTHING;
    GET DIAGNOSTICS shown = ROW_COUNT;
    RETURN changed + shown;
END $$;

-- What travels up: the bounds already shown, summed by network and quarter, its lower ones included.
CREATE FUNCTION sec.exchange_by_network() RETURNS TABLE (
    network_id uuid, quarter_start date, sent bigint[], answered bigint[], told_back bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE beneath AS (
        SELECT n.id AS network_id, n.id AS within FROM public.people_network n
        UNION
        SELECT n.id, b.within FROM public.people_network n
        JOIN beneath b ON n.parent_id = b.network_id),
    pairs AS (
        SELECT DISTINCT b.within, s.id
        FROM public.referrals_exchange_shown s
        JOIN public.people_network_membership f ON f.organisation_id = s.from_organisation_id
        JOIN public.people_network_membership t ON t.organisation_id = s.to_organisation_id
            AND t.network_id = f.network_id
        JOIN beneath b ON b.network_id = f.network_id
        WHERE s.shown_from_date <= (now() AT TIME ZONE 'Europe/Rome')::date
        AND (f.left_date IS NULL OR f.left_date > s.quarter_start)
        AND (t.left_date IS NULL OR t.left_date > s.quarter_start))
    SELECT p.within, s.quarter_start,
           ARRAY[sum(s.sent[1]), sum(s.sent[2])]::bigint[],
           ARRAY[sum(s.answered[1]), sum(s.answered[2])]::bigint[],
           ARRAY[sum(s.told_back[1]), sum(s.told_back[2])]::bigint[]
    FROM pairs p JOIN public.referrals_exchange_shown s ON s.id = p.id
    WHERE (SELECT sec.has_role('COORDINATOR')) OR (SELECT sec.has_role('REPRESENTATIVE'))
    GROUP BY 1, 2
$$;
"""
# Who may call what; the guard alone calls the counting itself.
CALLED_BY = {
    "sec.shown_part(bigint, bigint)": "",
    "sec.count_exchange()": "",
    "sec.recount_exchange(timestamptz)": "visnet_back, visnet_worker",
    "sec.exchange_by_network()": "visnet_back",
}
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    + (f"GRANT EXECUTE ON FUNCTION {signature} TO {roles};\n" if roles else "")
    + f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature, roles in CALLED_BY.items()
)


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the exchange."""

    dependencies = [("referrals", "0004_exchange"), ("people", "0002_wall")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
    ]
