"""Editors write, a second one publishes, members read lists; the front reads what is out, and no member's id."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
EDITS = f"({STAFF} AND (SELECT sec.has_role('EDITOR')))"
TRAINS = f"({STAFF} AND (SELECT sec.has_role('TRAINER')))"
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
# Whoever lets a work out had no hand in it; whoever takes one back says so in their own name.
LETS_OUT = f"state = 'PUBLISHED' AND published_by = {ME} AND {ME} <> ALL (hands)"
TAKES_BACK = f"state = 'WITHDRAWN' AND withdrawn_by = {ME}"

DRAFT = protect(
    table="library_draft",
    role="visnet_back",
    select=EDITS,
    insert=f"{EDITS} AND changed_by = {ME} AND {ME} = ANY (hands)",
    update=EDITS,
    delete=EDITS,
)
WORK = (
    protect(
        table="library_work",
        role="visnet_back",
        select=STAFF,
        insert=f"{EDITS} AND {LETS_OUT}",
    )
    + f"""
GRANT UPDATE ON library_work TO visnet_back;
CREATE POLICY visnet_back_update ON library_work FOR UPDATE TO visnet_back
    USING ({EDITS}) WITH CHECK ({EDITS} AND (({LETS_OUT}) OR ({TAKES_BACK})));
GRANT SELECT (id, kind, title, year, language, doi, words, state, sorted_by, found_by, citations,
    published_at, changed_at, edition, withdrawn_at, reason_it, reason_en, is_demonstration)
    ON library_work TO visnet_front;
CREATE POLICY visnet_front_select ON library_work FOR SELECT TO visnet_front
    USING (state IN ('PUBLISHED', 'WITHDRAWN'));
"""
)
FILE = (
    protect(
        table="library_file",
        role="visnet_back",
        select=f"{EDITS} OR ({STAFF} AND is_out)",
        insert=f"{EDITS} AND brought_by = {ME}",
        update=EDITS,
        delete=EDITS,
    )
    + """
GRANT SELECT (id, work_id, content, size, pages, text, language, is_out)
    ON library_file TO visnet_front;
CREATE POLICY visnet_front_select ON library_file FOR SELECT TO visnet_front
    USING (is_out AND EXISTS (SELECT 1 FROM library_work w
        WHERE w.id = library_file.work_id AND w.state = 'PUBLISHED'));
"""
)
LISTED = protect(
    table="library_listed_work",
    role="visnet_back",
    select=f"{STAFF} AND {IN_MINE}",
    insert=f"{TRAINS} AND added_by = {ME} AND {IN_MINE}",
    update=f"{TRAINS} AND {IN_MINE}",
    delete=f"{TRAINS} AND {IN_MINE}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of the library."""

    dependencies = [
        ("library", "0001_initial"),
        ("people", "0005_wall_of_belonging"),
        ("wall", "0001_ticket"),
    ]
    operations = [
        migrations.RunSQL(DRAFT, migrations.RunSQL.noop),
        migrations.RunSQL(WORK, migrations.RunSQL.noop),
        migrations.RunSQL(FILE, migrations.RunSQL.noop),
        migrations.RunSQL(LISTED, migrations.RunSQL.noop),
    ]
