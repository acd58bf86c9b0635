"""Reports are for whoever works on the case; nothing said is ever changed.

Whoever wrote a word of a report is not its reader, and only what was read and fine is printed.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OF_THE_REPORT = (
    "EXISTS (SELECT 1 FROM documents_report r WHERE r.id = documents_wording.report_id"
    " AND r.case_id = documents_wording.case_id)"
)
OF_THE_WORDING = (
    "EXISTS (SELECT 1 FROM documents_wording w WHERE w.id = documents_reading.wording_id"
    " AND w.case_id = documents_reading.case_id)"
)
NOT_MINE = (
    "NOT EXISTS (SELECT 1 FROM documents_wording w JOIN documents_wording mine"
    " ON mine.report_id = w.report_id"
    f' WHERE w.id = documents_reading.wording_id AND mine."by" = {ME})'
)
READ = (
    "EXISTS (SELECT 1 FROM documents_reading g WHERE g.wording_id = documents_printing.wording_id"
    " AND g.case_id = documents_printing.case_id AND g.is_fine)"
    " AND NOT EXISTS (SELECT 1 FROM documents_reading g"
    " WHERE g.wording_id = documents_printing.wording_id AND NOT g.is_fine)"
)
NEWEST = (
    "NOT EXISTS (SELECT 1 FROM documents_wording w JOIN documents_wording later"
    " ON later.report_id = w.report_id AND later.number > w.number"
    " WHERE w.id = documents_printing.wording_id)"
)
A_LETTER = (
    "EXISTS (SELECT 1 FROM documents_document d WHERE d.id = documents_printing.document_id"
    " AND d.case_id = documents_printing.case_id AND d.origin = 'LETTER')"
)
CONDITIONS = {
    "documents_report": "TRUE",
    "documents_wording": OF_THE_REPORT,
    "documents_reading": f"{OF_THE_WORDING} AND {NOT_MINE}",
    "documents_printing": f"{READ} AND {NEWEST} AND {A_LETTER}",
}
POLICIES = "".join(
    protect(
        table=table,
        role="visnet_back",
        select=works_on(f"{table}.case_id"),
        insert=f'"by" = {ME} AND {works_on(f"{table}.case_id")} AND {condition}',
    )
    for table, condition in CONDITIONS.items()
)
OF_A_CASE = "".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_a_case FOREIGN KEY (case_id)"
    " REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;\n"
    for table in CONDITIONS
)


class Migration(migrations.Migration):
    """Grants and row-level security of reports."""

    dependencies = [("documents", "0005_report")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(OF_A_CASE, migrations.RunSQL.noop),
    ]
