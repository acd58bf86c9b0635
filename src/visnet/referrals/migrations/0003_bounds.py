"""The package closes on its last day and needs both signatures; each side writes its own facts."""

from django.db import migrations

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

STANDS = f"""
GRANT SELECT ON agreements_party TO visnet_guard;

-- The function belongs to the guard, so it is the guard who writes it anew.
SET ROLE visnet_guard;

CREATE OR REPLACE FUNCTION sec.referral_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
        WHERE r.id = wanted
        AND r.to_organisation_id = (SELECT sec.organisation_id())
        AND (SELECT sec.has_role('REFERRAL_DESK'))
        AND r.state IN ('SENT', 'ACCEPTED')
        AND r.until_date >= {TODAY}
        AND NOT sec.is_blocked(r.case_id)
        AND c.recipient_organisation_id = r.to_organisation_id AND c.purpose = r.purpose
        AND c.withdrawn_at IS NULL
        AND c.until_date >= {TODAY}
        AND EXISTS (
            SELECT 1 FROM public.agreements_clause l
            JOIN public.agreements_agreement a ON a.id = l.agreement_id
            JOIN public.agreements_party g
                ON g.agreement_id = a.id AND g.organisation_id = l.from_organisation_id
            JOIN public.agreements_party p
                ON p.agreement_id = a.id AND p.organisation_id = l.to_organisation_id
            WHERE l.from_organisation_id = r.from_organisation_id
            AND l.to_organisation_id = r.to_organisation_id AND l.purpose = r.purpose
            AND g.signed_date <= {TODAY} AND p.signed_date <= {TODAY}
            AND a.from_date <= {TODAY}
            AND (a.until_date IS NULL OR a.until_date >= {TODAY})
            AND (a.ended_date IS NULL OR a.ended_date > {TODAY})))
$$;
RESET ROLE;
"""

# Row-level security lets either side change the row; this says which columns are whose.
OWN_FACTS = """
CREATE FUNCTION referrals_check_side() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF sec.organisation_id() = OLD.to_organisation_id AND (
        NEW.sent_by, NEW.sent_at, NEW.answer_due_at,
        NEW.withdrawn_by, NEW.withdrawn_at, NEW.withdrawn_because
    ) IS DISTINCT FROM (
        OLD.sent_by, OLD.sent_at, OLD.answer_due_at,
        OLD.withdrawn_by, OLD.withdrawn_at, OLD.withdrawn_because
    ) THEN
        RAISE EXCEPTION 'these belong to the sender' USING ERRCODE = 'check_violation';
    END IF;
    IF sec.organisation_id() = OLD.from_organisation_id AND (
        NEW.answered_by, NEW.answered_at, NEW.first_appointment_date, NEW.decline_reason,
        NEW.completed_by, NEW.completed_at, NEW.outcome
    ) IS DISTINCT FROM (
        OLD.answered_by, OLD.answered_at, OLD.first_appointment_date, OLD.decline_reason,
        OLD.completed_by, OLD.completed_at, OLD.outcome
    ) THEN
        RAISE EXCEPTION 'these belong to the receiver' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_own_facts BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_side();
"""


class Migration(migrations.Migration):
    """Tighter bounds for the package, and for who may change what."""

    dependencies = [("referrals", "0002_wall")]
    operations = [
        migrations.RunSQL(STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(OWN_FACTS, migrations.RunSQL.noop),
    ]
