"""A goal comes from an assessment of its own case, whoever writes it."""

from django.db import migrations

SAME_CASE = """
ALTER TABLE cases_goal ADD CONSTRAINT cases_goal_from_an_assessment_of_its_case
    FOREIGN KEY (assessment_id, case_id) REFERENCES cases_assessment (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """What the database itself holds of where goals come from."""

    dependencies = [("cases", "0018_goals_from_assessments")]
    operations = [migrations.RunSQL(SAME_CASE, migrations.RunSQL.noop)]
