"""Special measures are inside a case, like hearings: for whoever works on it, in their own name."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
MEASURE = works_on("accompaniment_measure.case_id")
CHANGEABLE = (
    'state, asked_date, look_again_date, answered_date, to_whom_sealed, because_sealed, "by", at,'
    " version"
)
WALL = (
    protect(
        table="accompaniment_measure",
        role="visnet_back",
        select=MEASURE,
        insert=f'"by" = {ME} AND {OWN} AND {MEASURE}',
    )
    + f"GRANT UPDATE ({CHANGEABLE}) ON accompaniment_measure TO visnet_back;\n"
    + "CREATE POLICY visnet_back_update ON accompaniment_measure FOR UPDATE TO visnet_back"
    + f' USING ({MEASURE}) WITH CHECK ("by" = {ME} AND {MEASURE});\n'
)
BELONGING = """
ALTER TABLE accompaniment_measure ADD CONSTRAINT accompaniment_measure_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of special measures."""

    dependencies = [("accompaniment", "0003_special_measures")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
