"""Who may see and write which row of a crossing.

Desks, cards and arrivals belong to whoever takes requests in the organisation; a desk and a card
are made by whoever leads it. A departure is seen by whoever works on its case, and nobody kept
away. The secrets of a desk are sealed besides. The front and the worker get nothing.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
LEADS = "(SELECT sec.has_role('SUPERVISOR'))"
TAKES = f"({LEADS} OR (SELECT sec.has_role('OPERATOR')))"
FOLLOWS = f"{OWN} AND {TAKES} AND sec.may_follow_case(case_id)"
# A package leaves under a consent of the very case, and for a desk that is known today.
GROUNDED = (
    "EXISTS (SELECT 1 FROM cases_consent c WHERE c.id = consent_id"
    " AND c.case_id = crossings_departure.case_id AND c.withdrawn_at IS NULL)"
    " AND EXISTS (SELECT 1 FROM crossings_correspondent k WHERE k.id = correspondent_id"
    f" AND k.{OWN} AND k.ended_at IS NULL)"
)

WALL = (
    protect(
        table="crossings_desk",
        role="visnet_back",
        select=f"{OWN} AND {TAKES}",
        insert=f"{OWN} AND {LEADS} AND made_by = {ME}",
    )
    + protect(
        table="crossings_correspondent",
        role="visnet_back",
        select=f"{OWN} AND {TAKES}",
        insert=f"{OWN} AND {LEADS} AND known_by = {ME} AND ended_at IS NULL",
    )
    + f"""
GRANT UPDATE (ended_at, ended_by) ON crossings_correspondent TO visnet_back;
CREATE POLICY visnet_back_update ON crossings_correspondent FOR UPDATE TO visnet_back
    USING ({OWN} AND {LEADS} AND ended_at IS NULL) WITH CHECK ({OWN} AND ended_by = {ME});
"""
    + protect(
        table="crossings_departure",
        role="visnet_back",
        select=FOLLOWS,
        insert=f"{FOLLOWS} AND made_by = {ME} AND received_at IS NULL AND {GROUNDED}",
    )
    + f"""
GRANT UPDATE (received_at) ON crossings_departure TO visnet_back;
CREATE POLICY visnet_back_update ON crossings_departure FOR UPDATE TO visnet_back
    USING ({FOLLOWS} AND received_at IS NULL) WITH CHECK ({FOLLOWS});
"""
    + protect(
        table="crossings_arrival",
        role="visnet_back",
        select=f"{OWN} AND {TAKES}",
        insert=f"{OWN} AND {TAKES} AND received_by = {ME}",
    )
)


class Migration(migrations.Migration):
    """Grants and row-level security of the crossings room."""

    dependencies = [
        ("crossings", "0001_initial"),
        ("cases", "0012_wall_of_conflicts"),
        ("wall", "0001_ticket"),
    ]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
