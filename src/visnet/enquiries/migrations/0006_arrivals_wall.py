"""Others send people to a Centre through the guard; a sender sees what it sent, and no request.

Neither the partner's desk nor the front may insert a request for somebody else. Two functions of
the guard do: one asks for the desk's role and a network that both are in, the other for an address
that works. The front reads nothing here: it asks what an address stands for.
"""

from django.db import migrations

from visnet.wall.rules import protect

OWN = "organisation_id = (SELECT sec.organisation_id())"
COORDINATES = "(SELECT sec.has_role('COORDINATOR'))"
ANSWERS = "((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR')))"
SEEN_AT_CENTRE = (
    f"{OWN} AND {ANSWERS} AND EXISTS (SELECT 1 FROM enquiries_enquiry e WHERE e.id = enquiry_id)"
)
SENT_FROM_DESK = (
    "from_organisation_id = (SELECT sec.organisation_id()) AND way_in_id IS NULL"
    " AND (SELECT sec.has_role('REFERRAL_DESK'))"
)

POLICIES = (
    protect(
        table="enquiries_way_in",
        role="visnet_back",
        select=f"{OWN} AND ({COORDINATES} OR {ANSWERS})",
        insert=f"{OWN} AND {COORDINATES} AND made_by = (SELECT sec.actor_id())",
    )
    + protect(table="enquiries_way_in", role="visnet_guard", select="true")
    + protect(
        table="enquiries_arrival",
        role="visnet_back",
        select=f"({SEEN_AT_CENTRE}) OR ({SENT_FROM_DESK})",
    )
    + protect(table="enquiries_arrival", role="visnet_guard", select="true", insert="true")
)

FINER = f"""
GRANT UPDATE (ended_at, ended_by) ON enquiries_way_in TO visnet_back;
CREATE POLICY coordinator_ends ON enquiries_way_in FOR UPDATE TO visnet_back
    USING ({OWN} AND {COORDINATES} AND ended_at IS NULL)
    WITH CHECK ({OWN} AND {COORDINATES} AND ended_by = (SELECT sec.actor_id()));
GRANT UPDATE (told, consent_date) ON enquiries_arrival TO visnet_back;
CREATE POLICY centre_tells ON enquiries_arrival FOR UPDATE TO visnet_back
    USING ({SEEN_AT_CENTRE} AND way_in_id IS NULL) WITH CHECK ({SEEN_AT_CENTRE});
GRANT UPDATE (last_used_date) ON enquiries_way_in TO visnet_guard;
CREATE POLICY guard_dates ON enquiries_way_in FOR UPDATE TO visnet_guard USING (true);
GRANT INSERT ON enquiries_enquiry TO visnet_guard;
CREATE POLICY guard_takes_in ON enquiries_enquiry FOR INSERT TO visnet_guard
    WITH CHECK (from_organisation_id IS NOT NULL AND state = 'NEW' AND case_id IS NULL
                AND assigned_to IS NULL AND NOT synthetic);
GRANT SELECT (id, kind) ON people_organisation TO visnet_guard;
GRANT SELECT ON people_network_membership TO visnet_guard;
"""

GUARD = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.way_in_for(wanted bytea)
RETURNS TABLE (way_in uuid, centre uuid, sender uuid, counted text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT w.id, w.organisation_id, w.from_organisation_id, w.source
    FROM public.enquiries_way_in w WHERE w.token_hash = wanted AND w.ended_at IS NULL
$$;

CREATE FUNCTION sec.digest_by_way_in(wanted bytea, arrived uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.digest FROM public.enquiries_arrival a
    WHERE a.enquiry_id = arrived AND a.way_in_id = (SELECT w.way_in FROM sec.way_in_for(wanted) w)
$$;

CREATE FUNCTION sec.take_in_by_form(wanted bytea, arrived uuid, danger boolean, urgent boolean,
    content bytea, said bytea, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    way record;
BEGIN
    SELECT * INTO way FROM sec.way_in_for(wanted);
    IF way.way_in IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO public.enquiries_enquiry (id, organisation_id, source, state, danger_said,
        received_at, waiting_for_centre, message_count, content_sealed, version, synthetic,
        from_organisation_id, is_urgent)
    VALUES (arrived, way.centre, way.counted, 'NEW', danger, moment, true, 0, content, 1, false,
        way.sender, urgent);
    INSERT INTO public.enquiries_arrival (enquiry_id, organisation_id, from_organisation_id,
        way_in_id, sent_at, digest, told)
    VALUES (arrived, way.centre, way.sender, way.way_in, moment, said, 'RECEIVED');
    UPDATE public.enquiries_way_in w
        SET last_used_date = (moment AT TIME ZONE 'Europe/Rome')::date WHERE w.id = way.way_in;
    RETURN true;
END $$;

CREATE FUNCTION sec.take_in_from_desk(arrived uuid, wanted_centre uuid, counted text,
    danger boolean, urgent boolean, content bytea, said bytea, moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own uuid := (SELECT sec.organisation_id());
    day date := (moment AT TIME ZONE 'Europe/Rome')::date;
BEGIN
    IF own IS NULL OR own = wanted_centre OR NOT coalesce(sec.has_role('REFERRAL_DESK'), false)
        OR counted NOT IN ('POLICE', 'EMERGENCY_ROOM', 'PROSECUTOR', 'SCHOOL', 'PARTNER')
        OR NOT EXISTS (SELECT 1 FROM public.people_organisation o
                       WHERE o.id = wanted_centre AND o.kind = 'SUPPORT_CENTRE')
        OR NOT EXISTS (SELECT 1 FROM public.people_network_membership m
                       JOIN public.people_network_membership n ON n.network_id = m.network_id
                       WHERE m.organisation_id = own AND n.organisation_id = wanted_centre
                       AND (m.left_date IS NULL OR m.left_date > day)
                       AND (n.left_date IS NULL OR n.left_date > day)) THEN
        RAISE EXCEPTION 'nobody is sent there from here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.enquiries_enquiry (id, organisation_id, source, state, danger_said,
        received_at, waiting_for_centre, message_count, content_sealed, version, synthetic,
        from_organisation_id, is_urgent)
    VALUES (arrived, wanted_centre, counted, 'NEW', danger, moment, true, 0, content, 1, false,
        own, urgent);
    INSERT INTO public.enquiries_arrival (enquiry_id, organisation_id, from_organisation_id,
        sent_by, sent_at, digest, told)
    VALUES (arrived, wanted_centre, own, (SELECT sec.actor_id()), moment, said, 'RECEIVED');
END $$;

REVOKE ALL ON FUNCTION sec.way_in_for(bytea), sec.digest_by_way_in(bytea, uuid),
    sec.take_in_by_form(bytea, uuid, boolean, boolean, bytea, bytea, timestamptz),
    sec.take_in_from_desk(uuid, uuid, text, boolean, boolean, bytea, bytea, timestamptz)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.way_in_for(bytea), sec.digest_by_way_in(bytea, uuid),
    sec.take_in_by_form(bytea, uuid, boolean, boolean, bytea, bytea, timestamptz) TO visnet_front;
GRANT EXECUTE ON FUNCTION
    sec.take_in_from_desk(uuid, uuid, text, boolean, boolean, bytea, bytea, timestamptz)
    TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Ways in, and what arrives by them."""

    dependencies = [("enquiries", "0005_arrivals"), ("people", "0006_leaving")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(FINER, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
