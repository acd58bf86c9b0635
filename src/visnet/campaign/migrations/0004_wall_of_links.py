"""Short addresses are made at the back; who comes by them is counted by two functions of the guard.

The front holds no right on any of these tables. It hands in six letters and a Monday, and is told
which page they lead to; numbers it cannot read.
"""

from importlib import import_module

from django.db import migrations

from visnet.wall.rules import protect

wall = import_module("visnet.campaign.migrations.0002_wall")

LINKED = "EXISTS (SELECT 1 FROM campaign_link l WHERE l.id = campaign_passage.link_id)"
TABLES = (
    protect(
        table="campaign_link",
        role="visnet_back",
        select=wall.of_campaign("campaign_link", wall.READS),
        insert=wall.of_campaign("campaign_link", wall.KEEPS),
    )
    # Whoever may see the link may see its numbers: the policy of links is asked.
    + protect(table="campaign_passage", role="visnet_back", select=LINKED)
    + protect(
        table="campaign_asked",
        role="visnet_back",
        select=wall.of_campaign("campaign_asked", wall.READS),
    )
    + protect(table="campaign_link", role="visnet_guard", select="true")
    + protect(
        table="campaign_passage", role="visnet_guard", select="true", insert="true", update="true"
    )
    + protect(
        table="campaign_asked", role="visnet_guard", select="true", insert="true", update="true"
    )
    + """
GRANT SELECT (id, state) ON campaign_campaign TO visnet_guard;
CREATE POLICY visnet_guard_select ON campaign_campaign FOR SELECT TO visnet_guard USING (true);
"""
)
GUARD = """
SET ROLE visnet_guard;

-- A link of a draft leads where it should, so that it can be tried; only people are counted.
CREATE FUNCTION sec.follow_link(wanted text, monday date, counts boolean) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found record;
BEGIN
    SELECT l.id, l.target, c.state INTO found FROM public.campaign_link l
        JOIN public.campaign_campaign c ON c.id = l.campaign_id WHERE l.short = wanted;
    IF found.id IS NULL THEN
        RETURN NULL;
    END IF;
    IF counts AND found.state <> 'DRAFT' THEN
        INSERT INTO public.campaign_passage AS p (id, link_id, week, many)
        VALUES (gen_random_uuid(), found.id, date_trunc('week', monday)::date, 1)
        ON CONFLICT (link_id, week) DO UPDATE SET many = least(p.many + 1, 100000);
    END IF;
    RETURN found.target;
END $$;

CREATE FUNCTION sec.asked_through(wanted text, monday date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.campaign_asked AS a (id, campaign_id, week, many)
    SELECT gen_random_uuid(), l.campaign_id, date_trunc('week', monday)::date, 1
        FROM public.campaign_link l WHERE l.short = wanted
    ON CONFLICT (campaign_id, week) DO UPDATE SET many = least(a.many + 1, 100000);
END $$;

REVOKE ALL ON FUNCTION sec.follow_link(text, date, boolean), sec.asked_through(text, date)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.follow_link(text, date, boolean), sec.asked_through(text, date)
    TO visnet_front;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's two functions."""

    dependencies = [("campaign", "0003_asked_link_passage"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
