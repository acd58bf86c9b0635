"""The clock of an answer: moments that were written down, compared with the time by the guard.

The worker reads no referral. It asks the guard to take the steps whose moment has come, and learns
whom to tell; whoever coordinates a network asks which answers are late, and learns workflow only.
"""

from django.db import migrations

from visnet.wall.rules import protect

TICK = protect(
    table="referrals_tick",
    role="visnet_back",
    select="EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referrals_tick.referral_id)",
) + """
GRANT SELECT, INSERT ON referrals_tick TO visnet_guard;
CREATE POLICY guard_reads ON referrals_tick FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_ticks ON referrals_tick FOR INSERT TO visnet_guard WITH CHECK (true);
"""

REFERRAL = """
GRANT UPDATE (coordinator_due_at, alternatives_due_at) ON referrals_referral TO visnet_back;
ALTER TABLE referrals_referral ADD CONSTRAINT referrals_clock_in_order
    CHECK (answer_due_at < coordinator_due_at AND coordinator_due_at < alternatives_due_at);
CREATE INDEX referrals_waiting ON referrals_referral (answer_due_at) WHERE state = 'SENT';

-- A promise that was made does not move: neither side, nor anybody, changes its moments.
CREATE FUNCTION referrals_check_clock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.state <> 'DRAFT' AND (
        NEW.answer_due_at, NEW.coordinator_due_at, NEW.alternatives_due_at
    ) IS DISTINCT FROM (OLD.answer_due_at, OLD.coordinator_due_at, OLD.alternatives_due_at)
    THEN
        RAISE EXCEPTION 'the clock was set when it was sent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_clock BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_clock();
"""

SHARED = """
    SELECT 1 FROM public.people_network_membership f
    JOIN public.people_network_membership t ON t.network_id = f.network_id
        AND t.left_date IS NULL AND t.organisation_id = {asked}
    JOIN public.people_network_membership m ON m.network_id = f.network_id
        AND m.left_date IS NULL AND m.organisation_id = {mine}
    WHERE f.organisation_id = {asking} AND f.left_date IS NULL
"""
MINE = "(SELECT sec.organisation_id())"
SHARED_WITH_ME = SHARED.format(
    asked="r.to_organisation_id", asking="r.from_organisation_id", mine=MINE
)

FUNCTIONS = f"""
-- Takes each step once. Never ahead of the clock; an answer or a withdrawal under way is waited
-- for, and stops it. Who is kept away from the case is not named.
CREATE FUNCTION sec.take_clock_steps(asked_at timestamptz)
RETURNS TABLE (referral_id uuid, to_organisation_id uuid, sent_by uuid, around uuid[], step text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH waiting AS MATERIALIZED (
        SELECT r.id, r.case_id, r.from_organisation_id, r.to_organisation_id, r.sent_by,
               r.answer_due_at, r.coordinator_due_at, r.alternatives_due_at
        FROM public.referrals_referral r
        WHERE r.state = 'SENT' AND r.answer_due_at < least(asked_at, now())
        FOR UPDATE),
    written AS (
        INSERT INTO public.referrals_tick AS k (id, referral_id, step, at)
        SELECT gen_random_uuid(), w.id, s.step, least(asked_at, now())
        FROM waiting w CROSS JOIN LATERAL (VALUES
            ('REMINDED', w.answer_due_at),
            ('COORDINATOR_TOLD', w.coordinator_due_at),
            ('ALTERNATIVES', w.alternatives_due_at)) s(step, due_at)
        WHERE s.due_at < least(asked_at, now())
        ON CONFLICT (referral_id, step) DO NOTHING
        RETURNING k.referral_id, k.step)
    SELECT w.id, w.to_organisation_id,
        CASE WHEN EXISTS (SELECT 1 FROM public.cases_block b WHERE b.case_id = w.case_id
                          AND b.user_id = w.sent_by AND b.lifted_at IS NULL)
            THEN NULL ELSE w.sent_by END,
        ARRAY(SELECT DISTINCT m.organisation_id
              FROM public.people_network_membership f
              JOIN public.people_network_membership t ON t.network_id = f.network_id
                  AND t.left_date IS NULL AND t.organisation_id = w.to_organisation_id
              JOIN public.people_network_membership m ON m.network_id = f.network_id
                  AND m.left_date IS NULL
              WHERE f.organisation_id = w.from_organisation_id AND f.left_date IS NULL
              ORDER BY m.organisation_id),
        x.step::text
    FROM written x JOIN waiting w ON w.id = x.referral_id
    ORDER BY w.answer_due_at, w.id,
        array_position(ARRAY['REMINDED', 'COORDINATOR_TOLD', 'ALTERNATIVES'], x.step::text)
$$;

-- Workflow only: no case, no purpose, no person; nothing of a case that one is kept away from.
CREATE FUNCTION sec.late_answers(most integer)
RETURNS TABLE (referral_id uuid, from_organisation_id uuid, to_organisation_id uuid,
               answer_due_at timestamptz, told_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.from_organisation_id, r.to_organisation_id, r.answer_due_at, k.at
    FROM public.referrals_tick k
    JOIN public.referrals_referral r ON r.id = k.referral_id AND r.state = 'SENT'
    WHERE k.step = 'COORDINATOR_TOLD'
    AND (SELECT sec.has_role('COORDINATOR'))
    AND r.case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))
    AND EXISTS ({SHARED_WITH_ME})
    ORDER BY r.answer_due_at, r.id
    LIMIT most
$$;
"""
CALLERS = {
    "sec.take_clock_steps(timestamptz)": "visnet_worker",
    "sec.late_answers(integer)": "visnet_back",
}
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {signature} TO {callers};\n"
    f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature, callers in CALLERS.items()
)


class Migration(migrations.Migration):
    """Grants, row-level security, a trigger and functions for the clock of an answer."""

    dependencies = [
        ("referrals", "0020_answer_days"),
        ("agreements", "0006_answer_days"),
        ("people", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(TICK, migrations.RunSQL.noop),
        migrations.RunSQL(REFERRAL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
    ]
