"""Who may write and read the versions of a package (docs/adr/0037).

The sender's side reads all of them. The partner reads the newest, and, so that it can be told what
is different, the ones it opened before; all of them only while the referral stands. A version that
needs a second pair of eyes is not released without them, whatever the code does.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"
OPEN = "r.state IN ('SENT', 'ACCEPTED')"

# The owner sees no referral: for as long as this takes, and for the owner alone, the wall is open.
FILL = """
ALTER TABLE referrals_referral NO FORCE ROW LEVEL SECURITY;
ALTER TABLE referrals_package NO FORCE ROW LEVEL SECURITY;
UPDATE referrals_package p SET agreement_id = r.agreement_id, consent_id = r.consent_id
FROM referrals_referral r WHERE r.id = p.referral_id;
ALTER TABLE referrals_package FORCE ROW LEVEL SECURITY;
ALTER TABLE referrals_referral FORCE ROW LEVEL SECURITY;
"""


def of_referral(table, condition):
    """The referral is visible, under its own policy, and meets the condition."""
    return (
        f"EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = {table}.referral_id"
        f" AND {condition})"
    )


FUNCTIONS = """
GRANT SELECT ON referrals_revision TO visnet_guard;
GRANT SELECT, INSERT ON referrals_reading TO visnet_guard;
ALTER TABLE referrals_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY guard_reads ON referrals_revision FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON referrals_reading FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_notes ON referrals_reading FOR INSERT TO visnet_guard WITH CHECK (true);
SET ROLE visnet_guard;

CREATE FUNCTION sec.next_version(wanted uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(max(v.number), 1) + 1 FROM public.referrals_revision v
    WHERE v.referral_id = wanted
$$;

-- Whether this clause, and the danger as it stands, ask for a second pair of eyes.
CREATE FUNCTION sec.asks_for_two(wanted uuid, by_clause uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.agreements_clause l ON l.id = by_clause AND l.needs_second_approval
        JOIN public.cases_case c ON c.id = r.case_id AND c.danger IN ('HIGH', 'IMMEDIATE')
        WHERE r.id = wanted)
$$;

-- The newest, and those that the partner opened. The first was opened when the referral was seen,
-- unless it had been changed by then.
CREATE FUNCTION sec.version_is_open(wanted uuid, asked_number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.referrals_referral r
                   WHERE r.id = wanted AND r.package_number = asked_number)
    OR EXISTS (SELECT 1 FROM public.referrals_reading o
               WHERE o.referral_id = wanted AND o.number = asked_number)
    OR asked_number = 1 AND EXISTS (
        SELECT 1 FROM public.referrals_referral r
        WHERE r.id = wanted AND coalesce(r.seen_at, r.answered_at) < (
            SELECT min(v.released_at) FROM public.referrals_revision v
            WHERE v.referral_id = wanted))
$$;

-- Notes, once, that the newest version was opened; of nothing that does not stand.
CREATE FUNCTION sec.note_reading(wanted uuid, opened_number integer, opened_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT sec.referral_stands(wanted) OR NOT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        WHERE r.id = wanted AND r.package_number = opened_number)
    THEN
        RETURN false;
    END IF;
    INSERT INTO public.referrals_reading (id, referral_id, number, by, at)
    VALUES (gen_random_uuid(), wanted, opened_number, (SELECT sec.actor_id()),
            least(opened_at, clock_timestamp()))
    ON CONFLICT (referral_id, number) DO NOTHING;
    RETURN FOUND;
END $$;

-- A version that waits is told to supervisors as a first package is.
CREATE OR REPLACE FUNCTION sec.approvals_asked(most integer)
RETURNS TABLE (referral_id uuid, case_id uuid, reference text, danger text, asked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH asked AS (
        SELECT a.referral_id, a.asked_at, ARRAY[a.asked_by, r.drafted_by] AS own
        FROM public.referrals_approval a
        JOIN public.referrals_referral r ON r.id = a.referral_id AND r.state = 'DRAFT'
        WHERE a.approved_by IS NULL
        UNION ALL
        SELECT v.referral_id, v.at, ARRAY[v.by] FROM public.referrals_revision v
        JOIN public.referrals_referral r ON r.id = v.referral_id
            AND r.state IN ('SENT', 'ACCEPTED')
        WHERE v.released_at IS NULL AND v.dropped_at IS NULL)
    SELECT r.id, c.id, c.reference::text, c.danger::text, a.asked_at
    FROM asked a
    JOIN public.referrals_referral r ON r.id = a.referral_id
    JOIN public.cases_case c ON c.id = r.case_id
    WHERE (SELECT sec.has_role('SUPERVISOR'))
    AND r.from_organisation_id = (SELECT sec.organisation_id())
    AND c.organisation_id = r.from_organisation_id
    AND (SELECT sec.actor_id()) <> ALL (a.own)
    AND c.id <> ALL (ARRAY(SELECT sec.blocked_cases()))
    ORDER BY c.danger_rank DESC, a.asked_at, r.id
    LIMIT most
$$;

REVOKE ALL ON FUNCTION sec.next_version(uuid), sec.asks_for_two(uuid, uuid),
    sec.version_is_open(uuid, integer), sec.note_reading(uuid, integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.next_version(uuid), sec.asks_for_two(uuid, uuid),
    sec.version_is_open(uuid, integer), sec.note_reading(uuid, integer, timestamptz) TO visnet_back;
RESET ROLE;
"""

WAITS = "released_at IS NULL AND dropped_at IS NULL"
THEIRS = of_referral("referrals_revision", f"r.from_organisation_id = {MINE} AND {OPEN}")
REVISION = protect(
    table="referrals_revision",
    role="visnet_back",
    select=(
        of_referral("referrals_revision", f"r.from_organisation_id = {MINE}")
        + " OR (released_at IS NOT NULL AND sec.referral_stands(referral_id)"
        " AND sec.version_is_open(referral_id, number))"
    ),
    insert=(
        f'"by" = {ME} AND {THEIRS} AND number = sec.next_version(referral_id)'
        " AND needs_approval = sec.asks_for_two(referral_id, clause_id)"
        " AND needs_approval = (released_at IS NULL)"
        " AND approved_by IS NULL AND dropped_at IS NULL"
    ),
) + f"""
GRANT UPDATE (approved_by, released_at, dropped_by, dropped_at)
    ON referrals_revision TO visnet_back;
CREATE POLICY visnet_back_release ON referrals_revision FOR UPDATE TO visnet_back
    USING ({WAITS} AND "by" <> {ME} AND {SUPERVISES} AND {THEIRS})
    WITH CHECK (approved_by = {ME} AND "by" <> {ME} AND {SUPERVISES} AND dropped_at IS NULL);
CREATE POLICY visnet_back_drop ON referrals_revision FOR UPDATE TO visnet_back
    USING ({WAITS} AND {of_referral("referrals_revision", f"r.from_organisation_id = {MINE}")})
    WITH CHECK (dropped_by = {ME} AND released_at IS NULL AND approved_by IS NULL);

ALTER POLICY visnet_back_select ON referrals_package USING (
    {of_referral("referrals_package", f"r.from_organisation_id = {MINE}")}
    OR (sec.referral_stands(referral_id) AND sec.version_is_open(referral_id, 1)));
"""

READING = protect(
    table="referrals_reading",
    role="visnet_back",
    select=of_referral("referrals_reading", "true"),
)

NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"
SENDER = (
    f"from_organisation_id = {MINE} AND {NOT_BLOCKED} AND "
    + works_on("referrals_referral.case_id")
)

# What a referral rests on stands as it was written, until a version that was released says otherwise.
GROUNDS = f"""
ALTER POLICY visnet_back_update_sent ON referrals_referral
    WITH CHECK ({SENDER} AND state IN ('DRAFT', 'SENT', 'ACCEPTED', 'WITHDRAWN'));
GRANT UPDATE (package_number, agreement_id, clause_id, consent_id, categories, until_date)
    ON referrals_referral TO visnet_back;
CREATE FUNCTION referrals_check_grounds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.package_number, NEW.agreement_id, NEW.clause_id, NEW.consent_id, NEW.categories,
        NEW.until_date) IS NOT DISTINCT FROM (OLD.package_number, OLD.agreement_id, OLD.clause_id,
        OLD.consent_id, OLD.categories, OLD.until_date)
    THEN
        RETURN NEW;
    END IF;
    IF NEW.package_number <= OLD.package_number OR NOT EXISTS (
        SELECT 1 FROM public.referrals_revision v
        WHERE v.referral_id = NEW.id AND v.number = NEW.package_number
        AND v.released_at IS NOT NULL
        AND (v.agreement_id, v.clause_id, v.consent_id, v.categories, v.until_date)
            IS NOT DISTINCT FROM (NEW.agreement_id, NEW.clause_id, NEW.consent_id,
                                  NEW.categories, NEW.until_date))
    THEN
        RAISE EXCEPTION 'no released version says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_grounds BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_grounds();
"""


class Migration(migrations.Migration):
    """Grants, row-level security, functions and a trigger for the versions of a package."""

    dependencies = [("referrals", "0025_versions")]
    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(REVISION, migrations.RunSQL.noop),
        migrations.RunSQL(READING, migrations.RunSQL.noop),
        migrations.RunSQL(GROUNDS, migrations.RunSQL.noop),
    ]
