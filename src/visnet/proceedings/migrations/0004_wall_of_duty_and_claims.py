"""Who may see and write duties decided, claims and expenses: whoever follows the case."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
TABLES = (
    "proceedings_duty_decision",
    "proceedings_claim",
    "proceedings_claim_move",
    "proceedings_expense",
)

# As for facts: nothing is changed or taken away, a later row stands in place of an earlier one.
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

# What corrects, and what belongs to a claim, is of the same case.
SAME_CASE = """
ALTER TABLE proceedings_claim ADD CONSTRAINT proceedings_claim_and_case UNIQUE (id, case_id);
ALTER TABLE proceedings_claim_move ADD CONSTRAINT proceedings_move_of_same_case
    FOREIGN KEY (claim_id, case_id) REFERENCES proceedings_claim (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE proceedings_claim_move ADD CONSTRAINT proceedings_move_and_claim
    UNIQUE (id, claim_id, case_id);
ALTER TABLE proceedings_claim_move ADD CONSTRAINT proceedings_strike_of_same_claim
    FOREIGN KEY (corrects_id, claim_id, case_id)
    REFERENCES proceedings_claim_move (id, claim_id, case_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE proceedings_expense ADD CONSTRAINT proceedings_expense_and_case UNIQUE (id, case_id);
ALTER TABLE proceedings_expense ADD CONSTRAINT proceedings_expense_of_same_case
    FOREIGN KEY (corrects_id, case_id) REFERENCES proceedings_expense (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of duties, claims and expenses."""

    dependencies = [("proceedings", "0003_duty_and_claims")]
    operations = [
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
        migrations.RunSQL(SAME_CASE, migrations.RunSQL.noop),
    ]
