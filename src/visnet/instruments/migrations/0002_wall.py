"""Who may see and write forms that were brought in; and what is released stays as it is.

Forms are about nobody who is helped. Each organisation sees its own. Nothing but the decision may
change, only while it waits, and nobody but a second person releases.
"""

from django.db import migrations

from visnet.wall.rules import protect

OWN = "organisation_id = (SELECT sec.organisation_id())"
ME = "(SELECT sec.actor_id())"
WORKS_HERE = (
    "((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR'))"
    " OR (SELECT sec.has_role('COORDINATOR')))"
)

POLICIES = (
    protect(
        table="instruments_definition",
        role="visnet_back",
        select=f"{OWN} AND {WORKS_HERE}",
        insert=f"{OWN} AND {WORKS_HERE} AND imported_by_id = {ME} AND state = 'WAITING'",
    )
    + f"""
GRANT UPDATE (state, decided_by_id, decided_at) ON instruments_definition TO visnet_back;
CREATE POLICY visnet_back_update ON instruments_definition FOR UPDATE TO visnet_back
    USING ({OWN} AND {WORKS_HERE})
    WITH CHECK ({OWN} AND decided_by_id = {ME} AND (state = 'SET_ASIDE'
        OR (SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('COORDINATOR'))));
"""
)

FROZEN = """
CREATE FUNCTION instruments_keep_released() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a form is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'WAITING' THEN
        RAISE EXCEPTION 'what is decided stays' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.organisation_id, NEW.code, NEW.form_version, NEW.kind, NEW.resource,
        NEW.digest, NEW.imported_by_id, NEW.imported_at) IS DISTINCT FROM
       (OLD.id, OLD.organisation_id, OLD.code, OLD.form_version, OLD.kind, OLD.resource,
        OLD.digest, OLD.imported_by_id, OLD.imported_at) THEN
        RAISE EXCEPTION 'a form never changes: bring a new version in'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER instruments_kept BEFORE UPDATE OR DELETE ON instruments_definition
    FOR EACH ROW EXECUTE FUNCTION instruments_keep_released();
"""


class Migration(migrations.Migration):
    """Grants, row-level security, and the trigger that keeps what is released."""

    dependencies = [("instruments", "0001_initial"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]
