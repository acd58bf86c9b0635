"""A guest is nobody to every rule that was written for members.

Whoever opened one link with its code has a ticket of their own kind. To `sec.actor_id()` and
`sec.organisation_id()`, by which every table's policies ask, a guest is nobody: what a guest may see
has to name guests, by `sec.guest()`, the link's id.
"""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION sec.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif(c[3], '-')::uuid FROM sec.claims() AS c WHERE c[2] <> 'GUEST'
$$;

CREATE OR REPLACE FUNCTION sec.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif(c[4], '-')::uuid FROM sec.claims() AS c WHERE c[2] <> 'GUEST'
$$;

CREATE OR REPLACE FUNCTION sec.has_role(wanted text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT c[2] <> 'GUEST' AND wanted = ANY (string_to_array(c[5], ','))
                     FROM sec.claims() AS c), false)
$$;

CREATE FUNCTION sec.guest() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif(c[3], '-')::uuid FROM sec.claims() AS c WHERE c[2] = 'GUEST'
$$;

-- Nobody writes a line in somebody else's name, nor in that of a link that they did not open.
ALTER POLICY visnet_back_insert ON audit_entry WITH CHECK (
    (actor_kind <> 'STAFF' OR actor_id = (SELECT sec.actor_id()))
    AND (actor_kind <> 'GUEST' OR actor_id = (SELECT sec.guest())));
"""


class Migration(migrations.Migration):
    """One more kind of ticket, which opens nothing by itself."""

    dependencies = [("wall", "0001_ticket"), ("audit", "0002_wall")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
