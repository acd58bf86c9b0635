"""A consent lasts no longer than the word of whoever gave it, and may be confirmed by somebody else.

The guard takes back what somebody agreed to, first or last, when they are kept out; and nobody
confirms who is kept out, or speaks no more.
"""

from django.db import migrations

TABLES = """
GRANT UPDATE (confirmed_given_by, confirmed_representative_id, confirmed_at, confirmed_by)
    ON cases_consent TO visnet_back;
ALTER TABLE cases_consent ADD CONSTRAINT cases_consent_confirmed_by_own_representative
    FOREIGN KEY (confirmed_representative_id, case_id)
    REFERENCES cases_representative (id, case_id) DEFERRABLE INITIALLY DEFERRED;
GRANT SELECT (until_date) ON cases_representative TO visnet_guard;
GRANT SELECT (case_id, confirmed_at, confirmed_representative_id) ON cases_consent TO visnet_guard;
"""

FUNCTIONS = """
SET ROLE visnet_guard;

-- Through whom a consent holds today: nobody, where the person agreed.
CREATE FUNCTION sec.speaks_for_consent(wanted uuid)
RETURNS TABLE (spoke_until date, spoke_ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.until_date, least(r.ended_at, r.kept_out_at)
    FROM public.cases_consent c
    JOIN public.cases_representative r ON r.id = CASE WHEN c.confirmed_at IS NULL
        THEN c.representative_id ELSE c.confirmed_representative_id END
    WHERE c.id = wanted
$$;

CREATE OR REPLACE FUNCTION sec.close_what_led_through() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NOT NULL THEN
        WITH taken AS (
            UPDATE public.cases_consent c
            SET withdrawn_at = greatest(NEW.kept_out_at, c.given_at), withdrawn_by = NEW.kept_out_by
            WHERE c.case_id = NEW.case_id AND c.withdrawn_at IS NULL
            AND CASE WHEN c.confirmed_at IS NULL THEN c.representative_id
                ELSE c.confirmed_representative_id END = NEW.id
            RETURNING c.id),
        forgotten AS (
            DELETE FROM public.cases_due d USING taken t
            WHERE d.subject_id = t.id AND d.case_id = NEW.case_id AND d.kind = 'CONSENT')
        INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
        SELECT gen_random_uuid(), NEW.case_id, NEW.kept_out_at, 'CONSENT_WITHDRAWN', t.id,
            NEW.kept_out_by
        FROM taken t;
    END IF;
    DELETE FROM public.cases_due d USING public.cases_contact_rule w
    WHERE w.representative_id = NEW.id AND w.superseded_at IS NULL
    AND d.subject_id = w.id AND d.case_id = NEW.case_id AND d.kind = 'CONTACT_RULE';
    UPDATE public.cases_contact_rule w
    SET superseded_at = coalesce(NEW.kept_out_at, NEW.ended_at), version = w.version + 1
    WHERE w.representative_id = NEW.id AND w.superseded_at IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION sec.refuse_who_confirms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.withdrawn_at IS NOT NULL OR EXISTS (
        SELECT 1 FROM public.cases_representative r WHERE r.id = NEW.confirmed_representative_id
        AND (r.kept_out_at IS NOT NULL OR r.ended_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'not to be turned to' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

RESET ROLE;

CREATE TRIGGER cases_consent_confirmed_by_whom BEFORE UPDATE OF confirmed_representative_id,
    confirmed_given_by, confirmed_at ON cases_consent
    FOR EACH ROW EXECUTE FUNCTION sec.refuse_who_confirms();

SET ROLE visnet_guard;
REVOKE ALL ON FUNCTION sec.speaks_for_consent(uuid), sec.refuse_who_confirms() FROM PUBLIC;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """The wall of confirmed consents."""

    dependencies = [("cases", "0033_consent_confirmed")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
