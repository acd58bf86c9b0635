"""Of paths that are named in public: the next session that strangers may see, and nothing else."""

from django.db import migrations

GUARD = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.public_sessions_of(wanted uuid[], moment timestamptz)
RETURNS TABLE (path_id uuid, session_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT ON (m.path_id) m.path_id, s.id
    FROM sec.public_sessions(moment) shown
    JOIN public.training_session s ON s.id = shown.session_id
    JOIN public.training_module m ON m.id = s.module_id
    WHERE m.path_id = ANY (wanted)
    ORDER BY m.path_id, shown.starts_at, s.id
$$;
REVOKE ALL ON FUNCTION sec.public_sessions_of(uuid[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.public_sessions_of(uuid[], timestamptz) TO visnet_front;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """One answer of the guard's for the front."""

    dependencies = [("training", "0010_wall_of_captions")]
    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
