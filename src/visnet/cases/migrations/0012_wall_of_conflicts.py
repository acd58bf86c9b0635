"""Both sides of one crime never see each other, and whoever knows somebody named is kept away.

The guard does it, whoever writes: with each name, each tie and each colleague who joins a case. It
answers nobody with whom a conflict is. Whoever once worked for one side stays away from the other;
of two sides one keeps the one where one worked first.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"
LINE = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {table}.case_id)"
PARTY_LINE = LINE.format(table="cases_party")
NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"

TABLES = (
    protect(
        table="cases_party",
        role="visnet_back",
        select=f"{OWN} AND {PARTY_LINE}",
        insert=f'{OWN} AND "by" = {ME} AND {PARTY_LINE}',
        delete=f"{OWN} AND {PARTY_LINE} AND side <> 'SUPPORTED'",
    )
    + protect(
        table="cases_tie",
        role="visnet_back",
        select=f"{OWN} AND (user_id = {ME} OR {SUPERVISES})",
        insert=f'{OWN} AND "by" = {ME} AND ended_at IS NULL AND (user_id = {ME} OR {SUPERVISES})',
    )
    + f"""
GRANT UPDATE (ended_at, ended_by) ON cases_tie TO visnet_back;
CREATE POLICY visnet_back_update ON cases_tie FOR UPDATE TO visnet_back
    USING ({OWN} AND {SUPERVISES} AND user_id <> {ME} AND ended_at IS NULL)
    WITH CHECK ({OWN} AND ended_by = {ME});
ALTER TABLE cases_party ADD CONSTRAINT cases_party_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
)

# What the wall does by itself is for a supervisor who stands on neither side, and never written
# by the back.
BLOCKS = f"""
ALTER POLICY visnet_back_select ON cases_block USING ({OWN} AND {NOT_BLOCKED}
    AND CASE WHEN origin = 'BY_HAND' THEN {SUPERVISES} OR sec.holds_grant(case_id, NULL)
        ELSE {SUPERVISES} AND NOT sec.holds_grant(case_id, NULL) END);
ALTER POLICY visnet_back_insert ON cases_block WITH CHECK ({OWN} AND "by" = {ME}
    AND origin = 'BY_HAND' AND (user_id = {ME} OR {LINE.format(table="cases_block")}));
"""

GUARD = """
GRANT SELECT ON cases_party, cases_tie TO visnet_guard;
GRANT INSERT ON cases_block TO visnet_guard;
CREATE POLICY guard_reads ON cases_party FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON cases_tie FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_keeps_away ON cases_block FOR INSERT TO visnet_guard WITH CHECK (true);
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.holds_own_grant(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.cases_grant g WHERE g.case_id = wanted_case
                   AND g.user_id = (SELECT sec.actor_id()) AND g.revoked_at IS NULL)
$$;

-- Whoever stands in sees with the eyes of whom they stand in for: not what lies on the other side
-- of that colleague's work, unless it is their own work.
CREATE OR REPLACE FUNCTION sec.blocked_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 5 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.case_id FROM public.cases_block b
    WHERE b.lifted_at IS NULL AND b.user_id = (SELECT sec.actor_id())
    UNION ALL
    SELECT b.case_id FROM public.cases_block b
    WHERE b.lifted_at IS NULL AND b.blocked_organisation_id = (SELECT sec.organisation_id())
    UNION ALL
    SELECT b.case_id FROM public.cases_block b
    WHERE b.lifted_at IS NULL AND b.origin = 'SIDES'
    AND b.user_id = ANY (ARRAY(SELECT sec.covers()))
    AND NOT sec.holds_own_grant(b.case_id)
$$;

CREATE OR REPLACE FUNCTION sec.is_blocked(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_block b
        WHERE b.case_id = wanted_case AND b.lifted_at IS NULL
        AND (b.user_id = (SELECT sec.actor_id())
             OR b.blocked_organisation_id = (SELECT sec.organisation_id())
             OR (b.origin = 'SIDES' AND b.user_id = ANY (ARRAY(SELECT sec.covers()))
                 AND NOT sec.holds_own_grant(wanted_case))))
$$;

-- For whoever may let somebody in: whether that colleague can join, never why not.
CREATE FUNCTION sec.can_join(wanted_case uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT sec.is_blocked(wanted_case)
    AND ((SELECT sec.has_role('SUPERVISOR')) OR sec.holds_grant(wanted_case, NULL))
    AND EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = wanted_case
                AND c.organisation_id = (SELECT sec.organisation_id()))
    AND NOT sec.is_kept_away(wanted_case, member)
$$;

-- What may be said of names before a case is opened: nothing, perhaps, or that it is the asker's own.
CREATE FUNCTION sec.conflict_hint(signs bytea[]) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (
            SELECT 1 FROM public.cases_tie t WHERE t.sign = ANY (signs) AND t.ended_at IS NULL
            AND t.organisation_id = (SELECT sec.organisation_id())
            AND t.user_id = (SELECT sec.actor_id()))
        OR EXISTS (
            SELECT 1 FROM public.cases_party p JOIN public.cases_grant g ON g.case_id = p.case_id
            WHERE p.sign = ANY (signs) AND p.side <> 'SUPPORTED'
            AND p.organisation_id = (SELECT sec.organisation_id())
            AND g.user_id = (SELECT sec.actor_id())) THEN 'OWN'
        WHEN EXISTS (
            SELECT 1 FROM public.cases_party p
            WHERE p.sign = ANY (signs) AND p.side <> 'SUPPORTED'
            AND p.organisation_id = (SELECT sec.organisation_id())) THEN 'MAYBE'
        ELSE '' END
$$;

CREATE FUNCTION sec.keep_away(wanted_case uuid, member uuid, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    heir uuid;
BEGIN
    -- What a supervisor has let be once stays so.
    IF EXISTS (SELECT 1 FROM public.cases_block b
               WHERE b.case_id = wanted_case AND b.user_id = member AND b.origin = why) THEN
        RETURN;
    END IF;
    INSERT INTO public.cases_block (id, case_id, organisation_id, user_id, origin, "by", at)
    SELECT gen_random_uuid(), c.id, c.organisation_id, member, why,
           coalesce(sec.actor_id(), member), now()
    FROM public.cases_case c WHERE c.id = wanted_case;
    UPDATE public.cases_case c SET lead_id = NULL, version = c.version + 1
    WHERE c.id = wanted_case AND c.lead_id = member;
    SELECT c.lead_id INTO heir FROM public.cases_case c WHERE c.id = wanted_case;
    UPDATE public.cases_due d SET user_id = heir
    WHERE d.case_id = wanted_case AND d.user_id = member;
    UPDATE public.cases_grant g SET revoked_at = greatest(now(), g.granted_at)
    WHERE g.case_id = wanted_case AND g.user_id = member AND g.revoked_at IS NULL;
END $$;

CREATE FUNCTION sec.keep_apart(wanted_case uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT DISTINCT t.user_id FROM public.cases_party p
        JOIN public.cases_tie t ON t.organisation_id = p.organisation_id AND t.sign = p.sign
        WHERE p.case_id = wanted_case AND t.ended_at IS NULL
    LOOP
        PERFORM sec.keep_away(wanted_case, found.user_id, 'TIE');
    END LOOP;
    FOR found IN
        SELECT DISTINCT ON (sides.other_case, g.user_id) g.user_id,
               CASE WHEN g.case_id = wanted_case THEN sides.other_case ELSE wanted_case END AS away
        FROM (SELECT DISTINCT o.case_id AS other_case FROM public.cases_party p
              JOIN public.cases_party o ON o.organisation_id = p.organisation_id
              AND o.sign = p.sign AND o.case_id <> p.case_id
              AND (o.side = 'SUPPORTED') <> (p.side = 'SUPPORTED')
              WHERE p.case_id = wanted_case) sides
        JOIN public.cases_grant g ON g.case_id IN (wanted_case, sides.other_case)
        ORDER BY sides.other_case, g.user_id, g.granted_at, g.id
    LOOP
        PERFORM sec.keep_away(found.away, found.user_id, 'SIDES');
    END LOOP;
END $$;

-- Two colleagues who write the two names at once wait for each other.
CREATE FUNCTION sec.keep_apart_by_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sides:' || NEW.organisation_id, 0));
    PERFORM sec.keep_apart(NEW.case_id);
    RETURN NULL;
END $$;

CREATE FUNCTION sec.keep_apart_by_tie() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sides:' || NEW.organisation_id, 0));
    FOR named IN
        SELECT DISTINCT p.case_id FROM public.cases_party p
        WHERE p.organisation_id = NEW.organisation_id AND p.sign = NEW.sign
    LOOP
        PERFORM sec.keep_away(named.case_id, NEW.user_id, 'TIE');
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION sec.keep_apart_by_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF sec.is_kept_away(NEW.case_id, NEW.user_id) THEN
        RAISE EXCEPTION 'kept away from this case' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM sec.keep_apart(NEW.case_id);
    RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER cases_party_apart AFTER INSERT ON cases_party
    FOR EACH ROW EXECUTE FUNCTION sec.keep_apart_by_name();
CREATE TRIGGER cases_tie_apart AFTER INSERT ON cases_tie
    FOR EACH ROW EXECUTE FUNCTION sec.keep_apart_by_tie();
CREATE TRIGGER cases_grant_apart AFTER INSERT ON cases_grant
    FOR EACH ROW EXECUTE FUNCTION sec.keep_apart_by_grant();

SET ROLE visnet_guard;
REVOKE ALL ON FUNCTION sec.holds_own_grant(uuid), sec.can_join(uuid, uuid),
    sec.conflict_hint(bytea[]), sec.keep_away(uuid, uuid, text), sec.keep_apart(uuid),
    sec.keep_apart_by_name(), sec.keep_apart_by_tie(), sec.keep_apart_by_grant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.can_join(uuid, uuid), sec.conflict_hint(bytea[]) TO visnet_back;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of conflicts."""

    dependencies = [("cases", "0011_conflict_wall")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(BLOCKS, migrations.RunSQL.noop),
    ]
