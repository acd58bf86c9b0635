"""The work of somebody who has left passes on, without whoever manages members seeing a case.

The functions belong to the guard. They answer with numbers and ids only, act within the asking
actor's organisation only, and never give a case to somebody who is kept away from it.
"""

from django.db import migrations

# What the guard may touch for this, and nothing else of a case.
GUARD = """
GRANT SELECT (id, case_id, owner_id, state, version), UPDATE (owner_id, version) ON cases_goal
    TO visnet_guard;
GRANT SELECT (id, case_id, user_id, organisation_id), UPDATE (user_id) ON cases_due
    TO visnet_guard;
GRANT UPDATE (lead_id, version) ON cases_case TO visnet_guard;
GRANT INSERT, UPDATE (role, revoked_at) ON cases_grant TO visnet_guard;
GRANT INSERT ON cases_timeline_entry TO visnet_guard;

CREATE POLICY guard_reads ON cases_goal FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_hands_over ON cases_goal FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_reads ON cases_due FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_hands_over ON cases_due FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_hands_over ON cases_case FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_hands_over ON cases_grant FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_lets_in ON cases_grant FOR INSERT TO visnet_guard WITH CHECK (true);
CREATE POLICY guard_tells ON cases_timeline_entry FOR INSERT TO visnet_guard WITH CHECK (true);
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.is_kept_away(wanted_case uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_block b
        WHERE b.case_id = wanted_case AND b.lifted_at IS NULL
        AND (b.user_id = member
             OR b.blocked_organisation_id = (SELECT sec.organisation_id())))
$$;

-- How much work a colleague has, without the cases from which the asking actor is kept away.
CREATE FUNCTION sec.count_cases_of(member uuid) RETURNS TABLE (
    led bigint, shared bigint, goals bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FILTER (WHERE c.lead_id = member),
           count(*) FILTER (WHERE c.lead_id IS DISTINCT FROM member AND EXISTS (
               SELECT 1 FROM public.cases_grant g WHERE g.case_id = c.id
               AND g.user_id = member AND g.revoked_at IS NULL)),
           coalesce(sum((SELECT count(*) FROM public.cases_goal o WHERE o.case_id = c.id
                         AND o.owner_id = member AND o.state = 'OPEN')), 0)::bigint
    FROM public.cases_case c
    WHERE c.organisation_id = (SELECT sec.organisation_id()) AND c.state <> 'CLOSED'
    AND (SELECT sec.has_role('ADMINISTRATOR'))
    AND NOT sec.is_blocked(c.id)
$$;

CREATE FUNCTION sec.hand_over_cases(leaver uuid, heir uuid, moment timestamptz)
RETURNS TABLE (handed_case uuid, given_to uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := sec.actor_id();
    mine uuid := sec.organisation_id();
    held record;
    next_lead uuid;
    led boolean;
BEGIN
    IF NOT coalesce(sec.may_hand_over(leaver, heir), false) THEN
        RAISE EXCEPTION 'this work may not be handed over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR held IN
        SELECT c.id, c.lead_id FROM public.cases_case c
        WHERE c.organisation_id = mine AND (
            c.lead_id = leaver
            OR EXISTS (SELECT 1 FROM public.cases_grant g WHERE g.case_id = c.id
                       AND g.user_id = leaver AND g.revoked_at IS NULL)
            OR EXISTS (SELECT 1 FROM public.cases_due d WHERE d.case_id = c.id
                       AND d.user_id = leaver)
            OR EXISTS (SELECT 1 FROM public.cases_goal o WHERE o.case_id = c.id
                       AND o.owner_id = leaver AND o.state = 'OPEN'))
        ORDER BY c.id FOR UPDATE OF c
    LOOP
        led := held.lead_id IS NOT DISTINCT FROM leaver;
        next_lead := held.lead_id;
        IF led THEN
            -- Whoever is kept away inherits nothing, and decides nothing about the case either.
            next_lead := CASE WHEN sec.is_kept_away(held.id, heir)
                                OR sec.is_kept_away(held.id, me) THEN NULL ELSE heir END;
            IF next_lead IS NOT NULL THEN
                UPDATE public.cases_grant g SET role = 'LEAD'
                WHERE g.case_id = held.id AND g.user_id = next_lead AND g.revoked_at IS NULL;
                IF NOT FOUND THEN
                    INSERT INTO public.cases_grant (id, case_id, organisation_id, user_id, role,
                                                    granted_by, granted_at)
                    VALUES (gen_random_uuid(), held.id, mine, next_lead, 'LEAD', me, moment);
                END IF;
                INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
                VALUES (gen_random_uuid(), held.id, moment, 'GRANTED', next_lead, me);
            END IF;
            UPDATE public.cases_case c SET lead_id = next_lead, version = c.version + 1
            WHERE c.id = held.id;
        END IF;
        UPDATE public.cases_grant g SET revoked_at = greatest(moment, g.granted_at)
        WHERE g.case_id = held.id AND g.user_id = leaver AND g.revoked_at IS NULL;
        UPDATE public.cases_due d SET user_id = next_lead
        WHERE d.case_id = held.id AND d.user_id = leaver;
        IF next_lead IS NOT NULL THEN
            UPDATE public.cases_goal o SET owner_id = next_lead, version = o.version + 1
            WHERE o.case_id = held.id AND o.owner_id = leaver AND o.state = 'OPEN';
        END IF;
        INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
        VALUES (gen_random_uuid(), held.id, moment, 'GRANT_REVOKED', leaver, me);
        handed_case := held.id;
        given_to := next_lead;
        RETURN NEXT;
    END LOOP;
END $$;

-- A new lead finds also what waited for nobody, or for somebody who works there no more.
CREATE FUNCTION sec.take_up_what_waits(wanted_case uuid, new_lead uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF sec.is_blocked(wanted_case)
        OR NOT ((SELECT sec.has_role('SUPERVISOR')) OR sec.holds_grant(wanted_case, NULL))
        OR NOT EXISTS (SELECT 1 FROM public.cases_grant g WHERE g.case_id = wanted_case
                       AND g.organisation_id = (SELECT sec.organisation_id())
                       AND g.user_id = new_lead AND g.role = 'LEAD' AND g.revoked_at IS NULL) THEN
        RAISE EXCEPTION 'not the lead of this case' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE public.cases_due d SET user_id = new_lead
    WHERE d.case_id = wanted_case AND (d.user_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM public.cases_grant g WHERE g.case_id = wanted_case
        AND g.user_id = d.user_id AND g.revoked_at IS NULL));
    UPDATE public.cases_goal o SET owner_id = new_lead, version = o.version + 1
    WHERE o.case_id = wanted_case AND o.state = 'OPEN' AND NOT EXISTS (
        SELECT 1 FROM public.cases_grant g WHERE g.case_id = wanted_case
        AND g.user_id = o.owner_id AND g.revoked_at IS NULL);
END $$;

REVOKE ALL ON FUNCTION sec.is_kept_away(uuid, uuid), sec.count_cases_of(uuid),
    sec.hand_over_cases(uuid, uuid, timestamptz), sec.take_up_what_waits(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.count_cases_of(uuid), sec.hand_over_cases(uuid, uuid, timestamptz),
    sec.take_up_what_waits(uuid, uuid) TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Handing over."""

    dependencies = [("cases", "0004_cover"), ("people", "0006_leaving")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
