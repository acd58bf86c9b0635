"""Who may read and write what came in from files, and which cards were double.

Nothing here is about anybody helped, and no secret place can be in it: a card holds none. Undoing an
import takes away the cards that it made, so the back may delete a service. The front may know into
which card another went, so that old addresses still lead somewhere.
"""

from django.db import migrations

SQL = """
GRANT SELECT, INSERT, UPDATE, DELETE ON directory_import, directory_import_row TO visnet_back;
GRANT SELECT, INSERT, UPDATE ON directory_merged_card TO visnet_back;
GRANT SELECT, INSERT, DELETE ON directory_not_the_same TO visnet_back;
GRANT DELETE ON directory_service TO visnet_back;

GRANT SELECT (survivor_id, given_up_id, undone_at) ON directory_merged_card TO visnet_front;

GRANT SELECT (id, state, made_at, applied_at, forgotten_at), UPDATE (forgotten_at), DELETE
    ON directory_import TO visnet_worker;
GRANT SELECT (id, of_import_id), DELETE ON directory_import_row TO visnet_worker;
"""


class Migration(migrations.Migration):
    """Grants only."""

    dependencies = [("directory", "0007_imports_and_merges"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
