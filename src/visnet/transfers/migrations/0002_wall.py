"""Who may see and write which transfer; the package only while its grounds hold.

The asking side is whoever works on the case. The side asked is a supervisor of the other Centre who
is not kept away, and reads the package only while the transfer is open, the agreement in force and the
consent standing. The front and the worker get nothing.
"""

from django.db import migrations

from visnet.transfers.vocabulary import NEXT_STATES
from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"

FUNCTIONS = f"""
GRANT SELECT ON transfers_transfer TO visnet_guard;
CREATE POLICY guard_reads ON transfers_transfer FOR SELECT TO visnet_guard USING (true);

SET ROLE visnet_guard;

CREATE FUNCTION sec.consent_of_transfer(wanted uuid) RETURNS TABLE (
    recipient_organisation_id uuid, purpose text, categories text[],
    given_at timestamptz, until_date date, withdrawn_at timestamptz,
    spoke_until date, spoke_ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.recipient_organisation_id, c.purpose::text, c.categories::text[],
           c.given_at, c.until_date, c.withdrawn_at, s.spoke_until, s.spoke_ended_at
    FROM public.transfers_transfer t
    JOIN public.cases_consent c ON c.id = t.consent_id AND c.case_id = t.case_id
    LEFT JOIN LATERAL sec.speaks_for_consent(c.id) s ON true
    WHERE t.id = wanted AND NOT sec.is_blocked(t.case_id)
    AND ((t.to_organisation_id = (SELECT sec.organisation_id())
          AND (SELECT sec.has_role('SUPERVISOR')))
         OR (t.from_organisation_id = (SELECT sec.organisation_id())
             AND sec.holds_grant(t.case_id, NULL)))
$$;

CREATE FUNCTION sec.transfer_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.transfers_transfer t
        JOIN public.cases_consent c ON c.id = t.consent_id AND c.case_id = t.case_id
        WHERE t.id = wanted
        AND t.to_organisation_id = (SELECT sec.organisation_id())
        AND (SELECT sec.has_role('SUPERVISOR'))
        AND t.state IN ('ASKED', 'ACCEPTED')
        AND t.until_date >= {TODAY}
        AND NOT sec.is_blocked(t.case_id)
        AND c.recipient_organisation_id = t.to_organisation_id AND c.purpose = 'CASE_TRANSFER'
        AND c.given_at <= clock_timestamp()
        AND c.withdrawn_at IS NULL
        AND c.until_date >= {TODAY}
        AND NOT EXISTS (SELECT 1 FROM sec.speaks_for_consent(c.id) s
                        WHERE s.spoke_until < {TODAY} OR s.spoke_ended_at IS NOT NULL)
        AND EXISTS (
            SELECT 1 FROM sec.clause_between(
                t.from_organisation_id, t.to_organisation_id, 'CASE_TRANSFER', {TODAY}) l,
                unnest(l.categories) f
            WHERE f = ANY (t.categories) AND f = ANY (c.categories)))
$$;

REVOKE ALL ON FUNCTION sec.consent_of_transfer(uuid), sec.transfer_stands(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.consent_of_transfer(uuid), sec.transfer_stands(uuid) TO visnet_back;

RESET ROLE;
"""

NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"
WORKS_ON_IT = works_on("transfers_transfer.case_id", member=ME)
ASKING = f"from_organisation_id = {MINE} AND {NOT_BLOCKED} AND {WORKS_ON_IT}"
ASKED = f"to_organisation_id = {MINE} AND {SUPERVISES} AND {NOT_BLOCKED}"
# From whom, to whom, on which grounds and what: as it was written, for ever.
CHANGEABLE = "state, version, answered_by, answered_at, decline_reason, withdrawn_by, withdrawn_at"
TRANSFER = (
    protect(
        table="transfers_transfer",
        role="visnet_back",
        select=f"({ASKING}) OR ({ASKED})",
        insert=f"{ASKING} AND asked_by = {ME} AND state = 'ASKED'",
    )
    + f"""
GRANT UPDATE ({CHANGEABLE}) ON transfers_transfer TO visnet_back;
CREATE POLICY visnet_back_update_asking ON transfers_transfer FOR UPDATE TO visnet_back
    USING ({ASKING}) WITH CHECK ({ASKING} AND state = 'WITHDRAWN');
CREATE POLICY visnet_back_update_asked ON transfers_transfer FOR UPDATE TO visnet_back
    USING ({ASKED}) WITH CHECK ({ASKED} AND state IN ('ACCEPTED', 'DECLINED'));
"""
)
GIVEN = (
    "EXISTS (SELECT 1 FROM transfers_transfer t WHERE t.id = transfers_package.transfer_id"
    f" AND t.from_organisation_id = {MINE})"
)
PACKAGE = protect(
    table="transfers_package",
    role="visnet_back",
    select=f"{GIVEN} OR sec.transfer_stands(transfer_id)",
    insert=GIVEN,
)
STEPS = ", ".join(
    f"('{state.value}', '{following.value}')"
    for state, next_states in NEXT_STATES.items()
    for following in sorted(next_states)
)
ONE_WAY = f"""
CREATE FUNCTION transfers_check_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({STEPS}) THEN
        RAISE EXCEPTION 'transfer may not go this way' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER transfers_one_way BEFORE UPDATE ON transfers_transfer
    FOR EACH ROW EXECUTE FUNCTION transfers_check_step();
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the transfers room."""

    dependencies = [
        ("transfers", "0001_initial"),
        ("agreements", "0004_wall"),
        ("cases", "0034_wall_of_confirmed_consents"),
        ("vault", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(TRANSFER, migrations.RunSQL.noop),
        migrations.RunSQL(PACKAGE, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_WAY, migrations.RunSQL.noop),
    ]
