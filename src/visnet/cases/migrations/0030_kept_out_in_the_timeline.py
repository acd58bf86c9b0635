"""What the database does by itself about whoever speaks for a person stands in the timeline.

Whoever works on the case finds there that somebody was kept out, and what of theirs was taken back.
"""

from django.db import migrations

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE OR REPLACE FUNCTION sec.keep_named_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('speaks:' || NEW.case_id, 0));
    WITH kept AS (
        UPDATE public.cases_representative r
        SET kept_out_because = NEW.side, kept_out_by = NEW."by", kept_out_at = NEW.at
        WHERE r.case_id = NEW.case_id AND r.sign = NEW.sign AND r.kept_out_at IS NULL
        RETURNING r.id)
    INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
    SELECT gen_random_uuid(), NEW.case_id, NEW.at, 'REPRESENTATIVE_KEPT_OUT', k.id, NEW."by"
    FROM kept k;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sec.close_what_led_through() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NOT NULL THEN
        WITH taken AS (
            UPDATE public.cases_consent c
            SET withdrawn_at = greatest(NEW.kept_out_at, c.given_at), withdrawn_by = NEW.kept_out_by
            WHERE c.representative_id = NEW.id AND c.withdrawn_at IS NULL
            RETURNING c.id)
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

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Nothing that the database takes back is silent."""

    dependencies = [("cases", "0029_access_requests")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
