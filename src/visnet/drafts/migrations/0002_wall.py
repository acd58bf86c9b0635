"""A draft is its author's alone, while they may follow the case. The worker deletes, and reads no word."""

from django.db import migrations

from visnet.wall.rules import protect

MINE = (
    "user_id = (SELECT sec.actor_id()) AND organisation_id = (SELECT sec.organisation_id())"
    " AND (case_id IS NULL OR sec.may_follow_case(case_id))"
)
WALL = (
    protect(
        table="drafts_draft",
        role="visnet_back",
        select=MINE,
        insert=MINE,
        delete=MINE,
    )
    + f"""
GRANT UPDATE (typed_sealed, saved_at) ON drafts_draft TO visnet_back;
CREATE POLICY visnet_back_update ON drafts_draft FOR UPDATE TO visnet_back
    USING ({MINE}) WITH CHECK ({MINE});
GRANT SELECT (id, saved_at), DELETE ON drafts_draft TO visnet_worker;
CREATE POLICY visnet_worker_select ON drafts_draft FOR SELECT TO visnet_worker
    USING (saved_at < now() - interval '14 days');
CREATE POLICY visnet_worker_delete ON drafts_draft FOR DELETE TO visnet_worker
    USING (saved_at < now() - interval '14 days');
ALTER TABLE drafts_draft ADD CONSTRAINT drafts_draft_of_a_case
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security of the drafts room."""

    dependencies = [("drafts", "0001_initial"), ("cases", "0012_wall_of_conflicts")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
