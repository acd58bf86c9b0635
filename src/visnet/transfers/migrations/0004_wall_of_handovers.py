"""A case changes its home: handed over by one Centre, taken in by the other, read by nobody between.

Its home in between is the number of the transfer, which no organisation bears: every rule that compares
homes refuses by itself. Two functions of the guard move it, and ask everything again (decision 51).
"""

from django.db import migrations

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

# What hangs on a case by its id and its home follows it.
FOLLOWS = {
    "accompaniment_appointment": "accompaniment_appointment_same_organisation",
    "accompaniment_hearing": "accompaniment_hearing_same_organisation",
    "accompaniment_language_request": "accompaniment_language_same_organisation",
    "accompaniment_measure": "accompaniment_measure_same_organisation",
    "cases_block": "cases_block_same_organisation",
    "cases_due": "cases_due_same_organisation",
    "cases_grant": "cases_grant_same_organisation",
    "cases_identifier": "cases_identifier_same_organisation",
    "cases_party": "cases_party_same_organisation",
    "cases_person": "cases_person_same_organisation",
    "drafts_draft": "drafts_draft_of_a_case",
    "oversight_handover": "oversight_handover_of_a_case",
    "plans_approval": "plans_approval_same_organisation",
}
KEYS = "".join(
    f"ALTER TABLE {table} DROP CONSTRAINT {name};\n"
    f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (case_id, organisation_id)"
    " REFERENCES cases_case (id, organisation_id) ON UPDATE CASCADE"
    " DEFERRABLE INITIALLY DEFERRED;\n"
    for table, name in FOLLOWS.items()
)

GUARD = """
GRANT UPDATE (state, version, handed_over_by, handed_over_at, sent_reference, taken_in_by,
    taken_in_at) ON transfers_transfer TO visnet_guard;
CREATE POLICY guard_moves ON transfers_transfer FOR UPDATE TO visnet_guard USING (true);
GRANT SELECT (transfer_id), DELETE ON transfers_package TO visnet_guard;
CREATE POLICY guard_reads ON transfers_package FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_closes ON transfers_package FOR DELETE TO visnet_guard USING (true);

GRANT UPDATE (organisation_id, reference) ON cases_case TO visnet_guard;
GRANT SELECT (case_id), INSERT, DELETE ON cases_identifier TO visnet_guard;
CREATE POLICY guard_reads ON cases_identifier FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_takes_in ON cases_identifier FOR INSERT TO visnet_guard WITH CHECK (true);
CREATE POLICY guard_forgets ON cases_identifier FOR DELETE TO visnet_guard USING (true);
GRANT UPDATE (sign) ON cases_party TO visnet_guard;
CREATE POLICY guard_signs ON cases_party FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_takes_in ON cases_party FOR INSERT TO visnet_guard
    WITH CHECK (side = 'SUPPORTED');
CREATE POLICY guard_forgets ON cases_party FOR DELETE TO visnet_guard USING (side = 'SUPPORTED');
GRANT UPDATE (sign) ON cases_representative TO visnet_guard;

GRANT SELECT (id, case_id, visibility, corrects_id), UPDATE (corrects_id), DELETE
    ON cases_note TO visnet_guard;
CREATE POLICY guard_reads ON cases_note FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_loosens ON cases_note FOR UPDATE TO visnet_guard USING (true);
CREATE POLICY guard_destroys ON cases_note FOR DELETE TO visnet_guard
    USING (visibility = 'PRIVATE');
GRANT SELECT (case_id, only_for_id), DELETE ON cases_timeline_entry TO visnet_guard;
CREATE POLICY guard_reads ON cases_timeline_entry FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_destroys ON cases_timeline_entry FOR DELETE TO visnet_guard
    USING (only_for_id IS NOT NULL);
GRANT SELECT (case_id), DELETE ON drafts_draft, oversight_handover TO visnet_guard;
CREATE POLICY guard_reads ON drafts_draft FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_destroys ON drafts_draft FOR DELETE TO visnet_guard
    USING (case_id IS NOT NULL);
CREATE POLICY guard_reads ON oversight_handover FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_destroys ON oversight_handover FOR DELETE TO visnet_guard USING (true);
GRANT DELETE ON packs_clearance TO visnet_guard;
CREATE POLICY guard_asks_no_more ON packs_clearance FOR DELETE TO visnet_guard
    USING (cleared_at IS NULL);
GRANT UPDATE (companion_id) ON accompaniment_hearing TO visnet_guard;
CREATE POLICY guard_loosens ON accompaniment_hearing FOR UPDATE TO visnet_guard USING (true);
GRANT UPDATE (organisation_id) ON enquiries_enquiry TO visnet_guard;
"""

# Asked of somebody by name at the Centre that has the case no more, or of a consent that ended.
ASKED_NO_MORE = (
    "'HANDOVER', 'REPORT_READING', 'SUPPORT_PLAN', 'SAFETY_PLAN', 'PACK_FIRST', 'PACK_SECOND',"
    " 'CONFERENCE_BASIS', 'CONSENT'"
)

HAND_OVER = f"""
SET ROLE visnet_guard;

CREATE FUNCTION sec.transfer_rests(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.transfers_transfer t
        JOIN public.cases_consent c ON c.id = t.consent_id AND c.case_id = t.case_id
        WHERE t.id = wanted AND t.state = 'ACCEPTED' AND t.until_date >= {TODAY}
        AND c.recipient_organisation_id = t.to_organisation_id AND c.purpose = 'CASE_TRANSFER'
        AND c.given_at <= clock_timestamp()
        AND c.withdrawn_at IS NULL
        AND c.until_date >= {TODAY}
        AND NOT EXISTS (SELECT 1 FROM sec.speaks_for_consent(c.id) s
                        WHERE s.spoke_until < {TODAY} OR s.spoke_ended_at IS NOT NULL)
        AND EXISTS (
            SELECT 1 FROM sec.clause_between(
                t.from_organisation_id, t.to_organisation_id, 'CASE_TRANSFER', {TODAY}) l,
                unnest(l.categories) f
            WHERE f = ANY (t.categories) AND f = ANY (c.categories))
        AND NOT EXISTS (
            SELECT 1 FROM public.cases_block b WHERE b.case_id = t.case_id
            AND b.lifted_at IS NULL AND b.blocked_organisation_id = t.to_organisation_id))
$$;

CREATE FUNCTION sec.hand_over_case(wanted uuid, moment timestamptz) RETURNS void
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

    DELETE FROM public.vault_key_wrap w
    WHERE w.recipient_kind = 'ORGANISATION' AND w.recipient_id <> moved.to_organisation_id
    AND (w.subject_id = moved.case_id OR w.subject_id IN (
        SELECT e.id FROM public.enquiries_enquiry e WHERE e.case_id = moved.case_id));
    DELETE FROM public.vault_key_wrap w WHERE w.recipient_id = mine AND w.subject_id IN (
        SELECT r.id FROM public.referrals_referral r
        WHERE r.case_id = moved.case_id AND r.from_organisation_id = mine
        UNION ALL SELECT i.id FROM public.conferences_item i
        WHERE i.case_id = moved.case_id AND i.organisation_id = mine);
    DELETE FROM public.vault_key_wrap w WHERE w.subject_id IN (
        SELECT t.id FROM public.transfers_transfer t WHERE t.case_id = moved.case_id);
    DELETE FROM public.transfers_package p WHERE p.transfer_id IN (
        SELECT t.id FROM public.transfers_transfer t WHERE t.case_id = moved.case_id);

    UPDATE public.transfers_transfer t
    SET state = 'PASSED', handed_over_by = me, handed_over_at = moment,
        sent_reference = old_reference, version = t.version + 1
    WHERE t.id = moved.id;
END $$;

-- One line for the Centre that handed over: never the row, never the case.
CREATE FUNCTION sec.passed_on() RETURNS TABLE (
    transfer_id uuid, sent_reference text, to_organisation_id uuid,
    handed_over_at timestamptz, taken_in_at timestamptz, closed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.id, t.sent_reference::text, t.to_organisation_id, t.handed_over_at, t.taken_in_at,
           c.closed_at
    FROM public.transfers_transfer t
    LEFT JOIN public.cases_case c
        ON c.id = t.case_id AND c.organisation_id = t.to_organisation_id
    WHERE t.state IN ('PASSED', 'TAKEN_IN')
    AND t.from_organisation_id = (SELECT sec.organisation_id())
    AND ((SELECT sec.has_role('SUPERVISOR'))
         OR (SELECT sec.actor_id()) IN (t.asked_by, t.handed_over_by))
    AND NOT sec.is_blocked(t.case_id)
$$;

RESET ROLE;
"""

TAKE_IN = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.may_take_in(wanted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.case_id FROM public.transfers_transfer t
    JOIN public.cases_case c ON c.id = t.case_id AND c.organisation_id = t.id
    WHERE t.id = wanted AND t.state = 'PASSED'
    AND t.to_organisation_id = (SELECT sec.organisation_id())
    AND (SELECT sec.has_role('SUPERVISOR')) AND NOT sec.is_blocked(t.case_id)
$$;

CREATE FUNCTION sec.is_arriving(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.transfers_transfer t
                   WHERE t.case_id = wanted_case AND sec.may_take_in(t.id) = wanted_case)
$$;

CREATE FUNCTION sec.take_in_case(
    wanted uuid, new_lead uuid, new_reference text, signs jsonb, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := sec.actor_id();
    mine uuid := sec.organisation_id();
    arriving uuid;
    today date := (now() AT TIME ZONE 'Europe/Rome')::date;
BEGIN
    PERFORM 1 FROM public.transfers_transfer t WHERE t.id = wanted FOR UPDATE;
    arriving := sec.may_take_in(wanted);
    IF arriving IS NULL OR me IS NULL OR NOT EXISTS (
        SELECT 1 FROM public.people_membership m
        WHERE m.user_id = new_lead AND m.organisation_id = mine AND m.from_date <= today
        AND (m.until_date IS NULL OR m.until_date > today)
        AND m.roles && ARRAY['OPERATOR', 'SUPERVISOR']::varchar[]) THEN
        RAISE EXCEPTION 'this case may not be taken in' USING ERRCODE = 'insufficient_privilege';
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
    VALUES (gen_random_uuid(), arriving, moment, 'TAKEN_IN', wanted, me);
    UPDATE public.cases_due d SET user_id = new_lead WHERE d.case_id = arriving;
    UPDATE public.cases_goal o SET owner_id = new_lead, version = o.version + 1
    WHERE o.case_id = arriving AND o.state = 'OPEN';
    UPDATE public.enquiries_enquiry e SET assigned_to = new_lead, version = e.version + 1
    WHERE e.case_id = arriving AND e.organisation_id = mine;
    UPDATE public.transfers_transfer t
    SET state = 'TAKEN_IN', taken_in_by = me, taken_in_at = moment, version = t.version + 1
    WHERE t.id = wanted;
END $$;

REVOKE ALL ON FUNCTION sec.transfer_rests(uuid), sec.hand_over_case(uuid, timestamptz),
    sec.passed_on(), sec.may_take_in(uuid), sec.is_arriving(uuid),
    sec.take_in_case(uuid, uuid, text, jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.hand_over_case(uuid, timestamptz), sec.passed_on(),
    sec.take_in_case(uuid, uuid, text, jsonb, timestamptz) TO visnet_back;
GRANT EXECUTE ON FUNCTION sec.may_take_in(uuid), sec.is_arriving(uuid) TO visnet_owner;
RESET ROLE;
"""

# The guard reads that something is there and not what: sealed names are handed out by the owner of the
# tables, which sees the rows of a case only while the asking actor may take it in.
NAMES = "".join(
    f"CREATE POLICY owner_hands_out ON {table} FOR SELECT TO visnet_owner"
    " USING (sec.is_arriving(case_id));\n"
    for table in ("cases_person", "cases_party", "cases_representative", "cases_contact_rule")
) + """
CREATE FUNCTION sec.names_to_take_in(wanted uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    arriving uuid := sec.may_take_in(wanted);
BEGIN
    IF arriving IS NULL THEN
        RAISE EXCEPTION 'this case may not be taken in' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN jsonb_build_object(
        'case_id', arriving,
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

REVOKE ALL ON FUNCTION sec.names_to_take_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.names_to_take_in(uuid) TO visnet_back;
"""

# Both functions move it one step on; whoever asks or was asked cannot.
ONE_WAY = """
CREATE OR REPLACE FUNCTION transfers_check_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('ASKED', 'ACCEPTED'), ('ASKED', 'DECLINED'), ('ASKED', 'WITHDRAWN'),
        ('ACCEPTED', 'PASSED'), ('ACCEPTED', 'WITHDRAWN'), ('PASSED', 'TAKEN_IN')) THEN
        RAISE EXCEPTION 'transfer may not go this way' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    """Keys that follow the home, grants of the guard, and the two functions that move a case."""

    dependencies = [
        ("transfers", "0003_handed_over"),
        ("accompaniment", "0008_wall_of_interpreters"),
        ("cases", "0041_taken_in"),
        ("conferences", "0002_wall"),
        ("drafts", "0002_wall"),
        ("enquiries", "0006_arrivals_wall"),
        ("oversight", "0004_wall_of_handovers"),
        ("packs", "0004_wall_of_clearance"),
        ("plans", "0002_wall"),
        ("referrals", "0031_case_passed"),
    ]
    operations = [
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(TAKE_IN, migrations.RunSQL.noop),
        migrations.RunSQL(NAMES, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_WAY, migrations.RunSQL.noop),
    ]
