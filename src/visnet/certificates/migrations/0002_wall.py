"""Who may issue, revoke and see certificates; what the front and the worker are told of them.

The front holds no right on the table: it hands a number to a function of the guard and is told how
that one certificate stands, of which path, from when until when. Who holds it is not among the
answers.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
TRAINS = "(SELECT sec.has_role('TRAINER'))"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
KEEPS = f"({TRAINS} OR {COORDINATES})"
LEADS = (
    f"({COORDINATES} OR (SELECT sec.has_role('SUPERVISOR'))"
    " OR (SELECT sec.has_role('REPRESENTATIVE')))"
)
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"


def network_of(organisation: str) -> str:
    """Return the SQL that asks whether an organisation belongs to the row's network today."""
    return (
        "network_id IN (SELECT m.network_id FROM people_network_membership m"  # noqa: S608  no words of people
        f" WHERE m.organisation_id = {organisation} AND m.signed_date IS NOT NULL"
        f" AND (m.left_date IS NULL OR m.left_date > {TODAY}))"
    )


KEEPS_HERE = f"{KEEPS} AND {network_of(MINE)}"
WORKS_THERE = """EXISTS (SELECT 1 FROM people_membership w
    WHERE w.user_id = certificates_certificate.user_id
    AND w.organisation_id = certificates_certificate.organisation_id)"""
TABLES = (
    protect(
        table="certificates_certificate",
        role="visnet_back",
        select=(
            f"{STAFF} AND (user_id = {ME} OR ({LEADS} AND organisation_id = {MINE})"
            f" OR ({KEEPS_HERE}))"
        ),
        insert=(
            f"{STAFF} AND {TRAINS} AND issued_by = {ME} AND user_id <> {ME}"
            f" AND {network_of(MINE)} AND {network_of('certificates_certificate.organisation_id')}"
            f" AND {WORKS_THERE} AND revoked_at IS NULL AND completed_date <= {TODAY}"
        ),
    )
    # What was issued stays as it was. It is revoked, once, and never by whoever holds it.
    + f"""
GRANT UPDATE (revoked_by, revoked_at, revoked_for, revoked_words)
    ON certificates_certificate TO visnet_back;
CREATE POLICY visnet_back_update ON certificates_certificate FOR UPDATE TO visnet_back
    USING ({STAFF} AND user_id <> {ME} AND revoked_at IS NULL AND {KEEPS_HERE})
    WITH CHECK (revoked_by = {ME});
"""
    + protect(table="certificates_certificate", role="visnet_guard", select="true")
    # To tell a holder in time, the worker needs to know whom and when, and no name.
    + """
GRANT SELECT (id, user_id, network_id, path_code, issued_at, valid_until_date, revoked_at)
    ON certificates_certificate TO visnet_worker;
CREATE POLICY visnet_worker_select ON certificates_certificate FOR SELECT TO visnet_worker
    USING (true);
"""
    + protect(
        table="certificates_status_list",
        role="visnet_back",
        select=STAFF,
        insert=f"{STAFF} AND {KEEPS} AND made_by = {ME}",
    )
    + """
GRANT SELECT (id, serial, signed) ON certificates_status_list TO visnet_front;
CREATE POLICY visnet_front_select ON certificates_status_list FOR SELECT TO visnet_front
    USING (true);
"""
)
GUARD = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.standing_of_certificate(wanted text)
RETURNS TABLE (path_title_it text, path_title_en text, completed_date date,
    valid_until_date date, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.path_title_it, c.path_title_en, c.completed_date, c.valid_until_date, c.revoked_at
    FROM public.certificates_certificate c WHERE c.number = wanted
$$;

-- The list is one for all networks: whoever revokes here must not make another network's valid.
CREATE FUNCTION sec.revoked_certificates() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.status_index FROM public.certificates_certificate c
    WHERE c.revoked_at IS NOT NULL ORDER BY c.status_index
$$;

CREATE FUNCTION sec.certificate_place_is_free(place integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT 1 FROM public.certificates_certificate c WHERE c.status_index = place)
$$;

REVOKE ALL ON FUNCTION sec.standing_of_certificate(text), sec.revoked_certificates(),
    sec.certificate_place_is_free(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.standing_of_certificate(text) TO visnet_front;
GRANT EXECUTE ON FUNCTION sec.revoked_certificates(), sec.certificate_place_is_free(integer)
    TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's three functions."""

    dependencies = [
        ("certificates", "0001_initial"),
        ("wall", "0001_ticket"),
        ("people", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
