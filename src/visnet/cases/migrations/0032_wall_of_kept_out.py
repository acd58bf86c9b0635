"""Whoever speaks for a person and is kept out stands on the other side, as long as they are.

The guard writes and takes away that side of a case, whoever writes; nobody else does. So a colleague
who knows them, or works for them, is kept away like from anybody named there. Letting them back
lets no colleague in.
"""

from django.db import migrations

BACK = """
ALTER POLICY visnet_back_insert ON cases_party
    WITH CHECK (organisation_id = (SELECT sec.organisation_id())
    AND "by" = (SELECT sec.actor_id()) AND side <> 'KEPT_OUT'
    AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_party.case_id));
ALTER POLICY visnet_back_delete ON cases_party
    USING (organisation_id = (SELECT sec.organisation_id()) AND side NOT IN ('SUPPORTED', 'KEPT_OUT')
    AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_party.case_id));
"""

GUARD = """
GRANT INSERT, DELETE ON cases_party TO visnet_guard;
GRANT SELECT (kept_out_because, kept_out_by) ON cases_representative TO visnet_guard;
CREATE POLICY guard_names ON cases_party FOR INSERT TO visnet_guard
    WITH CHECK (side = 'KEPT_OUT');
CREATE POLICY guard_takes_out ON cases_party FOR DELETE TO visnet_guard
    USING (side = 'KEPT_OUT');
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE OR REPLACE FUNCTION sec.meet_representative() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found text;
BEGIN
    -- Two colleagues who write the two names at once wait for each other.
    PERFORM pg_advisory_xact_lock(hashtextextended('speaks:' || NEW.case_id, 0));
    SELECT p.side INTO found FROM public.cases_party p
    WHERE p.case_id = NEW.case_id AND p.sign = NEW.sign AND p.side <> 'SUPPORTED'
    ORDER BY p.side DESC LIMIT 1;
    IF found = 'KEPT_OUT' THEN
        -- Kept out as something else already: one person, for one reason.
        SELECT r.kept_out_because INTO found FROM public.cases_representative r
        WHERE r.case_id = NEW.case_id AND r.sign = NEW.sign AND r.kept_out_at IS NOT NULL LIMIT 1;
    END IF;
    IF found IS NOT NULL AND (NEW.kept_out_at IS NULL) THEN
        NEW.kept_out_because := found;
        NEW.kept_out_by := NEW."by";
        NEW.kept_out_at := NEW.at;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION sec.stay_kept_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NULL AND EXISTS (
        SELECT 1 FROM public.cases_party p WHERE p.case_id = NEW.case_id
        AND p.sign = NEW.sign AND p.side NOT IN ('SUPPORTED', 'KEPT_OUT')) THEN
        RAISE EXCEPTION 'stands on the other side' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION sec.stand_on_the_other_side() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NULL THEN
        DELETE FROM public.cases_party p
        WHERE p.case_id = NEW.case_id AND p.sign = NEW.sign AND p.side = 'KEPT_OUT'
        AND NOT EXISTS (SELECT 1 FROM public.cases_representative r
                        WHERE r.case_id = NEW.case_id AND r.sign = NEW.sign
                        AND r.kept_out_at IS NOT NULL);
        RETURN NULL;
    END IF;
    -- The same person, written down as something else as well.
    WITH kept AS (
        UPDATE public.cases_representative r
        SET kept_out_because = NEW.kept_out_because, kept_out_by = NEW.kept_out_by,
            kept_out_at = NEW.kept_out_at
        WHERE r.case_id = NEW.case_id AND r.sign = NEW.sign AND r.kept_out_at IS NULL
        RETURNING r.id)
    INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
    SELECT gen_random_uuid(), NEW.case_id, NEW.kept_out_at, 'REPRESENTATIVE_KEPT_OUT', k.id,
        NEW.kept_out_by
    FROM kept k;
    INSERT INTO public.cases_party (id, case_id, organisation_id, side, sign, "by", at)
    SELECT gen_random_uuid(), c.id, c.organisation_id, 'KEPT_OUT', NEW.sign,
           NEW.kept_out_by, NEW.kept_out_at
    FROM public.cases_case c WHERE c.id = NEW.case_id
    ON CONFLICT (case_id, side, sign) DO NOTHING;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sec.keep_named_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.side = 'KEPT_OUT' THEN
        RETURN NULL;
    END IF;
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

RESET ROLE;

CREATE TRIGGER cases_representative_stands AFTER INSERT ON cases_representative
    FOR EACH ROW WHEN (NEW.sign IS NOT NULL AND NEW.kept_out_at IS NOT NULL)
    EXECUTE FUNCTION sec.stand_on_the_other_side();
CREATE TRIGGER cases_representative_stands_or_not AFTER UPDATE OF kept_out_at
    ON cases_representative FOR EACH ROW
    WHEN (NEW.sign IS NOT NULL AND (OLD.kept_out_at IS NULL) <> (NEW.kept_out_at IS NULL))
    EXECUTE FUNCTION sec.stand_on_the_other_side();

SET ROLE visnet_guard;
REVOKE ALL ON FUNCTION sec.stand_on_the_other_side() FROM PUBLIC;
RESET ROLE;
"""

# Whoever was kept out until today stands on the other side from today.
ALREADY_KEPT_OUT = """
SET ROLE visnet_guard;
INSERT INTO cases_party (id, case_id, organisation_id, side, sign, "by", at)
SELECT DISTINCT ON (r.case_id, r.sign) gen_random_uuid(), r.case_id, c.organisation_id, 'KEPT_OUT',
       r.sign, r.kept_out_by, r.kept_out_at
FROM cases_representative r JOIN cases_case c ON c.id = r.case_id
WHERE r.kept_out_at IS NOT NULL AND r.sign IS NOT NULL
ORDER BY r.case_id, r.sign, r.kept_out_at
ON CONFLICT (case_id, side, sign) DO NOTHING;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of those who are kept out."""

    dependencies = [("cases", "0031_kept_out_stand_apart")]
    operations = [
        migrations.RunSQL(BACK, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(ALREADY_KEPT_OUT, migrations.RunSQL.noop),
    ]
