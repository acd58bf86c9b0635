"""Whether the roll-up of the exchange equals a recount, asked without reading a referral."""

from django.db import migrations

COMPARE = """
-- The counting belongs to the guard, and answers in two numbers.
CREATE FUNCTION sec.compare_exchange() RETURNS TABLE (counted bigint, differing bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(c.sent), count(*) FILTER (WHERE
        (c.sent, c.answered, c.answered_in_time, c.accepted, c.declined, c.told_back, c.withdrawn,
         c.waiting, c.median_hours)
        IS DISTINCT FROM (e.sent, e.answered, e.answered_in_time, e.accepted, e.declined,
         e.told_back, e.withdrawn, e.waiting, e.median_hours))
    FROM sec.count_exchange() c FULL JOIN public.referrals_exchange e
        ON e.from_organisation_id = c.from_organisation_id
        AND e.to_organisation_id = c.to_organisation_id AND e.quarter_start = c.quarter_start
$$;
REVOKE ALL ON FUNCTION sec.compare_exchange() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.compare_exchange() TO visnet_back, visnet_worker;
ALTER FUNCTION sec.compare_exchange() OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Count again, and compare."""

    dependencies = [("referrals", "0013_sharing_rule")]
    operations = [migrations.RunSQL(COMPARE, migrations.RunSQL.noop)]
