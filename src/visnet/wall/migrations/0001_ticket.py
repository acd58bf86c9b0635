"""The functions that verify a ticket inside the database."""

from django.conf import settings
from django.db import migrations

SQL = """
CREATE SCHEMA sec;
GRANT USAGE ON SCHEMA sec TO visnet_front, visnet_back, visnet_worker, visnet_guard;
GRANT CREATE ON SCHEMA sec TO visnet_guard;

CREATE TABLE sec.ticket_key (
    identifier text PRIMARY KEY,
    inner_pad bytea NOT NULL CHECK (octet_length(inner_pad) = 64),
    outer_pad bytea NOT NULL CHECK (octet_length(outer_pad) = 64)
);
REVOKE ALL ON sec.ticket_key FROM PUBLIC;

CREATE FUNCTION sec.claims() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ticket text := current_setting('sec.ticket', true);
    part text[];
    k record;
BEGIN
    IF ticket IS NULL OR ticket = '' THEN
        RETURN NULL;
    END IF;
    part := string_to_array(ticket, '.');
    IF array_length(part, 1) IS DISTINCT FROM 8 THEN
        RETURN NULL;
    END IF;
    SELECT inner_pad, outer_pad INTO k FROM sec.ticket_key WHERE identifier = part[1];
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF encode(sha256(k.outer_pad || sha256(k.inner_pad ||
            convert_to(array_to_string(part[1:7], '.'), 'UTF8'))), 'hex') <> part[8] THEN
        RETURN NULL;
    END IF;
    IF part[6]::bigint < extract(epoch FROM clock_timestamp()) THEN
        RETURN NULL;
    END IF;
    RETURN part;
END $$;

CREATE FUNCTION sec.actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif((sec.claims())[3], '-')::uuid
$$;

CREATE FUNCTION sec.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif((sec.claims())[4], '-')::uuid
$$;

CREATE FUNCTION sec.has_role(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(wanted = ANY (string_to_array((sec.claims())[5], ',')), false)
$$;

CREATE FUNCTION sec.receipt() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT nullif(current_setting('sec.receipt', true), '')::uuid
$$;

-- The cases room replaces this one when it has a list of who must not see what.
CREATE FUNCTION sec.is_blocked(wanted_case uuid) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT false $$;
"""


def hand_over_key(apps: object, schema_editor: object) -> None:
    """Give the database the padded halves of the key that signs tickets."""
    key = settings.TICKET_KEY
    with schema_editor.connection.cursor() as cursor:  # type: ignore[attr-defined]  # Django's editor of tables
        cursor.execute(
            "INSERT INTO sec.ticket_key (identifier, inner_pad, outer_pad) VALUES (%s, %s, %s)",
            [key.identifier, key.inner_pad(), key.outer_pad()],
        )


class Migration(migrations.Migration):
    """First of all migrations: every room's policies ask these functions."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RunPython(hand_over_key, migrations.RunPython.noop),
    ]
