"""Lists are inside a case, like appointments; what was said of a step is never changed."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
LIST, STEP, MARK = (
    works_on(f"checklists_{name}.case_id") for name in ("checklist", "step", "mark")
)
WALL = (
    protect(
        table="checklists_checklist",
        role="visnet_back",
        select=LIST,
        insert=f'"by" = {ME} AND {OWN} AND {LIST} AND set_aside_at IS NULL',
    )
    + "GRANT UPDATE (set_aside_by, set_aside_at) ON checklists_checklist TO visnet_back;\n"
    + "CREATE POLICY visnet_back_update ON checklists_checklist FOR UPDATE TO visnet_back"
    + f" USING ({LIST} AND set_aside_at IS NULL)"
    + f" WITH CHECK (set_aside_by = {ME} AND {LIST});\n"
    + protect(
        table="checklists_step",
        role="visnet_back",
        select=STEP,
        insert=(
            f"{STEP} AND EXISTS (SELECT 1 FROM checklists_checklist c"
            f' WHERE c.id = checklists_step.checklist_id AND c."by" = {ME}'
            " AND c.set_aside_at IS NULL)"
        ),
    )
    + protect(
        table="checklists_mark",
        role="visnet_back",
        select=MARK,
        insert=f'"by" = {ME} AND {MARK}',
    )
)
# A list belongs to the organisation of its case and follows it to another Centre; steps and marks are of
# the case of their list.
BELONGING = """
ALTER TABLE checklists_checklist ADD CONSTRAINT checklists_checklist_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE checklists_checklist ADD CONSTRAINT checklists_checklist_and_case UNIQUE (id, case_id);
ALTER TABLE checklists_step ADD CONSTRAINT checklists_step_same_case
    FOREIGN KEY (checklist_id, case_id) REFERENCES checklists_checklist (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE checklists_step ADD CONSTRAINT checklists_step_and_case UNIQUE (id, case_id);
ALTER TABLE checklists_mark ADD CONSTRAINT checklists_mark_same_case
    FOREIGN KEY (step_id, case_id) REFERENCES checklists_step (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of lists. Nothing grants DELETE to anybody."""

    dependencies = [("checklists", "0001_initial"), ("cases", "0041_taken_in")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
