"""That a letter left is for whoever works on the case, written in one's own name, never changed."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
RULE = works_on("documents_sending.case_id")
OF_THE_PAPER = (
    "EXISTS (SELECT 1 FROM documents_document d WHERE d.id = documents_sending.document_id"
    " AND d.case_id = documents_sending.case_id AND d.origin = 'LETTER' AND d.removed_at IS NULL)"
)
POLICIES = protect(
    table="documents_sending",
    role="visnet_back",
    select=RULE,
    insert=f'"by" = {ME} AND {RULE} AND {OF_THE_PAPER}',
)
OF_A_CASE = """
ALTER TABLE documents_sending ADD CONSTRAINT documents_sending_of_a_case FOREIGN KEY (case_id)
    REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of sendings."""

    dependencies = [("documents", "0003_sending")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(OF_A_CASE, migrations.RunSQL.noop),
    ]
