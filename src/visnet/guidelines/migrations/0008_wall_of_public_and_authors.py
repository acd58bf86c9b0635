"""What the public reads of editions, and who writes a step without coordinating.

The front may read the words of an edition only as long as its showing stands, and of whoever wrote,
signed or published nothing at all. An author writes the steps given to them and nothing else: a
policy lets them at the draft, and a trigger compares what was there with what they bring.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
SPEAKS = f"({COORDINATES} OR (SELECT sec.has_role('REPRESENTATIVE')))"
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
SEES = f"{SPEAKS} AND {IN_MINE}"
EDITS = f"{COORDINATES} AND {IN_MINE}"
OF_ITS_EDITION = """EXISTS (SELECT 1 FROM guidelines_edition e
    WHERE e.id = guidelines_showing.edition_id
    AND e.network_id = guidelines_showing.network_id
    AND e.procedure_code = guidelines_showing.procedure_code
    AND e.number = guidelines_showing.number AND e.digest = guidelines_showing.digest)"""
SHOWING = protect(
    table="guidelines_showing",
    role="visnet_back",
    select=f"{STAFF} AND {IN_MINE}",
    insert=f"shown_by = {ME} AND {EDITS} AND {OF_ITS_EDITION}",
    update=f"{EDITS} AND {OF_ITS_EDITION}",
)
# Columns one by one: who let it be read, and who took it back, are not among them.
FRONT = """
GRANT SELECT (id, edition_id, network_id, procedure_code, number, title_it, title_en, digest,
    published_date, shown_at, withdrawn_at, because_it, because_en)
    ON guidelines_showing TO visnet_front;
CREATE POLICY visnet_front_select ON guidelines_showing FOR SELECT TO visnet_front USING (true);
GRANT SELECT (id, network_id, procedure_code, number, text, digest, changed_it, changed_en,
    parties, published_at) ON guidelines_edition TO visnet_front;
CREATE POLICY visnet_front_select ON guidelines_edition FOR SELECT TO visnet_front
    USING (EXISTS (SELECT 1 FROM guidelines_showing s
        WHERE s.edition_id = guidelines_edition.id AND s.withdrawn_at IS NULL));
"""
ASSIGNMENT = protect(
    table="guidelines_assignment",
    role="visnet_back",
    select=SEES,
    insert=(
        f"assigned_by = {ME} AND written_at IS NULL AND {EDITS}"
        " AND EXISTS (SELECT 1 FROM guidelines_draft d"
        " WHERE d.id = guidelines_assignment.draft_id"
        " AND d.network_id = guidelines_assignment.network_id)"
        " AND EXISTS (SELECT 1 FROM people_membership w"
        " WHERE w.user_id = guidelines_assignment.user_id"
        " AND w.organisation_id = guidelines_assignment.organisation_id)"
    ),
    delete=EDITS,
) + f"""
GRANT UPDATE (written_at) ON guidelines_assignment TO visnet_back;
CREATE POLICY visnet_back_update ON guidelines_assignment FOR UPDATE TO visnet_back
    USING ({SEES} AND user_id = {ME}) WITH CHECK ({SEES} AND user_id = {ME});
"""
WRITES = f"""EXISTS (SELECT 1 FROM guidelines_assignment a
    WHERE a.draft_id = guidelines_draft.id AND a.user_id = {ME})"""
DRAFT = f"""
DROP POLICY visnet_back_update ON guidelines_draft;
CREATE POLICY visnet_back_update ON guidelines_draft FOR UPDATE TO visnet_back
    USING ({SEES}) WITH CHECK (({EDITS}) OR ({SEES} AND state = 'WRITING' AND {WRITES}));

CREATE FUNCTION guidelines_check_author() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    mine text[];
BEGIN
    IF current_user <> 'visnet_back' OR sec.has_role('COORDINATOR') THEN
        RETURN NEW;
    END IF;
    SELECT coalesce(array_agg(a.step_code::text), ARRAY[]::text[]) INTO mine
        FROM public.guidelines_assignment a
        WHERE a.draft_id = OLD.id AND a.user_id = sec.actor_id();
    IF OLD.state <> 'WRITING'
        OR to_jsonb(NEW) - 'text' - 'version' IS DISTINCT FROM to_jsonb(OLD) - 'text' - 'version'
        OR NEW.text - 'step' IS DISTINCT FROM OLD.text - 'step'
        OR (SELECT jsonb_agg(CASE WHEN s ->> 'code' = ANY (mine) THEN s -> 'code' ELSE s END
                ORDER BY n) FROM jsonb_array_elements(NEW.text -> 'step') WITH ORDINALITY t(s, n))
            IS DISTINCT FROM
            (SELECT jsonb_agg(CASE WHEN s ->> 'code' = ANY (mine) THEN s -> 'code' ELSE s END
                ORDER BY n) FROM jsonb_array_elements(OLD.text -> 'step') WITH ORDINALITY t(s, n))
    THEN
        RAISE EXCEPTION 'authors write their own steps only' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guidelines_own_steps BEFORE UPDATE ON guidelines_draft
    FOR EACH ROW EXECUTE FUNCTION guidelines_check_author();
"""
# To remind in time, the worker needs to know whom and when: no word of any text, and no name.
WORKER = """
GRANT SELECT (id, network_id, procedure_code, state, remarks_until_date)
    ON guidelines_draft TO visnet_worker;
CREATE POLICY visnet_worker_select ON guidelines_draft FOR SELECT TO visnet_worker USING (true);
GRANT SELECT (id, draft_id, user_id, due_date, written_at) ON guidelines_assignment TO visnet_worker;
CREATE POLICY visnet_worker_select ON guidelines_assignment FOR SELECT TO visnet_worker
    USING (true);
GRANT SELECT (network_id, organisation_id, signed_date, left_date)
    ON people_network_membership TO visnet_worker;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of editions in public, and of who writes which step."""

    dependencies = [("guidelines", "0007_in_public_and_authors"), ("people", "0007_worker_tells")]
    operations = [
        migrations.RunSQL(
            SHOWING + FRONT + ASSIGNMENT + DRAFT + WORKER, migrations.RunSQL.noop
        )
    ]
