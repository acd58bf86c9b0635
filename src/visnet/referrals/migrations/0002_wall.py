"""Who may see and write which row of a referral; the package only while its grounds hold.

The sender's side is whoever works on the case. The receiver's side is the referral desk of the
organisation that was asked: never a draft, nothing of a case it is kept away from, and the package
only while the referral is open, the agreement is in force and the consent stands. The front and the
worker get nothing.
"""

from django.db import migrations

from visnet.referrals.vocabulary import NEXT_STATES
from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
AT_THE_DESK = "(SELECT sec.has_role('REFERRAL_DESK'))"

# They read what the asking side may not, so they belong to a role that nobody can sign in as, and
# answer about the two sides of one referral only.
FUNCTIONS = """
GRANT SELECT ON referrals_referral, cases_consent, agreements_agreement, agreements_clause,
    agreements_party TO visnet_guard;

CREATE FUNCTION sec.consent_of_referral(wanted uuid) RETURNS TABLE (
    recipient_organisation_id uuid, purpose text, categories text[],
    given_at timestamptz, until_date date, withdrawn_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.recipient_organisation_id, c.purpose::text, c.categories::text[],
           c.given_at, c.until_date, c.withdrawn_at
    FROM public.referrals_referral r
    JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
    WHERE r.id = wanted AND NOT sec.is_blocked(r.case_id)
    AND ((r.to_organisation_id = (SELECT sec.organisation_id()) AND r.state <> 'DRAFT'
          AND (SELECT sec.has_role('REFERRAL_DESK')))
         OR (r.from_organisation_id = (SELECT sec.organisation_id())
             AND sec.holds_grant(r.case_id, NULL)))
$$;

CREATE FUNCTION sec.referral_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
        WHERE r.id = wanted
        AND r.to_organisation_id = (SELECT sec.organisation_id())
        AND (SELECT sec.has_role('REFERRAL_DESK'))
        AND r.state IN ('SENT', 'ACCEPTED')
        AND NOT sec.is_blocked(r.case_id)
        AND c.recipient_organisation_id = r.to_organisation_id AND c.purpose = r.purpose
        AND c.withdrawn_at IS NULL
        AND c.until_date >= (now() AT TIME ZONE 'Europe/Rome')::date
        AND EXISTS (
            SELECT 1 FROM public.agreements_clause l
            JOIN public.agreements_agreement a ON a.id = l.agreement_id
            WHERE l.from_organisation_id = r.from_organisation_id
            AND l.to_organisation_id = r.to_organisation_id AND l.purpose = r.purpose
            AND a.from_date <= (now() AT TIME ZONE 'Europe/Rome')::date
            AND (a.until_date IS NULL
                 OR a.until_date >= (now() AT TIME ZONE 'Europe/Rome')::date)
            AND (a.ended_date IS NULL
                 OR a.ended_date > (now() AT TIME ZONE 'Europe/Rome')::date)
            AND 2 = (SELECT count(*) FROM public.agreements_party p
                     WHERE p.agreement_id = a.id
                     AND p.organisation_id IN (r.from_organisation_id, r.to_organisation_id)
                     AND p.signed_date <= (now() AT TIME ZONE 'Europe/Rome')::date)))
$$;
"""
SIGNATURES = ("sec.consent_of_referral(uuid)", "sec.referral_stands(uuid)")
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {signature} TO visnet_back;\n"
    f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature in SIGNATURES
)
GUARD_READS = "".join(
    f"CREATE POLICY guard_reads ON {table} FOR SELECT TO visnet_guard USING (true);\n"
    for table in ("referrals_referral", "cases_consent")
)

WORKS_ON_IT = works_on("referrals_referral.case_id", member=ME)
NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"
SENDER = f"from_organisation_id = {MINE} AND {NOT_BLOCKED} AND {WORKS_ON_IT}"
RECEIVER = (
    f"to_organisation_id = {MINE} AND state <> 'DRAFT' AND {AT_THE_DESK} AND {NOT_BLOCKED}"
)
# From whom, to whom, on which grounds and what: as it was written, for ever.
CHANGEABLE = ", ".join(
    (
        "state",
        "version",
        "sent_by",
        "sent_at",
        "answer_due_at",
        "answered_by",
        "answered_at",
        "first_appointment_date",
        "decline_reason",
        "completed_by",
        "completed_at",
        "outcome",
        "withdrawn_by",
        "withdrawn_at",
        "withdrawn_because",
    )
)
REFERRAL = protect(
    table="referrals_referral",
    role="visnet_back",
    select=f"({SENDER}) OR ({RECEIVER})",
    insert=f"{SENDER} AND drafted_by = {ME} AND state = 'DRAFT'",
) + f"""
GRANT UPDATE ({CHANGEABLE}) ON referrals_referral TO visnet_back;
CREATE POLICY visnet_back_update_sent ON referrals_referral FOR UPDATE TO visnet_back
    USING ({SENDER}) WITH CHECK ({SENDER} AND state IN ('DRAFT', 'SENT', 'WITHDRAWN'));
CREATE POLICY visnet_back_update_received ON referrals_referral FOR UPDATE TO visnet_back
    USING ({RECEIVER})
    WITH CHECK ({RECEIVER} AND state IN ('ACCEPTED', 'DECLINED', 'COMPLETED'));
"""


def of_referral(table, condition):
    """The referral is visible, under its own policy, and meets the condition."""
    return (
        f"EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = {table}.referral_id"
        f" AND {condition})"
    )


BENEATH = protect(
    table="referrals_package",
    role="visnet_back",
    select=(
        of_referral("referrals_package", f"r.from_organisation_id = {MINE}")
        + " OR sec.referral_stands(referral_id)"
    ),
    insert=of_referral(
        "referrals_package", f"r.from_organisation_id = {MINE} AND r.state = 'DRAFT'"
    ),
) + protect(
    table="referrals_report",
    role="visnet_back",
    select=of_referral("referrals_report", "true"),
    insert=f'"by" = {ME} AND '
    + of_referral(
        "referrals_report", f"r.to_organisation_id = {MINE} AND r.state = 'ACCEPTED'"
    ),
)

STEPS = ", ".join(
    f"('{state.value}', '{following.value}')"
    for state, next_states in NEXT_STATES.items()
    for following in sorted(next_states)
)
# No state is ever left by a way that the vocabulary does not know, whoever writes.
ONE_WAY = f"""
CREATE FUNCTION referrals_check_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({STEPS}) THEN
        RAISE EXCEPTION 'referral may not go this way' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_one_way BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_step();
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the referrals room."""

    dependencies = [
        ("referrals", "0001_initial"),
        ("agreements", "0002_wall"),
        ("cases", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(REFERRAL, migrations.RunSQL.noop),
        migrations.RunSQL(BENEATH, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_READS, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_WAY, migrations.RunSQL.noop),
    ]
