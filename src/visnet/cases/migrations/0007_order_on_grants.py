"""How a case stands, its danger and its opening, kept beside each grant, for lists in their order.

The database keeps them: a trigger writes them with a new grant, whoever makes it, and a foreign key
over all of them carries every change of the case along. They cannot disagree.
"""

from django.db import migrations, models

FILL = """
-- The owner sees no case: for as long as this takes, and for the owner alone, the wall is open.
ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases_grant NO FORCE ROW LEVEL SECURITY;
UPDATE cases_grant g
SET case_state = c.state, danger_rank = c.danger_rank, case_opened_at = c.opened_at
FROM cases_case c WHERE c.id = g.case_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""

KEEP = """
ALTER TABLE cases_case ADD CONSTRAINT cases_case_and_order
    UNIQUE (id, state, danger_rank, opened_at);
ALTER TABLE cases_grant ADD CONSTRAINT cases_grant_as_its_case
    FOREIGN KEY (case_id, case_state, danger_rank, case_opened_at)
    REFERENCES cases_case (id, state, danger_rank, opened_at) ON UPDATE CASCADE;
ALTER TABLE cases_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE cases_case FORCE ROW LEVEL SECURITY;

CREATE FUNCTION sec.write_order_on_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.state, c.danger_rank, c.opened_at
    INTO NEW.case_state, NEW.danger_rank, NEW.case_opened_at
    FROM public.cases_case c WHERE c.id = NEW.case_id;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_grant_order BEFORE INSERT ON cases_grant
    FOR EACH ROW EXECUTE FUNCTION sec.write_order_on_grant();
REVOKE ALL ON FUNCTION sec.write_order_on_grant() FROM PUBLIC;
ALTER FUNCTION sec.write_order_on_grant() OWNER TO visnet_guard;
"""

OPEN = models.Q(("revoked_at__isnull", True))
STATES = [("OPEN", "Open"), ("DORMANT", "Paused: no contact for now"), ("CLOSED", "Closed")]


def columns(operation, **options):
    """Return the same operation for each of the three columns."""
    fields = {
        "case_state": models.CharField(choices=STATES, max_length=10, **options),
        "danger_rank": models.PositiveSmallIntegerField(**options),
        "case_opened_at": models.DateTimeField(**options),
    }
    return [
        operation(model_name="grant", name=name, field=field) for name, field in fields.items()
    ]


class Migration(migrations.Migration):
    """Three columns, what keeps them, and an index for each list."""

    dependencies = [("cases", "0006_happenings_beside")]
    operations = [
        *columns(migrations.AddField, null=True),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *columns(migrations.AlterField),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=OPEN,
                fields=["user_id", "case_state", "-danger_rank", "-case_opened_at", "case"],
                name="cases_grant_list_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=OPEN,
                fields=["user_id", "-danger_rank", "-case_opened_at", "case"],
                name="cases_grant_list_of_all",
            ),
        ),
    ]
