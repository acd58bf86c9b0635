"""What was handed over and not taken in can be called back by the Centre that handed it over (decision 51).

Until it is taken in, the wraps of that Centre lie under the number of the transfer, which no organisation
bears: nobody finds them, and no process opens them, but by the two functions that end the waiting.
"""

from django.db import migrations

from visnet.wall.rules import protect

MINE = "(SELECT sec.organisation_id())"
ASKED_NO_MORE = (
    "'HANDOVER', 'REPORT_READING', 'SUPPORT_PLAN', 'SAFETY_PLAN', 'PACK_FIRST', 'PACK_SECOND',"
    " 'CONFERENCE_BASIS', 'CONSENT'"
)

# The other Centre is told that it was taken back, and not why.
CALL_BACK = protect(
    table="transfers_call_back",
    role="visnet_back",
    select=(
        "EXISTS (SELECT 1 FROM transfers_transfer t WHERE t.id = transfers_call_back.transfer_id"
        f" AND t.from_organisation_id = {MINE})"
    ),
)
GUARD = """
GRANT INSERT ON transfers_call_back TO visnet_guard;
CREATE POLICY guard_writes ON transfers_call_back FOR INSERT TO visnet_guard WITH CHECK (true);
GRANT UPDATE (withdrawn_by, withdrawn_at) ON transfers_transfer TO visnet_guard;
GRANT UPDATE (recipient_id) ON vault_key_wrap TO visnet_guard;
CREATE POLICY guard_puts_away ON vault_key_wrap FOR UPDATE TO visnet_guard
    USING (recipient_kind = 'ORGANISATION');
"""

HAND_OVER = f"""
SET ROLE visnet_guard;

-- What is sealed for whoever works on a case: the case, its threads, and what was told of it elsewhere.
CREATE FUNCTION sec.sealed_beside_case(wanted_case uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT wanted_case
    UNION ALL SELECT e.id FROM public.enquiries_enquiry e WHERE e.case_id = wanted_case
    UNION ALL SELECT r.id FROM public.referrals_referral r WHERE r.case_id = wanted_case
    UNION ALL SELECT i.id FROM public.conferences_item i WHERE i.case_id = wanted_case
$$;

CREATE OR REPLACE FUNCTION sec.hand_over_case(wanted uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := sec.actor_id();
    mine uuid := sec.organisation_id();
    moved record;
    old_reference text;
BEGIN
    SELECT t.id, t.case_id, t.to_organisation_id INTO moved FROM public.transfers_transfer t
    WHERE t.id = wanted AND t.state = 'ACCEPTED' AND t.from_organisation_id = mine FOR UPDATE;
    IF NOT FOUND OR me IS NULL OR NOT sec.may_follow_case(moved.case_id)
        OR NOT sec.transfer_rests(wanted) THEN
        RAISE EXCEPTION 'this case may not be handed over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT c.reference INTO old_reference FROM public.cases_case c
    WHERE c.id = moved.case_id AND c.organisation_id = mine AND c.state <> 'CLOSED' FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no open case of this Centre' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM public.referrals_referral r WHERE r.case_id = moved.case_id
               AND r.state IN ('DRAFT', 'SENT', 'ACCEPTED')) THEN
        RAISE EXCEPTION 'referrals are open' USING ERRCODE = 'check_violation';
    END IF;
    -- Nobody is left without the key: the receiver has each, before anybody loses one.
    IF EXISTS (
        SELECT 1 FROM (
            SELECT moved.case_id AS subject UNION ALL
            SELECT e.id FROM public.enquiries_enquiry e WHERE e.case_id = moved.case_id) s
        WHERE NOT EXISTS (
            SELECT 1 FROM public.vault_key_wrap w WHERE w.subject_id = s.subject
            AND w.recipient_kind = 'ORGANISATION' AND w.recipient_id = moved.to_organisation_id)
    ) THEN
        RAISE EXCEPTION 'the receiver has no key' USING ERRCODE = 'check_violation';
    END IF;

    DELETE FROM public.drafts_draft d WHERE d.case_id = moved.case_id;
    DELETE FROM public.oversight_handover h WHERE h.case_id = moved.case_id;
    UPDATE public.cases_note n SET corrects_id = NULL
    WHERE n.case_id = moved.case_id AND n.visibility <> 'PRIVATE' AND EXISTS (
        SELECT 1 FROM public.cases_note p WHERE p.id = n.corrects_id AND p.visibility = 'PRIVATE');
    DELETE FROM public.cases_note n WHERE n.case_id = moved.case_id AND n.visibility = 'PRIVATE';
    DELETE FROM public.cases_timeline_entry t
    WHERE t.case_id = moved.case_id AND t.only_for_id IS NOT NULL;
    DELETE FROM public.packs_clearance p
    WHERE p.case_id = moved.case_id AND p.cleared_at IS NULL;
    UPDATE public.accompaniment_hearing h SET companion_id = NULL
    WHERE h.case_id = moved.case_id AND h.state IN ('PLANNED', 'PREPARED');
    UPDATE public.cases_consent c SET withdrawn_at = moment, withdrawn_by = me
    WHERE c.case_id = moved.case_id AND c.withdrawn_at IS NULL AND c.given_at <= moment;
    DELETE FROM public.cases_due d WHERE d.case_id = moved.case_id AND d.kind IN ({ASKED_NO_MORE});
    UPDATE public.cases_due d SET user_id = NULL WHERE d.case_id = moved.case_id;
    DELETE FROM public.cases_identifier i WHERE i.case_id = moved.case_id;
    DELETE FROM public.cases_party p
    WHERE p.case_id = moved.case_id AND p.side IN ('SUPPORTED', 'KEPT_OUT');
    UPDATE public.cases_party p SET sign = sha256(uuid_send(gen_random_uuid()))
    WHERE p.case_id = moved.case_id;
    UPDATE public.cases_representative r SET sign = NULL WHERE r.case_id = moved.case_id;
    UPDATE public.cases_grant g SET revoked_at = greatest(moment, g.granted_at)
    WHERE g.case_id = moved.case_id AND g.revoked_at IS NULL;

    UPDATE public.cases_case c
    SET organisation_id = moved.id, lead_id = NULL, version = c.version + 1,
        reference = 'T-' || upper(substr(replace(moved.id::text, '-', ''), 1, 18))
    WHERE c.id = moved.case_id;
    UPDATE public.enquiries_enquiry e
    SET organisation_id = moved.to_organisation_id, assigned_to = NULL, version = e.version + 1
    WHERE e.case_id = moved.case_id;

    -- Where no organisation finds them, until the case was taken in, or called back.
    UPDATE public.vault_key_wrap w SET recipient_id = moved.id
    WHERE w.recipient_kind = 'ORGANISATION' AND w.recipient_id = mine
    AND w.subject_id IN (SELECT sec.sealed_beside_case(moved.case_id));
    DELETE FROM public.vault_key_wrap w
    WHERE w.recipient_kind = 'ORGANISATION'
    AND w.recipient_id NOT IN (moved.to_organisation_id, moved.id)
    AND (w.subject_id = moved.case_id OR w.subject_id IN (
        SELECT e.id FROM public.enquiries_enquiry e WHERE e.case_id = moved.case_id));
    DELETE FROM public.vault_key_wrap w WHERE w.subject_id IN (
        SELECT t.id FROM public.transfers_transfer t WHERE t.case_id = moved.case_id);
    DELETE FROM public.transfers_package p WHERE p.transfer_id IN (
        SELECT t.id FROM public.transfers_transfer t WHERE t.case_id = moved.case_id);

    UPDATE public.transfers_transfer t
    SET state = 'PASSED', handed_over_by = me, handed_over_at = moment,
        sent_reference = old_reference, version = t.version + 1
    WHERE t.id = moved.id;
END $$;

REVOKE ALL ON FUNCTION sec.sealed_beside_case(uuid) FROM PUBLIC;
RESET ROLE;
"""

# A case that nobody reads comes to a Centre: signs, wall, lead, in that order.
SETTLE = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.settle_case(
    moved uuid, arriving uuid, new_lead uuid, new_reference text, signs jsonb, happening text,
    moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := sec.actor_id();
    mine uuid := sec.organisation_id();
    today date := (now() AT TIME ZONE 'Europe/Rome')::date;
BEGIN
    IF arriving IS NULL OR me IS NULL OR NOT EXISTS (
        SELECT 1 FROM public.people_membership m
        WHERE m.user_id = new_lead AND m.organisation_id = mine AND m.from_date <= today
        AND (m.until_date IS NULL OR m.until_date > today)
        AND m.roles && ARRAY['OPERATOR', 'SUPERVISOR']::varchar[]) THEN
        RAISE EXCEPTION 'this case may not come here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('sides:' || mine, 0));
    -- Kept by a page that was open while the case was handed over.
    DELETE FROM public.drafts_draft d WHERE d.case_id = arriving;
    UPDATE public.cases_case c
    SET organisation_id = mine, reference = new_reference, lead_id = new_lead,
        version = c.version + 1
    WHERE c.id = arriving;

    UPDATE public.cases_party p SET sign = decode(s.value, 'hex')
    FROM jsonb_each_text(signs -> 'parties') s
    WHERE p.case_id = arriving AND p.id = s.key::uuid;
    UPDATE public.cases_representative r SET sign = decode(s.value, 'hex')
    FROM jsonb_each_text(signs -> 'representatives') s
    WHERE r.case_id = arriving AND r.id = s.key::uuid;
    INSERT INTO public.cases_identifier (id, case_id, organisation_id, kind, value_index)
    SELECT gen_random_uuid(), arriving, mine, s.value ->> 'kind', decode(s.value ->> 'value', 'hex')
    FROM jsonb_array_elements(signs -> 'identifiers') s;
    INSERT INTO public.cases_party (id, case_id, organisation_id, side, sign, "by", at)
    SELECT gen_random_uuid(), arriving, mine, 'SUPPORTED', decode(s.value, 'hex'), me, moment
    FROM jsonb_array_elements_text(signs -> 'supported') s;
    INSERT INTO public.cases_party (id, case_id, organisation_id, side, sign, "by", at)
    SELECT DISTINCT ON (r.sign) gen_random_uuid(), arriving, mine, 'KEPT_OUT', r.sign,
           coalesce(r.kept_out_by, me), coalesce(r.kept_out_at, moment)
    FROM public.cases_representative r
    WHERE r.case_id = arriving AND r.kept_out_at IS NOT NULL AND r.sign IS NOT NULL;
    -- The wall answers first, and only then somebody is let in.
    PERFORM sec.keep_apart(arriving);
    IF sec.is_blocked(arriving) OR sec.is_kept_away(arriving, new_lead) THEN
        RAISE EXCEPTION 'kept away from this case' USING ERRCODE = 'VN051';
    END IF;

    INSERT INTO public.cases_grant (id, case_id, organisation_id, user_id, role, granted_by,
                                    granted_at)
    VALUES (gen_random_uuid(), arriving, mine, new_lead, 'LEAD', me, moment);
    IF sec.is_blocked(arriving) OR sec.is_kept_away(arriving, new_lead) THEN
        RAISE EXCEPTION 'kept away from this case' USING ERRCODE = 'VN051';
    END IF;
    INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
    VALUES (gen_random_uuid(), arriving, moment, happening, moved, me);
    UPDATE public.cases_due d SET user_id = new_lead WHERE d.case_id = arriving;
    UPDATE public.cases_goal o SET owner_id = new_lead, version = o.version + 1
    WHERE o.case_id = arriving AND o.state = 'OPEN';
    UPDATE public.enquiries_enquiry e SET assigned_to = new_lead, version = e.version + 1
    WHERE e.case_id = arriving AND e.organisation_id = mine;
END $$;

CREATE OR REPLACE FUNCTION sec.take_in_case(
    wanted uuid, new_lead uuid, new_reference text, signs jsonb, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    arriving uuid;
BEGIN
    PERFORM 1 FROM public.transfers_transfer t WHERE t.id = wanted FOR UPDATE;
    arriving := sec.may_take_in(wanted);
    PERFORM sec.settle_case(wanted, arriving, new_lead, new_reference, signs, 'TAKEN_IN', moment);
    DELETE FROM public.vault_key_wrap w
    WHERE w.recipient_kind = 'ORGANISATION' AND w.recipient_id = wanted
    AND w.subject_id IN (SELECT sec.sealed_beside_case(arriving));
    UPDATE public.transfers_transfer t
    SET state = 'TAKEN_IN', taken_in_by = sec.actor_id(), taken_in_at = moment,
        version = t.version + 1
    WHERE t.id = wanted;
END $$;
RESET ROLE;
"""

CALLED_BACK = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.may_call_back(wanted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.case_id FROM public.transfers_transfer t
    JOIN public.cases_case c ON c.id = t.case_id AND c.organisation_id = t.id
    WHERE t.id = wanted AND t.state = 'PASSED'
    AND t.from_organisation_id = (SELECT sec.organisation_id())
    AND (SELECT sec.has_role('SUPERVISOR')) AND NOT sec.is_blocked(t.case_id)
    AND EXISTS (SELECT 1 FROM public.vault_key_wrap w WHERE w.subject_id = t.case_id
                AND w.recipient_kind = 'ORGANISATION' AND w.recipient_id = t.id)
$$;

CREATE FUNCTION sec.can_be_called_back(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.may_call_back(wanted) IS NOT NULL
$$;

-- So that a form that was sent twice is one act.
CREATE FUNCTION sec.called_it_back(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.transfers_transfer t
        WHERE t.id = wanted AND t.state = 'WITHDRAWN' AND t.handed_over_at IS NOT NULL
        AND t.withdrawn_by = (SELECT sec.actor_id())
        AND t.from_organisation_id = (SELECT sec.organisation_id()))
$$;

CREATE OR REPLACE FUNCTION sec.is_arriving(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.transfers_transfer t
                   WHERE t.case_id = wanted_case AND t.state = 'PASSED'
                   AND wanted_case IN (sec.may_take_in(t.id), sec.may_call_back(t.id)))
$$;

CREATE FUNCTION sec.call_back_case(
    wanted uuid, new_lead uuid, why text, signs jsonb, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    mine uuid := sec.organisation_id();
    held record;
    arriving uuid;
BEGIN
    SELECT t.to_organisation_id, t.sent_reference INTO held FROM public.transfers_transfer t
    WHERE t.id = wanted FOR UPDATE;
    arriving := sec.may_call_back(wanted);
    UPDATE public.enquiries_enquiry e SET organisation_id = mine WHERE e.case_id = arriving;
    PERFORM sec.settle_case(
        wanted, arriving, new_lead, held.sent_reference, signs, 'CALLED_BACK', moment);
    -- The other Centre loses the key before this one has it again.
    DELETE FROM public.vault_key_wrap w
    WHERE w.recipient_kind = 'ORGANISATION' AND w.recipient_id <> wanted
    AND (w.subject_id = arriving OR w.subject_id IN (
        SELECT e.id FROM public.enquiries_enquiry e WHERE e.case_id = arriving));
    UPDATE public.vault_key_wrap w SET recipient_id = mine
    WHERE w.recipient_kind = 'ORGANISATION' AND w.recipient_id = wanted
    AND w.subject_id IN (SELECT sec.sealed_beside_case(arriving));
    INSERT INTO public.transfers_call_back (transfer_id, because) VALUES (wanted, why);
    UPDATE public.transfers_transfer t
    SET state = 'WITHDRAWN', withdrawn_by = sec.actor_id(), withdrawn_at = moment,
        version = t.version + 1
    WHERE t.id = wanted;
END $$;

REVOKE ALL ON FUNCTION sec.settle_case(uuid, uuid, uuid, text, jsonb, text, timestamptz),
    sec.may_call_back(uuid), sec.can_be_called_back(uuid), sec.called_it_back(uuid),
    sec.call_back_case(uuid, uuid, text, jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.can_be_called_back(uuid), sec.called_it_back(uuid),
    sec.call_back_case(uuid, uuid, text, jsonb, timestamptz) TO visnet_back;
GRANT EXECUTE ON FUNCTION sec.may_call_back(uuid) TO visnet_owner;
RESET ROLE;
"""

# With the names the wrap is handed out, by which the process opens them: whoever calls the case back has
# none of their own until it is there.
NAMES = """
CREATE POLICY owner_hands_out ON vault_key_wrap FOR SELECT TO visnet_owner
    USING (sec.is_arriving(subject_id));

CREATE OR REPLACE FUNCTION sec.names_to_take_in(wanted uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    going_there uuid := sec.may_take_in(wanted);
    coming_back uuid := sec.may_call_back(wanted);
    arriving uuid := coalesce(going_there, coming_back);
    holder uuid := CASE WHEN going_there IS NULL THEN wanted ELSE sec.organisation_id() END;
BEGIN
    IF arriving IS NULL THEN
        RAISE EXCEPTION 'this case may not be taken in' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN jsonb_build_object(
        'case_id', arriving,
        'wrap', (SELECT jsonb_build_object(
            'key_version', w.key_version, 'wrapping', w.wrapping, 'wrapped', w.wrapped)
            FROM public.vault_key_wrap w WHERE w.subject_id = arriving
            AND w.recipient_kind = 'ORGANISATION' AND w.recipient_id = holder),
        'person', (SELECT jsonb_build_object(
            'preferred_name', encode(p.preferred_name_sealed, 'hex'),
            'given_name', encode(p.given_name_sealed, 'hex'),
            'family_name', encode(p.family_name_sealed, 'hex'),
            'fiscal_code', encode(p.fiscal_code_sealed, 'hex'))
            FROM public.cases_person p WHERE p.case_id = arriving),
        'parties', (SELECT coalesce(jsonb_object_agg(p.id, encode(p.name_sealed, 'hex')), '{}')
            FROM public.cases_party p WHERE p.case_id = arriving AND p.name_sealed IS NOT NULL),
        'representatives', (
            SELECT coalesce(jsonb_object_agg(r.id, encode(r.name_sealed, 'hex')), '{}')
            FROM public.cases_representative r WHERE r.case_id = arriving),
        'ways', (SELECT coalesce(jsonb_object_agg(w.id, encode(w.value_sealed, 'hex')), '{}')
            FROM public.cases_contact_rule w
            WHERE w.case_id = arriving AND w.value_sealed IS NOT NULL));
END $$;
"""

# What was handed over is taken back by the guard alone.
ONE_WAY = """
CREATE OR REPLACE FUNCTION transfers_check_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT (
        (OLD.state, NEW.state) IN (
            ('ASKED', 'ACCEPTED'), ('ASKED', 'DECLINED'), ('ASKED', 'WITHDRAWN'),
            ('ACCEPTED', 'PASSED'), ('ACCEPTED', 'WITHDRAWN'), ('PASSED', 'TAKEN_IN'))
        OR (OLD.state, NEW.state) = ('PASSED', 'WITHDRAWN') AND current_user = 'visnet_guard') THEN
        RAISE EXCEPTION 'transfer may not go this way' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of calling a case back."""

    dependencies = [
        ("transfers", "0006_called_back"),
        ("cases", "0042_called_back"),
    ]
    operations = [
        migrations.RunSQL(CALL_BACK, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(SETTLE, migrations.RunSQL.noop),
        migrations.RunSQL(CALLED_BACK, migrations.RunSQL.noop),
        migrations.RunSQL(NAMES, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_WAY, migrations.RunSQL.noop),
    ]
