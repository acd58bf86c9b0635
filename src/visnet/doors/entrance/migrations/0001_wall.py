"""The table that counts attempts for all processes, and what the back needs of others' tables.

Sessions, second factors and attempts belong to the back alone: neither the front nor the worker
can read who is signed in.
"""

from django.db import migrations

SQL = """
CREATE TABLE entrance_rate_limit (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX entrance_rate_limit_expires ON entrance_rate_limit (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON entrance_rate_limit, django_session, mfa_authenticator,
    account_emailaddress TO visnet_back;
GRANT SELECT ON django_content_type TO visnet_back;
"""


class Migration(migrations.Migration):
    """Grants, and one table."""

    initial = True
    dependencies = [
        ("people", "0002_wall"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sessions", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
