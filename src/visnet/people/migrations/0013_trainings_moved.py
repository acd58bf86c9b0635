"""Trainings ticked by hand become held competences; professions stay where they are."""

from django.db import migrations

# Whoever ticked them is in the journal, not here; until when they hold was never said.
SQL = """
INSERT INTO people_held_competence
    (id, user_id, organisation_id, competence, kind, from_date, because, granted_at)
SELECT gen_random_uuid(), m.user_id, m.organisation_id, c.code, 'RECOGNISED', m.from_date, '', now()
FROM people_membership m CROSS JOIN LATERAL unnest(m.competences) AS c(code)
WHERE c.code NOT IN ('psychologist', 'psychiatrist', 'social_worker')
AND (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date);

UPDATE people_membership m SET competences = ARRAY(
    SELECT c.code FROM unnest(m.competences) AS c(code)
    WHERE c.code IN ('psychologist', 'psychiatrist', 'social_worker'))
WHERE (m.until_date IS NULL OR m.until_date > (now() AT TIME ZONE 'Europe/Rome')::date)
AND m.competences <> '{}';
"""


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("people", "0012_competences")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
