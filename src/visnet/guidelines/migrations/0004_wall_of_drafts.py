"""Who may see drafts, write them, sign them, and read what was published."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
SPEAKS = f"({COORDINATES} OR (SELECT sec.has_role('REPRESENTATIVE')))"
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
SEES = f"{SPEAKS} AND {IN_MINE}"
EDITS = f"{COORDINATES} AND {IN_MINE}"


def of_draft(table: str, condition: str) -> str:
    """Return the SQL that asks the same of the draft to which a row belongs."""
    return (
        f"EXISTS (SELECT 1 FROM guidelines_draft d WHERE d.id = {table}.draft_id"
        f" AND {condition.replace('network_id IN', 'd.network_id IN')})"
    )


# Whoever signs holds the draft while they do, and changes nothing in it.
DRAFT = (
    protect(table="guidelines_draft", role="visnet_back", select=SEES, insert=EDITS)
    + f"""
GRANT UPDATE ON guidelines_draft TO visnet_back;
CREATE POLICY visnet_back_update ON guidelines_draft FOR UPDATE TO visnet_back
    USING ({SEES}) WITH CHECK ({EDITS});
"""
)
REMARK = protect(
    table="guidelines_remark",
    role="visnet_back",
    select=of_draft("guidelines_remark", SEES),
    insert=(
        f"written_by = {ME} AND organisation_id = {MINE}"
        f" AND {of_draft('guidelines_remark', SEES)}"
    ),
    update=of_draft("guidelines_remark", EDITS),
)
PARTY = protect(
    table="guidelines_party",
    role="visnet_back",
    select=of_draft("guidelines_party", SEES),
    insert=f"signed_by IS NULL AND {of_draft('guidelines_party', EDITS)}",
    update=(
        f"organisation_id = {MINE} AND (signed_by IS NULL OR signed_by = {ME})"
        f" AND {of_draft('guidelines_party', SEES)}"
    ),
    delete=of_draft("guidelines_party", EDITS),
)
EDITION = protect(
    table="guidelines_edition",
    role="visnet_back",
    select=f"{STAFF} AND {IN_MINE}",
    insert=f"published_by = {ME} AND {EDITS}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of what is written together."""

    dependencies = [("guidelines", "0003_drafts")]
    operations = [migrations.RunSQL(DRAFT + REMARK + PARTY + EDITION, migrations.RunSQL.noop)]
