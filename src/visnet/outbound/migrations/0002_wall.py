"""Staff may put a notice in the outbox; only the worker may read and empty it."""

from django.db import migrations

from visnet.wall.rules import protect

POLICIES = protect(
    table="outbound_dispatch",
    role="visnet_back",
    insert="(SELECT sec.actor_id()) IS NOT NULL",
) + protect(
    table="outbound_dispatch", role="visnet_worker", select="true", insert="true", update="true"
)


class Migration(migrations.Migration):
    """Grants and row-level security of the outbox."""

    dependencies = [("outbound", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(POLICIES, migrations.RunSQL.noop)]
