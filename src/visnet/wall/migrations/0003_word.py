"""The program vouches for what it writes itself, in one transaction, with the key that signs tickets."""

from django.db import migrations

SQL = """
CREATE FUNCTION sec.vouched(purpose text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    part text[] := string_to_array(current_setting('sec.word', true), '.');
    k record;
BEGIN
    IF array_length(part, 1) IS DISTINCT FROM 5 OR part[2] <> purpose
            OR part[4] IS DISTINCT FROM pg_current_xact_id_if_assigned()::text THEN
        RETURN NULL;
    END IF;
    SELECT inner_pad, outer_pad INTO k FROM sec.ticket_key WHERE identifier = part[1];
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF encode(sha256(k.outer_pad || sha256(k.inner_pad ||
            convert_to(array_to_string(part[1:4], '.'), 'UTF8'))), 'hex') <> part[5] THEN
        RETURN NULL;
    END IF;
    RETURN part[3]::uuid;
END $$;
"""


class Migration(migrations.Migration):
    """One function beside those that verify a ticket."""

    dependencies = [("wall", "0002_guests")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
