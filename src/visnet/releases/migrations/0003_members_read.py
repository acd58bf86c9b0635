"""What was published is read by every member too: an editor ties a work to it."""

from django.db import migrations

STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
READ = f"""
CREATE POLICY visnet_back_members ON releases_publication FOR SELECT TO visnet_back
    USING ({STAFF});
"""
UNDO = "DROP POLICY visnet_back_members ON releases_publication;"


class Migration(migrations.Migration):
    """Published figures are no secret inside either."""

    dependencies = [("releases", "0002_wall")]
    operations = [migrations.RunSQL(READ, UNDO)]
