"""Whoever coordinates a network may end what a certificate gave, as whoever trains there; nobody their own."""

from django.db import migrations

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
SIGNED = """m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date)"""
NEAR = f"""EXISTS (SELECT 1 FROM people_membership w
    JOIN people_network_membership m ON m.organisation_id = w.organisation_id
    WHERE w.user_id = people_held_competence.user_id AND {SIGNED}
    AND m.network_id IN (SELECT m.network_id FROM people_network_membership m
        WHERE m.organisation_id = (SELECT sec.organisation_id()) AND {SIGNED}))"""
SQL = f"""
CREATE POLICY visnet_back_take_back ON people_held_competence FOR UPDATE TO visnet_back
    USING (ended_at IS NULL AND {STAFF} AND kind = 'CERTIFICATE' AND user_id <> {ME}
           AND (SELECT sec.has_role('COORDINATOR')) AND {NEAR})
    WITH CHECK (ended_by_id = {ME} AND ended_at IS NOT NULL);
"""
TAKEN_BACK = "DROP POLICY visnet_back_take_back ON people_held_competence"


class Migration(migrations.Migration):
    """One policy more."""

    dependencies = [("people", "0014_wall_of_competences")]
    operations = [migrations.RunSQL(SQL, TAKEN_BACK)]
