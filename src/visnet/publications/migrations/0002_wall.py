"""The newsroom writes what is published, and the front reads it. All of it is for everybody."""

from django.db import migrations

from visnet.wall.rules import protect

TABLES = ("publications_page", "publications_stored", "publications_edition")
POLICIES = "".join(
    protect(
        table=table,
        role="visnet_newsroom",
        select="true",
        insert="true",
        update="true",
        delete="true",
    )
    + protect(table=table, role="visnet_front", select="true")
    for table in TABLES
)
# An editor's line is written by a process that holds no ticket: so the database itself looks
# whether that member is one, and lets in nothing but lines about what is published.
JOURNAL = protect(
    table="audit_entry",
    role="visnet_newsroom",
    insert=(
        "case_id IS NULL AND subject_kind = 'publication' AND (actor_kind = 'SYSTEM'"
        " OR (actor_kind = 'STAFF' AND sec.edits_site(actor_id)))"
    ),
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [
        ("publications", "0001_initial"),
        ("audit", "0002_wall"),
        ("people", "0011_newsroom"),
        ("wall", "0001_ticket"),
    ]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(JOURNAL, migrations.RunSQL.noop),
    ]
