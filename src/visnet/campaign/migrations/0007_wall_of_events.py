"""What the public reads of events; and numbers that the software itself makes up for an example."""

from importlib import import_module

from django.db import migrations

wall = import_module("visnet.campaign.migrations.0002_wall")

# Of a published campaign only: what, when and where, never who wrote it down.
FRONT = """
GRANT SELECT (id, campaign_id, title_it, title_en, on_date, place) ON campaign_event TO visnet_front;
CREATE POLICY visnet_front_select ON campaign_event FOR SELECT TO visnet_front
    USING (EXISTS (SELECT 1 FROM campaign_campaign c
        WHERE c.id = campaign_event.campaign_id AND c.state = 'PUBLISHED'));
"""
INVENTED = f"""
GRANT INSERT ON campaign_passage, campaign_asked TO visnet_back;
CREATE POLICY visnet_back_invents ON campaign_passage FOR INSERT TO visnet_back
    WITH CHECK ({wall.INSTALLS} AND EXISTS (SELECT 1 FROM campaign_link l
        JOIN campaign_campaign c ON c.id = l.campaign_id
        WHERE l.id = campaign_passage.link_id AND c.is_demonstration));
CREATE POLICY visnet_back_invents ON campaign_asked FOR INSERT TO visnet_back
    WITH CHECK ({wall.INSTALLS} AND EXISTS (SELECT 1 FROM campaign_campaign c
        WHERE c.id = campaign_asked.campaign_id AND c.is_demonstration));
"""


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [("campaign", "0006_wall_of_stock")]
    operations = [
        migrations.RunSQL(FRONT, migrations.RunSQL.noop),
        migrations.RunSQL(INVENTED, migrations.RunSQL.noop),
    ]
