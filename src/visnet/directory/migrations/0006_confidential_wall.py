"""Who may read and write the shapes of a card; and the wall around confidential places.

The front reads what is published, and who checked it stays inside. The real place of a confidential
service is readable and writable by those who answer for the organisation that keeps it, and by
nobody else at all: the front and the worker hold no grant.
"""

from django.db import migrations

from visnet.wall.rules import protect

PUBLISHED = """directory_location, directory_service_at_location, directory_schedule,
    directory_phone, directory_required_document, directory_alert"""

OWN = """organisation_id = (SELECT sec.organisation_id())
    AND ((SELECT sec.has_role('REPRESENTATIVE')) OR (SELECT sec.has_role('ADMINISTRATOR')))"""

SQL = (
    f"""
GRANT SELECT ON {PUBLISHED} TO visnet_front, visnet_back;
GRANT INSERT, UPDATE, DELETE ON {PUBLISHED} TO visnet_back;
GRANT SELECT, INSERT, UPDATE ON directory_check TO visnet_back;
GRANT SELECT (id, organisation_id, status, verified_date) ON directory_service TO visnet_worker;

ALTER TABLE directory_service_at_location
    ADD CONSTRAINT directory_place_only_of_an_open_service
    FOREIGN KEY (service_id, service_is_confidential)
    REFERENCES directory_service (id, is_confidential);
ALTER TABLE directory_sealed_place
    ADD CONSTRAINT directory_sealed_only_of_a_confidential_service
    FOREIGN KEY (service_id, service_is_confidential)
    REFERENCES directory_service (id, is_confidential);
"""
    + protect(
        table="directory_sealed_place",
        role="visnet_back",
        select=OWN,
        insert=OWN,
        update=OWN,
        delete=OWN,
    )
)


class Migration(migrations.Migration):
    """Grants, composite keys, row-level security."""

    dependencies = [("directory", "0005_leave_old_shapes"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
