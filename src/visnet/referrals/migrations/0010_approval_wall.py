"""Second approval where danger is high; referrals without a ground are taken back, truthfully.

Whoever ends or leaves an agreement may hold no grant on the cases behind it, so the taking back is
done by functions of the guard: they touch only what no clause allows any more, and tell no case.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"

OF_MY_REFERRAL = (
    "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referrals_approval.referral_id"
    f" AND r.from_organisation_id = {MINE} AND r.state = 'DRAFT')"
)
APPROVAL = protect(
    table="referrals_approval",
    role="visnet_back",
    select=(
        "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referrals_approval.referral_id"
        f" AND r.from_organisation_id = {MINE})"
    ),
    insert=f"asked_by = {ME} AND approved_by IS NULL AND {OF_MY_REFERRAL}",
) + f"""
GRANT UPDATE (approved_by, approved_at) ON referrals_approval TO visnet_back;
CREATE POLICY visnet_back_approve ON referrals_approval FOR UPDATE TO visnet_back
    USING (approved_by IS NULL AND asked_by <> {ME} AND {SUPERVISES} AND {OF_MY_REFERRAL})
    WITH CHECK (approved_by = {ME});
"""

# Whatever the code does, a package that needs a second pair of eyes does not leave without them.
TWO_PAIRS_OF_EYES = """
CREATE FUNCTION sec.lacks_approval(wanted uuid, sender uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.agreements_clause l ON l.id = r.clause_id AND l.needs_second_approval
        JOIN public.cases_case c ON c.id = r.case_id AND c.danger IN ('HIGH', 'IMMEDIATE')
        WHERE r.id = wanted AND NOT EXISTS (
            SELECT 1 FROM public.referrals_approval a
            WHERE a.referral_id = r.id AND a.approved_by <> sender))
$$;
GRANT SELECT ON cases_case, referrals_approval TO visnet_guard;
CREATE POLICY guard_reads_approval ON referrals_approval FOR SELECT TO visnet_guard USING (true);

CREATE FUNCTION referrals_check_approval() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.state = 'DRAFT' AND NEW.state = 'SENT' AND sec.lacks_approval(NEW.id, NEW.sent_by) THEN
        RAISE EXCEPTION 'a supervisor has not approved it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_second_approval BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_approval();
"""

GUARD_WITHDRAWS = """
GRANT UPDATE (state, version, withdrawn_by, withdrawn_at, withdrawn_because)
    ON referrals_referral TO visnet_guard;
CREATE POLICY guard_withdraws ON referrals_referral FOR UPDATE TO visnet_guard
    USING (state IN ('DRAFT', 'SENT', 'ACCEPTED'))
    WITH CHECK (state = 'WITHDRAWN' AND withdrawn_because = 'AGREEMENT_ENDED');

-- Each side writes its own facts; that no agreement allows it any more is nobody's own.
CREATE OR REPLACE FUNCTION referrals_check_side() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_user = 'visnet_guard' THEN
        RETURN NEW;
    END IF;
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
"""

FUNCTIONS = f"""
-- Whoever negotiates for a party of an agreement, or for the organisation that keeps it.
CREATE FUNCTION sec.speaks_in(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (sec.has_role('COORDINATOR') OR sec.has_role('REPRESENTATIVE')) AND EXISTS (
        SELECT 1 FROM public.agreements_agreement a
        LEFT JOIN public.agreements_party p ON p.agreement_id = a.id
        WHERE a.id = wanted
        AND sec.organisation_id() IN (a.drafted_by_organisation_id, p.organisation_id))
$$;

-- Takes back what no clause allows today: between the parties of one agreement, or everywhere.
CREATE FUNCTION sec.take_back_without_ground(ended uuid)
RETURNS TABLE (referral_id uuid, from_organisation_id uuid, to_organisation_id uuid,
               sent_by uuid, was_sent boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH ways AS (
        SELECT DISTINCT r.from_organisation_id AS giver, r.to_organisation_id AS receiver, r.purpose
        FROM public.referrals_referral r
        WHERE r.state IN ('DRAFT', 'SENT', 'ACCEPTED') AND (ended IS NULL OR (
            r.from_organisation_id IN (SELECT p.organisation_id FROM public.agreements_party p
                                       WHERE p.agreement_id = ended)
            AND r.to_organisation_id IN (SELECT p.organisation_id FROM public.agreements_party p
                                         WHERE p.agreement_id = ended)))),
    closed AS MATERIALIZED (
        SELECT w.* FROM ways w WHERE NOT EXISTS (
            SELECT 1 FROM sec.clause_between(w.giver, w.receiver, w.purpose, {TODAY}))),
    taken AS (
        UPDATE public.referrals_referral r SET state = 'WITHDRAWN', version = r.version + 1,
            withdrawn_by = (SELECT sec.actor_id()), withdrawn_at = now(),
            withdrawn_because = 'AGREEMENT_ENDED'
        FROM closed c
        WHERE r.from_organisation_id = c.giver AND r.to_organisation_id = c.receiver
        AND r.purpose = c.purpose AND r.state IN ('DRAFT', 'SENT', 'ACCEPTED')
        RETURNING r.id, r.from_organisation_id, r.to_organisation_id, r.sent_by,
            r.sent_at IS NOT NULL),
    revoked AS (
        DELETE FROM public.vault_key_wrap k USING taken t
        WHERE k.subject_id = t.id AND k.recipient_id = t.to_organisation_id)
    SELECT * FROM taken
$$;

CREATE FUNCTION sec.take_back_under(ended uuid)
RETURNS TABLE (referral_id uuid, from_organisation_id uuid, to_organisation_id uuid,
               sent_by uuid, was_sent boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF ended IS NULL OR NOT sec.speaks_in(ended) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT t.* FROM sec.take_back_without_ground(ended) t;
END $$;

CREATE FUNCTION sec.take_back_expired()
RETURNS TABLE (referral_id uuid, from_organisation_id uuid, to_organisation_id uuid,
               sent_by uuid, was_sent boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM sec.take_back_without_ground(NULL) t
$$;

-- How many open referrals, and how many people, rest on one agreement alone.
CREATE FUNCTION sec.count_resting_on(ending uuid, leaving uuid, day date)
RETURNS TABLE (referrals bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*), count(DISTINCT r.case_id) FROM public.referrals_referral r
    WHERE sec.speaks_in(ending) AND r.state IN ('DRAFT', 'SENT', 'ACCEPTED')
    AND (leaving IS NULL OR leaving IN (r.from_organisation_id, r.to_organisation_id))
    AND r.from_organisation_id IN (SELECT p.organisation_id FROM public.agreements_party p
                                   WHERE p.agreement_id = ending)
    AND r.to_organisation_id IN (SELECT p.organisation_id FROM public.agreements_party p
                                 WHERE p.agreement_id = ending)
    AND ending = ALL (
        SELECT l.agreement_id FROM sec.clause_between(
            r.from_organisation_id, r.to_organisation_id, r.purpose, day) b
        JOIN public.agreements_clause l ON l.id = b.clause_id)
    AND EXISTS (SELECT 1 FROM sec.clause_between(
            r.from_organisation_id, r.to_organisation_id, r.purpose, day))
$$;
"""
CALLERS = {
    "sec.lacks_approval(uuid, uuid)": "visnet_back, visnet_guard",
    "sec.speaks_in(uuid)": "visnet_guard",
    "sec.take_back_without_ground(uuid)": "visnet_guard",
    "sec.take_back_under(uuid)": "visnet_back",
    "sec.take_back_expired()": "visnet_worker",
    "sec.count_resting_on(uuid, uuid, date)": "visnet_back",
}
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {signature} TO {callers};\n"
    f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature, callers in CALLERS.items()
)


class Migration(migrations.Migration):
    """Grants, row-level security and functions for approvals and for what lost its ground."""

    dependencies = [
        ("referrals", "0009_approval"),
        ("agreements", "0004_wall"),
        ("cases", "0002_wall"),
        ("vault", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(APPROVAL, migrations.RunSQL.noop),
        migrations.RunSQL(TWO_PAIRS_OF_EYES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_WITHDRAWS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
    ]
