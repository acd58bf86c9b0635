"""Appointments are inside a case, like hearings; what was agreed is never changed."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
APPOINTMENT = works_on("accompaniment_appointment.case_id")
CHANGEABLE = "state, missed_because, cancelled_by, how_sealed, ended_by, ended_at, version"
WALL = (
    protect(
        table="accompaniment_appointment",
        role="visnet_back",
        select=APPOINTMENT,
        insert=f'"by" = {ME} AND {OWN} AND {APPOINTMENT}',
    )
    + f"GRANT UPDATE ({CHANGEABLE}) ON accompaniment_appointment TO visnet_back;\n"
    + "CREATE POLICY visnet_back_update ON accompaniment_appointment FOR UPDATE TO visnet_back"
    + f" USING ({APPOINTMENT}) WITH CHECK (ended_by = {ME} AND {APPOINTMENT});\n"
)
# An appointment belongs to the organisation of its case, and so does the one whose place it took.
BELONGING = """
ALTER TABLE accompaniment_appointment ADD CONSTRAINT accompaniment_appointment_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_appointment ADD CONSTRAINT accompaniment_appointment_and_case
    UNIQUE (id, case_id);
ALTER TABLE accompaniment_appointment ADD CONSTRAINT accompaniment_appointment_same_case
    FOREIGN KEY (supersedes_id, case_id) REFERENCES accompaniment_appointment (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of appointments."""

    dependencies = [("accompaniment", "0005_appointments")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
