"""The requests of somebody who has left pass on, without whoever manages members seeing one."""

from django.db import migrations

GUARD = """
GRANT SELECT (id, organisation_id, assigned_to, state, case_id, version),
    UPDATE (assigned_to, state, version) ON enquiries_enquiry TO visnet_guard;
CREATE POLICY guard_reads ON enquiries_enquiry FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_hands_over ON enquiries_enquiry FOR UPDATE TO visnet_guard USING (true);
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.count_requests_of(member uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM public.enquiries_enquiry e
    WHERE e.organisation_id = (SELECT sec.organisation_id()) AND e.assigned_to = member
    AND e.state IN ('NEW', 'ASSIGNED', 'ANSWERED') AND (SELECT sec.has_role('ADMINISTRATOR'))
$$;

-- A request that became a case waits for whoever works on the case, so it is given to nobody.
CREATE FUNCTION sec.hand_over_requests(leaver uuid, heir uuid)
RETURNS TABLE (handed_request uuid, given_to uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT coalesce(sec.may_hand_over(leaver, heir), false) THEN
        RAISE EXCEPTION 'this work may not be handed over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    UPDATE public.enquiries_enquiry e SET
        assigned_to = CASE WHEN e.case_id IS NULL THEN heir END,
        state = CASE WHEN e.state = 'ASSIGNED' AND heir IS NULL THEN 'NEW' ELSE e.state END,
        version = e.version + 1
    WHERE e.organisation_id = (SELECT sec.organisation_id()) AND e.assigned_to = leaver
    AND e.state IN ('NEW', 'ASSIGNED', 'ANSWERED', 'BECAME_CASE')
    RETURNING e.id, e.assigned_to;
END $$;

REVOKE ALL ON FUNCTION sec.count_requests_of(uuid), sec.hand_over_requests(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.count_requests_of(uuid), sec.hand_over_requests(uuid, uuid)
    TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Handing over."""

    dependencies = [("enquiries", "0002_wall"), ("people", "0006_leaving")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
