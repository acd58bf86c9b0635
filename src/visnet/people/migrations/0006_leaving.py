"""Whether the work of somebody who has left may pass to somebody else: asked by every room."""

from django.db import migrations

SQL = """
SET ROLE visnet_guard;

-- The asking actor manages members; the one was a member here and is no more; the other, if there
-- is one, works on cases here today. Nobody hands anything to themselves.
CREATE FUNCTION sec.may_hand_over(leaver uuid, heir uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT sec.has_role('ADMINISTRATOR'))
    AND leaver <> (SELECT sec.actor_id())
    AND heir IS DISTINCT FROM (SELECT sec.actor_id())
    AND EXISTS (SELECT 1 FROM public.people_membership m WHERE m.user_id = leaver
                AND m.organisation_id = (SELECT sec.organisation_id()))
    AND NOT EXISTS (SELECT 1 FROM public.people_membership m WHERE m.user_id = leaver
                    AND m.organisation_id = (SELECT sec.organisation_id())
                    AND (m.until_date IS NULL
                         OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date))
    AND (heir IS NULL OR EXISTS (
        SELECT 1 FROM public.people_membership m JOIN public.people_user u ON u.id = m.user_id
        WHERE m.user_id = heir AND u.is_active
        AND m.organisation_id = (SELECT sec.organisation_id())
        AND m.from_date <= (now() AT TIME ZONE 'Europe/Rome')::date
        AND (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date)
        AND m.roles && ARRAY['OPERATOR', 'SUPERVISOR']::varchar[]))
$$;
REVOKE ALL ON FUNCTION sec.may_hand_over(uuid, uuid) FROM PUBLIC;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """A question for the guard alone."""

    dependencies = [("people", "0005_wall_of_belonging")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
