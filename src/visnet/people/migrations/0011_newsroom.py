"""The newsroom may ask one question about people: whether this member edits the site today."""

from django.db import migrations

SQL = """
GRANT USAGE ON SCHEMA sec TO visnet_newsroom;

CREATE FUNCTION sec.edits_site(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.people_membership m JOIN public.people_user u ON u.id = m.user_id
        WHERE m.user_id = member AND u.is_active AND 'EDITOR' = ANY (m.roles)
        AND (now() AT TIME ZONE 'Europe/Rome')::date >= m.from_date
        AND (m.until_date IS NULL OR (now() AT TIME ZONE 'Europe/Rome')::date < m.until_date)
    )
$$;
REVOKE ALL ON FUNCTION sec.edits_site(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.edits_site(uuid) TO visnet_newsroom;
ALTER FUNCTION sec.edits_site(uuid) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """One function."""

    dependencies = [("people", "0010_membership_competences"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
