"""A year that was told is read by its own office, and by others while an agreement says so."""

from django.db import migrations

from visnet.wall.rules import protect

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
MINE = "(organisation_id = (SELECT sec.organisation_id()))"
ME = "(SELECT sec.actor_id())"
LEADS = (
    "((SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('COORDINATOR'))"
    " OR (SELECT sec.has_role('REPRESENTATIVE')))"
)
SPEAKS = "((SELECT sec.has_role('COORDINATOR')) OR (SELECT sec.has_role('REPRESENTATIVE')))"

# The engine a second time: the same conditions as `agreements/queries/passing.py`, compared by tests.
WAYS = f"""
SET ROLE visnet_guard;

CREATE FUNCTION sec.statistics_ways()
RETURNS TABLE (agreement_id uuid, giver uuid, receiver uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT a.id, g.organisation_id, r.organisation_id
    FROM public.agreements_party g
    JOIN public.agreements_party r ON r.agreement_id = g.agreement_id
        AND r.organisation_id <> g.organisation_id
    JOIN public.agreements_agreement a ON a.id = g.agreement_id
    JOIN public.agreements_clause c ON c.agreement_id = a.id
    WHERE (SELECT sec.organisation_id()) IN (g.organisation_id, r.organisation_id)
    AND c.purpose = 'STATISTICS'
    AND (c.from_organisation_id = g.organisation_id
         OR (c.from_kind <> '' AND c.from_kind = g.organisation_kind))
    AND (c.to_organisation_id = r.organisation_id
         OR (c.to_kind <> '' AND c.to_kind = r.organisation_kind))
    AND g.signed_date <= {TODAY} AND (g.left_date IS NULL OR g.left_date > {TODAY})
    AND r.signed_date <= {TODAY} AND (r.left_date IS NULL OR r.left_date > {TODAY})
    AND a.in_force_date <= {TODAY}
    AND (a.until_date IS NULL OR a.renewal = 'TACIT'
         OR coalesce(a.renewed_until_date, a.until_date) >= {TODAY})
    AND (a.superseded_date IS NULL OR a.superseded_date > {TODAY})
    AND (a.ended_date IS NULL OR a.ended_date > {TODAY})
$$;
REVOKE ALL ON FUNCTION sec.statistics_ways() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.statistics_ways() TO visnet_back;

RESET ROLE;
"""
TOLD_TO_ME = (
    "(taken_back_at IS NULL AND (agreement_id, organisation_id) IN (SELECT w.agreement_id, w.giver"
    " FROM sec.statistics_ways() w WHERE w.receiver = (SELECT sec.organisation_id())))"
)
I_TELL = (
    "agreement_id IN (SELECT w.agreement_id FROM sec.statistics_ways() w"
    " WHERE w.giver = (SELECT sec.organisation_id()))"
)
IS_CLOSED = (
    "EXISTS (SELECT 1 FROM indicators_closed_year y WHERE y.organisation_id ="
    " pooling_told_year.organisation_id AND y.year = pooling_told_year.year)"
)
WALL = (
    protect(
        table="pooling_told_year",
        role="visnet_back",
        select=f"{STAFF} AND {LEADS} AND ({MINE} OR {TOLD_TO_ME})",
        insert=(
            f"{STAFF} AND {SPEAKS} AND {MINE} AND told_by = {ME} AND taken_back_at IS NULL"
            f" AND {I_TELL} AND {IS_CLOSED}"
        ),
    )
    # What was told stays as it was; only that it was taken back is written.
    + f"""
GRANT UPDATE (taken_back_by, taken_back_at) ON pooling_told_year TO visnet_back;
CREATE POLICY visnet_back_update ON pooling_told_year FOR UPDATE TO visnet_back
    USING ({STAFF} AND {SPEAKS} AND {MINE} AND taken_back_at IS NULL)
    WITH CHECK ({STAFF} AND {SPEAKS} AND {MINE} AND taken_back_by = {ME});
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security of years that were told."""

    dependencies = [
        ("pooling", "0001_initial"),
        ("agreements", "0004_wall"),
        ("indicators", "0004_wall_of_closed_years"),
        ("wall", "0002_guests"),
    ]
    operations = [migrations.RunSQL(WAYS + WALL, migrations.RunSQL.noop)]
