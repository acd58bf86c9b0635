"""Who may see and write the proceedings: whoever follows the case. Nothing is changed or taken away."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
TABLES = ("proceedings_fact", "proceedings_answer", "proceedings_ended")

# The same function as everything beneath a case: an open grant, or standing in, and no block.
RULES = "".join(
    protect(
        table=table,
        role="visnet_back",
        select="sec.may_follow_case(case_id)",
        insert=f'"by" = {ME} AND sec.may_follow_case(case_id)',
    )
    + f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_case FOREIGN KEY (case_id)"
    " REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;\n"
    for table in TABLES
)

# A correction stands in place of a fact of the same case.
SAME_CASE = """
ALTER TABLE proceedings_fact ADD CONSTRAINT proceedings_fact_and_case UNIQUE (id, case_id);
ALTER TABLE proceedings_fact ADD CONSTRAINT proceedings_correction_of_same_case
    FOREIGN KEY (corrects_id, case_id) REFERENCES proceedings_fact (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of the proceedings room."""

    dependencies = [("proceedings", "0001_initial"), ("cases", "0007_order_on_grants")]
    operations = [
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
        migrations.RunSQL(SAME_CASE, migrations.RunSQL.noop),
    ]
