"""Where too few work to find two readers, one reader and one who sees no case let a pack leave.

Who is asked answers for data protection or coordinates here, works on no such case and is kept away
from none of it. They see their own line, and no other table of a case. The database counts who
works here: where three can read, three do.
"""

from django.db import migrations

from visnet.packs.vocabulary import READERS_AND_ASSEMBLER
from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
CLEARS = "((SELECT sec.has_role('DATA_PROTECTION_OFFICER')) OR (SELECT sec.has_role('COORDINATOR')))"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

FUNCTIONS = f"""
GRANT SELECT ON packs_access_request, packs_access_check, packs_pack, packs_approval,
    packs_clearance, packs_handing_out, packs_ending TO visnet_guard;
CREATE POLICY guard_reads ON packs_access_request FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON packs_access_check FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON packs_pack FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON packs_approval FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON packs_handing_out FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON packs_ending FOR SELECT TO visnet_guard USING (true);

SET ROLE visnet_guard;

-- Whether fewer than three could ever read in this case: whoever is kept away from it cannot.
CREATE FUNCTION sec.too_few_read(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT m.user_id) < {READERS_AND_ASSEMBLER}
    FROM public.cases_case c
    JOIN public.people_membership m ON m.organisation_id = c.organisation_id
    JOIN public.people_user u ON u.id = m.user_id AND u.is_active
    WHERE c.id = wanted_case AND c.organisation_id = (SELECT sec.organisation_id())
    AND m.roles::text[] && ARRAY['OPERATOR', 'SUPERVISOR']
    AND m.from_date <= {TODAY} AND (m.until_date IS NULL OR m.until_date > {TODAY})
    AND NOT sec.is_kept_away(wanted_case, m.user_id)
$$;

-- For whoever works on the case: whether this member could clear a pack of it, never why not.
CREATE FUNCTION sec.can_clear(wanted_case uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.holds_grant(wanted_case, NULL) AND sec.too_few_read(wanted_case)
    AND NOT sec.is_kept_away(wanted_case, member)
    AND EXISTS (
        SELECT 1 FROM public.people_membership m WHERE m.user_id = member
        AND m.organisation_id = (SELECT sec.organisation_id())
        AND m.roles::text[] && ARRAY['DATA_PROTECTION_OFFICER', 'COORDINATOR']
        AND m.from_date <= {TODAY} AND (m.until_date IS NULL OR m.until_date > {TODAY}))
    AND NOT EXISTS (SELECT 1 FROM public.cases_grant g
                    WHERE g.case_id = wanted_case AND g.user_id = member)
$$;

-- Whether a pack is still the newest of a request that has not ended.
CREATE FUNCTION sec.pack_waits(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.packs_pack p JOIN public.packs_access_check c ON c.id = p.check_made_id
        WHERE p.id = wanted
        AND NOT EXISTS (SELECT 1 FROM public.packs_pack later
                        WHERE later.request_id = p.request_id AND later.number > p.number)
        AND NOT EXISTS (SELECT 1 FROM public.packs_access_check later
                        WHERE later.request_id = p.request_id AND later.number > c.number)
        AND NOT EXISTS (SELECT 1 FROM public.packs_ending e WHERE e.request_id = p.request_id)
        AND NOT EXISTS (SELECT 1 FROM public.packs_handing_out h WHERE h.request_id = p.request_id))
$$;

REVOKE ALL ON FUNCTION sec.too_few_read(uuid), sec.can_clear(uuid, uuid), sec.pack_waits(uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.too_few_read(uuid), sec.can_clear(uuid, uuid), sec.pack_waits(uuid)
    TO visnet_back;
RESET ROLE;
"""
FOR_WHO_IS_ASKED = (
    f"(asked_of = {ME} AND organisation_id = {MINE} AND {CLEARS}"
    " AND NOT sec.is_blocked(case_id) AND sec.pack_waits(pack_id))"
)
WALL = (
    protect(
        table="packs_clearance",
        role="visnet_back",
        select=f"{works_on('packs_clearance.case_id')} OR {FOR_WHO_IS_ASKED}",
        insert=(
            f'"by" = {ME} AND organisation_id = {MINE} AND cleared_at IS NULL'
            f" AND {works_on('packs_clearance.case_id')}"
            " AND sec.can_clear(case_id, asked_of) AND sec.pack_waits(pack_id)"
            " AND EXISTS (SELECT 1 FROM packs_pack p JOIN packs_access_request r"
            " ON r.id = p.request_id WHERE p.id = packs_clearance.pack_id"
            " AND p.case_id = packs_clearance.case_id AND p.scope = packs_clearance.scope"
            " AND r.asker = packs_clearance.asker)"
        ),
    )
    + f"""
GRANT UPDATE (cleared_at) ON packs_clearance TO visnet_back;
CREATE POLICY visnet_back_clear ON packs_clearance FOR UPDATE TO visnet_back
    USING (cleared_at IS NULL AND {FOR_WHO_IS_ASKED}) WITH CHECK (asked_of = {ME});
CREATE POLICY guard_reads ON packs_clearance FOR SELECT TO visnet_guard USING (true);
ALTER TABLE packs_clearance ADD CONSTRAINT packs_clearance_of_a_case FOREIGN KEY (case_id)
    REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;
"""
)
READERS = (
    '(SELECT count(DISTINCT a."by") FROM packs_approval a JOIN packs_pack p ON p.id = a.pack_id'
    " WHERE a.pack_id = packs_handing_out.pack_id AND a.case_id = packs_handing_out.case_id"
    " AND p.request_id = packs_handing_out.request_id AND NOT EXISTS (SELECT 1 FROM packs_pack own"
    ' WHERE own.request_id = p.request_id AND own."by" = a."by"))'
)
CLEARED = (
    "EXISTS (SELECT 1 FROM packs_clearance k WHERE k.pack_id = packs_handing_out.pack_id"
    " AND k.cleared_at IS NOT NULL AND sec.too_few_read(packs_handing_out.case_id)"
    " AND NOT EXISTS (SELECT 1 FROM packs_approval a WHERE a.pack_id = k.pack_id"
    ' AND a."by" = k.asked_of) AND NOT EXISTS (SELECT 1 FROM packs_pack own'
    " WHERE own.request_id = packs_handing_out.request_id"
    ' AND own."by" = k.asked_of))'
)
HANDING_OUT = f"""
ALTER POLICY visnet_back_insert ON packs_handing_out WITH CHECK (
    "by" = {ME} AND {works_on("packs_handing_out.case_id")}
    AND ({READERS} >= 2 OR ({READERS} >= 1 AND {CLEARED}))
    AND sec.pack_waits(pack_id)
    AND EXISTS (SELECT 1 FROM packs_pack p WHERE p.id = packs_handing_out.pack_id
                AND p.request_id = packs_handing_out.request_id
                AND p.case_id = packs_handing_out.case_id));
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of clearances."""

    dependencies = [("packs", "0003_clearance"), ("cases", "0012_wall_of_conflicts")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(HANDING_OUT, migrations.RunSQL.noop),
    ]
