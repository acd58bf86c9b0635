"""Who may read and write campaigns, and what of them the public reads."""

from django.db import migrations

from visnet.wall.rules import protect

COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
SPEAKS = f"({COORDINATES} OR (SELECT sec.has_role('REPRESENTATIVE')))"
ME = "(SELECT sec.actor_id())"
# The software itself, when it loads the example: its ticket names an actor and no organisation.
INSTALLS = "((SELECT sec.claims())[2] = 'SYSTEM')"
IN_MINE = """network_id IN (SELECT m.network_id FROM people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
READS = f"({SPEAKS} AND {IN_MINE}) OR {INSTALLS}"
KEEPS = f"({COORDINATES} AND {IN_MINE}) OR {INSTALLS}"
# Whoever speaks for another organisation publishes, and does nothing else.
PUBLISHES = f"({SPEAKS} AND {IN_MINE} AND state = 'PUBLISHED' AND published_by = {ME})"


def of_campaign(table: str, condition: str) -> str:
    """Return the SQL that asks the same of the campaign to which a row belongs."""
    return (
        f"EXISTS (SELECT 1 FROM campaign_campaign c WHERE c.id = {table}.campaign_id"
        f" AND ({condition.replace('network_id IN', 'c.network_id IN')}))"
    )


def beside(table: str) -> str:
    """Return the wall of a table whose rows belong to a campaign."""
    return protect(
        table=table,
        role="visnet_back",
        select=of_campaign(table, READS),
        insert=of_campaign(table, KEEPS),
        update=of_campaign(table, KEEPS),
        delete=of_campaign(table, KEEPS),
    )


STATE = """
ALTER TABLE campaign_message ADD CONSTRAINT campaign_message_has_the_state
    FOREIGN KEY (campaign_id, state) REFERENCES campaign_campaign (id, state)
    ON UPDATE CASCADE;
"""
CAMPAIGN = (
    protect(table="campaign_campaign", role="visnet_back", select=READS, insert=KEEPS)
    + f"""
GRANT UPDATE ON campaign_campaign TO visnet_back;
CREATE POLICY visnet_back_update ON campaign_campaign FOR UPDATE TO visnet_back
    USING ({READS}) WITH CHECK ({KEEPS} OR {PUBLISHES});
"""
)
# The public reads what is published: its words and its days, never who wrote or approved it.
FRONT = """
GRANT SELECT (id, from_date, until_date, state) ON campaign_campaign TO visnet_front;
CREATE POLICY visnet_front_select ON campaign_campaign FOR SELECT TO visnet_front
    USING (state = 'PUBLISHED');
GRANT SELECT ON campaign_message TO visnet_front;
CREATE POLICY visnet_front_select ON campaign_message FOR SELECT TO visnet_front
    USING (state = 'PUBLISHED');
"""
SQL = (
    STATE
    + CAMPAIGN
    + beside("campaign_message")
    + beside("campaign_place")
    + beside("campaign_event")
    + FRONT
)


class Migration(migrations.Migration):
    """Grants and row-level security of the campaign room."""

    dependencies = [
        ("campaign", "0001_initial"),
        ("wall", "0001_ticket"),
        ("people", "0002_wall"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
