"""What may be counted: views of numbers, for a role of the database that reads nothing else.

Each gives numbers of people by year and by what a room calls releasable. No id, no name of anybody,
no day, no municipality, no Centre leaves them. They belong to a role that cannot sign in.
"""

from django.db import migrations

VIEWS = """
CREATE SCHEMA statistics;
GRANT USAGE, CREATE ON SCHEMA statistics TO visnet_counter;
GRANT USAGE ON SCHEMA statistics TO visnet_statistics;

SET ROLE visnet_counter;

CREATE VIEW statistics.cases_by_offence AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, c.offence_code,
    CASE c.is_minor WHEN true THEN 'yes' WHEN false THEN 'no' ELSE 'unknown' END AS is_minor,
    count(*)::int AS people
FROM public.cases_case c GROUP BY 1, 2, 3, 4;

CREATE VIEW statistics.cases_by_source AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, c.source, count(*)::int AS people
FROM public.cases_case c GROUP BY 1, 2, 3;

CREATE VIEW statistics.cases_by_victim_type AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, c.victim_type, count(*)::int AS people
FROM public.cases_case c GROUP BY 1, 2, 3;

CREATE VIEW statistics.cases_by_territory AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, n.name_it, n.name_en, count(*)::int AS people
FROM public.cases_case c
LEFT JOIN LATERAL (
    SELECT w.name_it, w.name_en FROM public.people_network_membership m
    JOIN public.people_network w ON w.id = m.network_id
    WHERE m.organisation_id = c.organisation_id AND w.level = 'LOCAL'
    AND m.signed_date <= (c.opened_at AT TIME ZONE 'Europe/Rome')::date
    AND (m.left_date IS NULL OR m.left_date > (c.opened_at AT TIME ZONE 'Europe/Rome')::date)
    ORDER BY w.name_it LIMIT 1
) n ON true
GROUP BY 1, 2, 3, 4;

CREATE VIEW statistics.cases_by_right AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, r.right_code, count(DISTINCT c.id)::int AS people
FROM public.cases_case c JOIN public.cases_right_explained r ON r.case_id = c.id GROUP BY 1, 2, 3;

CREATE VIEW statistics.cases_by_need AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, g.need_category, count(DISTINCT c.id)::int AS people
FROM public.cases_case c JOIN public.cases_goal g ON g.case_id = c.id GROUP BY 1, 2, 3;

CREATE VIEW statistics.cases_by_service AS
SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int AS year,
    c.synthetic AS is_demonstration, r.purpose, count(DISTINCT c.id)::int AS people
FROM public.cases_case c
JOIN public.referrals_referral r ON r.case_id = c.id AND r.sent_at IS NOT NULL GROUP BY 1, 2, 3;

GRANT SELECT ON ALL TABLES IN SCHEMA statistics TO visnet_statistics;

RESET ROLE;
REVOKE CREATE ON SCHEMA statistics FROM visnet_counter;
"""


class Migration(migrations.Migration):
    """The schema `statistics`."""

    dependencies = [("indicators", "0001_counting")]
    operations = [migrations.RunSQL(VIEWS, migrations.RunSQL.noop)]
