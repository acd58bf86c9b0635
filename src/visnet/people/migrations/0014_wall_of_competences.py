"""Who may give a competence, lend one, end one, and say what a task asks for. Nobody gives themselves."""

from django.db import migrations

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
INSTALLS = "((SELECT sec.claims())[2] = 'SYSTEM')"
SIGNED = """m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date)"""
MY_NETWORKS = f"""(SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = {MINE} AND {SIGNED})"""
# The member works in an organisation that shares a network with the trainer's own.
NEAR = f"""EXISTS (SELECT 1 FROM people_membership w
    JOIN people_network_membership m ON m.organisation_id = w.organisation_id
    WHERE w.user_id = people_held_competence.user_id AND {SIGNED}
    AND m.network_id IN {MY_NETWORKS})"""
COLLEAGUE = f"""organisation_id = {MINE} AND EXISTS (SELECT 1 FROM people_membership w
    WHERE w.user_id = people_held_competence.user_id AND w.organisation_id = {MINE})"""
TRAINS = f"kind = 'CERTIFICATE' AND (SELECT sec.has_role('TRAINER')) AND {NEAR}"
KEEPS = f"kind = 'RECOGNISED' AND (SELECT sec.has_role('ADMINISTRATOR')) AND {COLLEAGUE}"
LENDS = f"kind = 'LOAN' AND (SELECT sec.has_role('SUPERVISOR')) AND {COLLEAGUE}"
ENDS_LOAN = f"kind = 'LOAN' AND (SELECT sec.has_role('ADMINISTRATOR')) AND {COLLEAGUE}"

# Like memberships and absences, both are read to find out who is asking, before there is a ticket.
HELD = f"""
ALTER TABLE people_held_competence ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_held_competence FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (ended_by_id, ended_at) ON people_held_competence TO visnet_back;
CREATE POLICY visnet_back_select ON people_held_competence FOR SELECT TO visnet_back USING (true);
CREATE POLICY visnet_back_insert ON people_held_competence FOR INSERT TO visnet_back
    WITH CHECK (ended_at IS NULL AND (
        ({INSTALLS} AND kind = 'RECOGNISED' AND granted_by_id IS NULL)
        OR ({STAFF} AND granted_by_id = {ME} AND user_id <> {ME}
            AND (({TRAINS}) OR ({KEEPS}) OR ({LENDS})))));
CREATE POLICY visnet_back_update ON people_held_competence FOR UPDATE TO visnet_back
    USING (ended_at IS NULL AND {STAFF}
           AND (({TRAINS}) OR ({KEEPS}) OR ({LENDS}) OR ({ENDS_LOAN})))
    WITH CHECK (ended_by_id = {ME} AND ended_at IS NOT NULL);
"""
RULES = f"""
ALTER TABLE people_task_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_task_rule FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON people_task_rule TO visnet_back;
CREATE POLICY visnet_back_select ON people_task_rule FOR SELECT TO visnet_back USING (true);
CREATE POLICY visnet_back_insert ON people_task_rule FOR INSERT TO visnet_back
    WITH CHECK ({STAFF} AND decided_by_id = {ME} AND (SELECT sec.has_role('COORDINATOR'))
                AND network_id IN {MY_NETWORKS});
"""


class Migration(migrations.Migration):
    """Grants and row-level security of what is held and of what is asked."""

    dependencies = [("people", "0013_trainings_moved"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
