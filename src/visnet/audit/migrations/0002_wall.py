"""The journal numbers and hashes its own lines, and refuses to change them."""

from django.db import migrations

from visnet.wall.rules import protect

SQL = """
CREATE SEQUENCE audit_entry_number OWNED BY audit_entry.id;

CREATE FUNCTION sec.number_and_hash_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- The transaction takes its number first: the sealer relies on that order.
    PERFORM pg_current_xact_id();
    NEW.id := nextval('public.audit_entry_number');
    NEW.row_hash := sha256(convert_to(array_to_string(ARRAY[
        NEW.id::text,
        (extract(epoch FROM NEW.at) * 1000000)::bigint::text,
        NEW.actor_kind,
        coalesce(NEW.actor_id::text, ''),
        coalesce(NEW.organisation_id::text, ''),
        NEW.action,
        NEW.subject_kind,
        coalesce(NEW.subject_id::text, ''),
        coalesce(NEW.case_id::text, ''),
        array_to_string(NEW.fields, ',')
    ], chr(31)), 'UTF8'));
    RETURN NEW;
END $$;

CREATE FUNCTION sec.refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END $$;

CREATE TRIGGER audit_entry_number_and_hash BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION sec.number_and_hash_entry();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION sec.refuse_change();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION sec.refuse_change();
GRANT SELECT ON SEQUENCE audit_entry_number TO visnet_worker, visnet_back;
GRANT SELECT, INSERT ON audit_checkpoint TO visnet_worker;
GRANT SELECT ON audit_checkpoint TO visnet_back;
"""

OWN_ORGANISATION = (
    "organisation_id = (SELECT sec.organisation_id())"
    " AND (case_id IS NULL OR NOT sec.is_blocked(case_id))"
)
# Nobody writes a line in somebody else's name.
OWN_NAME = "actor_kind <> 'STAFF' OR actor_id = (SELECT sec.actor_id())"

POLICIES = (
    protect(table="audit_entry", role="visnet_front", insert="actor_kind <> 'STAFF'")
    + protect(
        table="audit_entry", role="visnet_back", select=OWN_ORGANISATION, insert=OWN_NAME
    )
    + protect(
        table="audit_entry", role="visnet_worker", select="true", insert="actor_kind = 'SYSTEM'"
    )
    + protect(
        table="audit_entry", role="visnet_owner", select="true", insert="actor_kind = 'SYSTEM'"
    )
)


class Migration(migrations.Migration):
    """Grants, row-level security and triggers of the journal."""

    dependencies = [("audit", "0001_initial"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
    ]
