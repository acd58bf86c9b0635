"""Who may see and write what in the classroom. A trainee writes only what is their own."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
TRAINS = "(SELECT sec.has_role('TRAINER'))"
LEADS = (
    "((SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('REPRESENTATIVE'))"
    " OR (SELECT sec.has_role('COORDINATOR')))"
)
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
# The path's own policy hides it from other networks, and a draft from whoever trains nobody.
OF_PATH = "EXISTS (SELECT 1 FROM training_path p WHERE p.id = {table}.path_id)"
OF_MODULE = "EXISTS (SELECT 1 FROM training_module m WHERE m.id = {table}.module_id)"
OF_SESSION = "EXISTS (SELECT 1 FROM training_session s WHERE s.id = {table}.session_id)"
# So long before and after a session the code at its door counts, as in the rules of the room.
AT_THE_DOOR = """EXISTS (SELECT 1 FROM training_session s JOIN training_place p
    ON p.session_id = s.id WHERE s.id = training_attendance.session_id
    AND p.user_id = (SELECT sec.actor_id()) AND p.given_up_at IS NULL
    AND s.called_off_at IS NULL)"""
OWN = f"user_id = {ME} AND organisation_id = {MINE}"

PATH = protect(
    table="training_path",
    role="visnet_back",
    select=f"{STAFF} AND {IN_MINE} AND (state <> 'DRAFT' OR {TRAINS})",
    insert=f"{STAFF} AND {TRAINS} AND made_by = {ME} AND {IN_MINE}",
    update=f"{STAFF} AND {TRAINS} AND {IN_MINE}",
)
MODULE = protect(
    table="training_module",
    role="visnet_back",
    select=OF_PATH.format(table="training_module"),
    insert=f"{TRAINS} AND {OF_PATH.format(table='training_module')}",
    update=f"{TRAINS} AND {OF_PATH.format(table='training_module')}",
)
SESSION = protect(
    table="training_session",
    role="visnet_back",
    select=OF_MODULE.format(table="training_session"),
    insert=f"{TRAINS} AND planned_by = {ME} AND {OF_MODULE.format(table='training_session')}",
    update=f"{TRAINS} AND {OF_MODULE.format(table='training_session')}",
)
ON_PATH = OF_PATH.format(table="training_enrolment")
ENROLMENT = protect(
    table="training_enrolment",
    role="visnet_back",
    select=(
        f"(user_id = {ME} AND {STAFF}) OR ({LEADS} AND organisation_id = {MINE})"
        f" OR ({TRAINS} AND {ON_PATH})"
    ),
    insert=(
        f"made_by = {ME} AND {ON_PATH} AND (({OWN} AND how = 'OWN' AND state = 'ENROLLED')"
        f" OR ({LEADS} AND organisation_id = {MINE} AND how = 'ORGANISATION' AND state = 'ENROLLED')"
        f" OR ({TRAINS} AND how = 'INVITED' AND state = 'INVITED'))"
    ),
    update=(
        f"(user_id = {ME} AND {STAFF} AND state <> 'FINISHED')"
        f" OR ({TRAINS} AND {ON_PATH} AND user_id <> {ME})"
    ),
)
PLACE = protect(
    table="training_place",
    role="visnet_back",
    select=OF_SESSION.format(table="training_place"),
    insert=f"{OWN} AND {STAFF} AND {OF_SESSION.format(table='training_place')}",
    update=f"user_id = {ME} AND {STAFF}",
)
AT_SESSION = OF_SESSION.format(table="training_attendance")
ATTENDANCE = protect(
    table="training_attendance",
    role="visnet_back",
    select=(
        f"(user_id = {ME} AND {STAFF}) OR ({LEADS} AND organisation_id = {MINE})"
        f" OR ({TRAINS} AND {AT_SESSION})"
    ),
    insert=(
        f"recorded_by = {ME} AND (({OWN} AND proof = 'CODE' AND {AT_THE_DOOR})"
        f" OR ({TRAINS} AND proof = 'LIST' AND user_id <> {ME} AND {AT_SESSION}))"
    ),
)
OF_STUDIED = OF_MODULE.format(table="training_studied")
STUDIED = protect(
    table="training_studied",
    role="visnet_back",
    select=(
        f"(user_id = {ME} AND {STAFF}) OR ({LEADS} AND organisation_id = {MINE})"
        f" OR ({TRAINS} AND {OF_STUDIED})"
    ),
    insert=f"{OWN} AND {STAFF} AND {OF_STUDIED}",
)


class Migration(migrations.Migration):
    """Grants and row-level security of the training room."""

    dependencies = [
        ("training", "0001_initial"),
        ("wall", "0001_ticket"),
        ("people", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(
            PATH + MODULE + SESSION + ENROLMENT + PLACE + ATTENDANCE + STUDIED,
            migrations.RunSQL.noop,
        )
    ]
