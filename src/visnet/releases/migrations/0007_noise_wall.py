"""Who reads what noise was drawn; that it stays as it was drawn, and that no year spends more than it may."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
CONSOLE = "((SELECT sec.claims())[2] = 'SYSTEM')"


def roles(*names: str) -> str:
    """Return the SQL that asks whether a member has one of these roles."""
    return f"({STAFF} AND (" + " OR ".join(f"(SELECT sec.has_role('{n}'))" for n in names) + "))"


ASKS = roles("COORDINATOR", "RESEARCHER")
READS = (
    "("
    + roles("COORDINATOR", "RESEARCHER", "REPRESENTATIVE", "DATA_PROTECTION_OFFICER")
    + f" OR {CONSOLE})"
)
WITHIN = """
CREATE FUNCTION releases_check_noise() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.epsilon + coalesce((SELECT sum(d.epsilon) FROM releases_noise_draw d
            WHERE d.counted_year_id = NEW.counted_year_id), 0) > NEW.budget THEN
        RAISE EXCEPTION 'more noise would tell who was counted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER releases_noise_within_budget BEFORE INSERT ON releases_noise_draw
    FOR EACH ROW EXECUTE FUNCTION releases_check_noise();
"""
UNDO = """
DROP TRIGGER releases_noise_within_budget ON releases_noise_draw;
DROP FUNCTION releases_check_noise();
"""


class Migration(migrations.Migration):
    """Drawn once, by whoever may ask; changed and deleted by nobody."""

    dependencies = [("releases", "0006_noise")]
    operations = [
        migrations.RunSQL(
            protect(
                table="releases_noise_draw",
                role="visnet_back",
                select=READS,
                insert=f"{ASKS} AND drawn_by = {ME}",
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(WITHIN, UNDO),
    ]
