"""Who may read and write study visits: those who speak for an organisation, each for its own."""

from django.db import migrations

from visnet.wall.rules import protect

MINE = "(SELECT sec.organisation_id())"
SPEAKS = "((SELECT sec.has_role('COORDINATOR')) OR (SELECT sec.has_role('REPRESENTATIVE')))"
# The software itself, when it loads the example: its ticket names an actor and no organisation.
INSTALLS = "((SELECT sec.claims())[2] = 'SYSTEM')"
OURS = (
    f"({SPEAKS} AND {MINE} IN (host_organisation_id, visitor_organisation_id)) OR {INSTALLS}"
)

SQL = protect(
    table="visits_visit",
    role="visnet_back",
    select=f"{SPEAKS} OR {INSTALLS}",
    insert=OURS,
    update=OURS,
) + protect(
    table="visits_note",
    role="visnet_back",
    select=f"{SPEAKS} OR {INSTALLS}",
    insert=INSTALLS,
)


class Migration(migrations.Migration):
    """Grants and row-level security of the visits room."""

    dependencies = [("visits", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
