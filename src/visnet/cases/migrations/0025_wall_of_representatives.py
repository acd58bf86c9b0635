"""Who speaks for a person is for whoever works on the case; whoever is suspected never does.

The guard keeps it so, whoever writes: a name that stands on the other side of the same case is kept
out with the first word, what they agreed to is taken back, and no way leads through them.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
WORKS_ON = works_on("cases_representative.case_id")

TABLES = (
    protect(
        table="cases_representative",
        role="visnet_back",
        select=WORKS_ON,
        insert=f'"by" = {ME} AND ended_at IS NULL AND {WORKS_ON}',
    )
    + f"""
GRANT UPDATE (kept_out_because, kept_out_words_sealed, kept_out_by, kept_out_at, ended_by, ended_at)
    ON cases_representative TO visnet_back;
CREATE POLICY visnet_back_update ON cases_representative FOR UPDATE TO visnet_back
    USING ({WORKS_ON}) WITH CHECK ({WORKS_ON});
ALTER TABLE cases_representative ADD CONSTRAINT cases_representative_of_its_case
    UNIQUE (id, case_id);
ALTER TABLE cases_consent ADD CONSTRAINT cases_consent_of_own_representative
    FOREIGN KEY (representative_id, case_id) REFERENCES cases_representative (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE cases_contact_rule ADD CONSTRAINT cases_way_of_own_representative
    FOREIGN KEY (representative_id, case_id) REFERENCES cases_representative (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
)

GUARD = """
GRANT SELECT (id, case_id, sign, kept_out_at, ended_at) ON cases_representative TO visnet_guard;
GRANT SELECT (id, case_id, representative_id, superseded_at, version)
    ON cases_contact_rule TO visnet_guard;
GRANT SELECT (id, representative_id, given_at, withdrawn_at) ON cases_consent TO visnet_guard;
GRANT UPDATE (kept_out_because, kept_out_by, kept_out_at) ON cases_representative TO visnet_guard;
GRANT UPDATE (withdrawn_at, withdrawn_by) ON cases_consent TO visnet_guard;
GRANT UPDATE (superseded_at, version) ON cases_contact_rule TO visnet_guard;
GRANT SELECT (case_id, subject_id, kind) ON cases_due TO visnet_guard;
GRANT DELETE ON cases_due TO visnet_guard;
CREATE POLICY guard_reads ON cases_representative FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_keeps_out ON cases_representative FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_takes_back ON cases_consent FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_closes_ways ON cases_contact_rule FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_forgets ON cases_due FOR DELETE TO visnet_guard USING (true);
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.meet_representative() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found text;
BEGIN
    -- Two colleagues who write the two names at once wait for each other.
    PERFORM pg_advisory_xact_lock(hashtextextended('speaks:' || NEW.case_id, 0));
    SELECT p.side INTO found FROM public.cases_party p
    WHERE p.case_id = NEW.case_id AND p.sign = NEW.sign AND p.side <> 'SUPPORTED'
    ORDER BY p.side DESC LIMIT 1;
    IF found IS NOT NULL AND (NEW.kept_out_at IS NULL) THEN
        NEW.kept_out_because := found;
        NEW.kept_out_by := NEW."by";
        NEW.kept_out_at := NEW.at;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION sec.stay_kept_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NULL AND EXISTS (
        SELECT 1 FROM public.cases_party p WHERE p.case_id = NEW.case_id
        AND p.sign = NEW.sign AND p.side <> 'SUPPORTED') THEN
        RAISE EXCEPTION 'stands on the other side' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION sec.keep_named_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('speaks:' || NEW.case_id, 0));
    UPDATE public.cases_representative r
    SET kept_out_because = NEW.side, kept_out_by = NEW."by", kept_out_at = NEW.at
    WHERE r.case_id = NEW.case_id AND r.sign = NEW.sign AND r.kept_out_at IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION sec.close_what_led_through() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kept_out_at IS NOT NULL THEN
        UPDATE public.cases_consent c
        SET withdrawn_at = greatest(NEW.kept_out_at, c.given_at), withdrawn_by = NEW.kept_out_by
        WHERE c.representative_id = NEW.id AND c.withdrawn_at IS NULL;
    END IF;
    DELETE FROM public.cases_due d USING public.cases_contact_rule w
    WHERE w.representative_id = NEW.id AND w.superseded_at IS NULL
    AND d.subject_id = w.id AND d.case_id = NEW.case_id AND d.kind = 'CONTACT_RULE';
    UPDATE public.cases_contact_rule w
    SET superseded_at = coalesce(NEW.kept_out_at, NEW.ended_at), version = w.version + 1
    WHERE w.representative_id = NEW.id AND w.superseded_at IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION sec.refuse_who_is_kept_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.cases_representative r WHERE r.id = NEW.representative_id
               AND (r.kept_out_at IS NOT NULL OR r.ended_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'not to be turned to' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

RESET ROLE;

CREATE TRIGGER cases_representative_met BEFORE INSERT ON cases_representative
    FOR EACH ROW WHEN (NEW.sign IS NOT NULL) EXECUTE FUNCTION sec.meet_representative();
CREATE TRIGGER cases_representative_stays BEFORE UPDATE OF kept_out_at ON cases_representative
    FOR EACH ROW WHEN (OLD.kept_out_at IS NOT NULL AND NEW.kept_out_at IS NULL)
    EXECUTE FUNCTION sec.stay_kept_out();
CREATE TRIGGER cases_representative_closed AFTER UPDATE OF kept_out_at, ended_at
    ON cases_representative FOR EACH ROW
    WHEN (NEW.kept_out_at IS NOT NULL OR NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION sec.close_what_led_through();
CREATE TRIGGER cases_party_speaks_not AFTER INSERT ON cases_party
    FOR EACH ROW WHEN (NEW.side <> 'SUPPORTED') EXECUTE FUNCTION sec.keep_named_out();
CREATE TRIGGER cases_consent_of_whom BEFORE INSERT ON cases_consent
    FOR EACH ROW WHEN (NEW.representative_id IS NOT NULL)
    EXECUTE FUNCTION sec.refuse_who_is_kept_out();
CREATE TRIGGER cases_way_of_whom BEFORE INSERT OR UPDATE ON cases_contact_rule
    FOR EACH ROW WHEN (NEW.representative_id IS NOT NULL AND NEW.superseded_at IS NULL)
    EXECUTE FUNCTION sec.refuse_who_is_kept_out();

SET ROLE visnet_guard;
REVOKE ALL ON FUNCTION sec.meet_representative(), sec.stay_kept_out(), sec.keep_named_out(),
    sec.close_what_led_through(), sec.refuse_who_is_kept_out() FROM PUBLIC;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of representatives."""

    dependencies = [("cases", "0024_representatives")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
