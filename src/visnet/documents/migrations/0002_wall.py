"""Papers are for whoever works on the case; the front and the worker get nothing at all.

A paper is written in one's own name. Nothing of it is ever changed but that it was taken out, and
its pieces are destroyed only then.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"


DOCUMENT = works_on("documents_document.case_id")
PART = works_on("documents_part.case_id")
IS_OUT = (
    "EXISTS (SELECT 1 FROM documents_document d WHERE d.id = documents_part.document_id"
    " AND d.removed_at IS NOT NULL)"
)
IS_MINE = (
    "EXISTS (SELECT 1 FROM documents_document d WHERE d.id = documents_part.document_id"
    f" AND d.case_id = documents_part.case_id AND d.by = {ME} AND d.removed_at IS NULL)"
)
TAKING_OUT = (
    "title_sealed, original_sha256_sealed, removed_by, removed_at, removed_because_sealed"
)
POLICIES = (
    protect(
        table="documents_document",
        role="visnet_back",
        select=DOCUMENT,
        insert=f'"by" = {ME} AND removed_at IS NULL AND {DOCUMENT}',
    )
    + f"""
GRANT UPDATE ({TAKING_OUT}) ON documents_document TO visnet_back;
CREATE POLICY visnet_back_update ON documents_document FOR UPDATE TO visnet_back
    USING (removed_at IS NULL AND {DOCUMENT}) WITH CHECK (removed_by = {ME} AND {DOCUMENT});
"""
    + protect(
        table="documents_part",
        role="visnet_back",
        select=PART,
        insert=f"{PART} AND {IS_MINE}",
        delete=f"{PART} AND {IS_OUT}",
    )
)

OF_A_CASE = "".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_a_case FOREIGN KEY (case_id)"
    " REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;\n"
    for table in ("documents_document", "documents_part")
)


class Migration(migrations.Migration):
    """Grants and row-level security of the documents room."""

    dependencies = [("documents", "0001_initial"), ("cases", "0006_happenings_beside")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(OF_A_CASE, migrations.RunSQL.noop),
    ]
