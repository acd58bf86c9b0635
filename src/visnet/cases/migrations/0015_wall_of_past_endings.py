"""How a case had ended is for whoever works on it, written in their own name, and stays as written.

Nothing grants UPDATE or DELETE to anybody.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
# An open grant of the actor, or of whom they stand in for; a grant is hidden from the blocked.
WORKS_ON = (
    "EXISTS (SELECT 1 FROM cases_grant g WHERE g.case_id = cases_past_ending.case_id"
    " AND g.user_id = ANY (ARRAY(SELECT sec.stands_for())) AND g.revoked_at IS NULL)"
)

POLICIES = protect(
    table="cases_past_ending",
    role="visnet_back",
    select=WORKS_ON,
    insert=f"\"by\" = {ME} AND {WORKS_ON}",
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [("cases", "0014_past_endings")]
    operations = [migrations.RunSQL(POLICIES, migrations.RunSQL.noop)]
