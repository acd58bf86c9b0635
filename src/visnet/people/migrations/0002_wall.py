"""Who may touch which table: no words about persons helped are here, so plain grants will do."""

from django.db import migrations

SQL = """
GRANT SELECT ON people_municipality, people_responsibility, people_organisation, people_network,
    people_network_membership TO visnet_front;

GRANT SELECT, INSERT, UPDATE ON people_user, people_membership, people_invitation,
    people_organisation, people_network, people_network_membership, people_municipality,
    people_responsibility TO visnet_back;

-- To send a notice the worker needs an address and a language, and nothing else of anybody.
GRANT SELECT (id, email, language, is_active) ON people_user TO visnet_worker;
"""


class Migration(migrations.Migration):
    """Grants of the people room."""

    dependencies = [("people", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
