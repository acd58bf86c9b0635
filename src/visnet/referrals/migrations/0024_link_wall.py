"""What a guest may see and write: one referral, while the link stands (docs/adr/0038).

A guest is nobody to every other table. Which referral it is stands in the link's own row, which
nobody may change, and whether the link still stands is asked anew at each statement: not shut, in
time, not taken back, the asked organisation not kept away, and consent and agreement holding.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
THEIRS = "(SELECT sec.guest_referral())"
GUEST = "(SELECT sec.guest())"
GUEST_AT = "(SELECT sec.guest_organisation())"


def of_referral(table, condition):
    """The referral is visible, under its own policy, and meets the condition."""
    return (
        f"EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = {table}.referral_id"
        f" AND {condition})"
    )


TABLES = (
    protect(
        table="referrals_link",
        role="visnet_back",
        select=of_referral("referrals_link", f"r.from_organisation_id = {MINE}"),
        insert=f"made_by = {ME} AND wrong_codes = 0 AND locked_at IS NULL AND shut_at IS NULL AND "
        + of_referral(
            "referrals_link", f"r.from_organisation_id = {MINE} AND r.state IN ('SENT', 'ACCEPTED')"
        ),
    )
    + protect(
        table="referrals_link_try",
        role="visnet_back",
        select=f"link_id = {GUEST} OR EXISTS (SELECT 1 FROM referrals_link l"
        " WHERE l.id = referrals_link_try.link_id)",
    )
    + f"""
GRANT UPDATE (shut_by, shut_at) ON referrals_link TO visnet_back;
CREATE POLICY visnet_back_shuts ON referrals_link FOR UPDATE TO visnet_back
    USING (shut_at IS NULL
           AND {of_referral("referrals_link", f"r.from_organisation_id = {MINE}")})
    WITH CHECK (shut_by = {ME});
GRANT UPDATE (left_at) ON referrals_link_try TO visnet_back;
CREATE POLICY guest_leaves ON referrals_link_try FOR UPDATE TO visnet_back
    USING (link_id = {GUEST} AND visit_hash IS NOT NULL AND left_at IS NULL)
    WITH CHECK (link_id = {GUEST});

GRANT SELECT, UPDATE (wrong_codes, locked_at) ON referrals_link TO visnet_guard;
CREATE POLICY guard_reads ON referrals_link FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_counts ON referrals_link FOR UPDATE TO visnet_guard USING (true);
GRANT SELECT, INSERT ON referrals_link_try TO visnet_guard;
CREATE POLICY guard_reads ON referrals_link_try FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_writes ON referrals_link_try FOR INSERT TO visnet_guard WITH CHECK (true);
"""
)

GUARD = f"""
SET ROLE visnet_guard;

-- What a referral rests on, whoever asks: the same as before, without the asker.
CREATE FUNCTION sec.ground_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
        WHERE r.id = wanted
        AND r.state IN ('SENT', 'ACCEPTED')
        AND r.until_date >= {TODAY}
        AND c.recipient_organisation_id = r.to_organisation_id AND c.purpose = r.purpose
        AND c.given_at <= clock_timestamp()
        AND c.withdrawn_at IS NULL
        AND c.until_date >= {TODAY}
        AND NOT EXISTS (SELECT 1 FROM sec.speaks_for_consent(c.id) s
                        WHERE s.spoke_until < {TODAY} OR s.spoke_ended_at IS NOT NULL)
        AND EXISTS (
            SELECT 1 FROM sec.clause_between(
                r.from_organisation_id, r.to_organisation_id, r.purpose, {TODAY}) l,
                unnest(l.categories) f
            WHERE f = ANY (r.categories) AND f = ANY (c.categories)))
$$;

-- Once there was a no or an end, there is nothing left to read but that: it needs no ground.
CREATE FUNCTION sec.link_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_link l
        JOIN public.referrals_referral r ON r.id = l.referral_id
        WHERE l.id = wanted AND l.shut_at IS NULL AND l.locked_at IS NULL
        AND now() < CASE WHEN r.answered_at IS NULL THEN l.made_at + interval '14 days'
            ELSE greatest(l.made_at, r.answered_at) + interval '30 days' END
        AND NOT EXISTS (
            SELECT 1 FROM public.cases_block b WHERE b.case_id = r.case_id
            AND b.lifted_at IS NULL AND b.blocked_organisation_id = r.to_organisation_id)
        AND (r.state IN ('DECLINED', 'COMPLETED')
             OR r.state IN ('SENT', 'ACCEPTED') AND sec.ground_stands(r.id)))
$$;

-- The one referral of whoever has a guest's ticket, while the link stands; nothing for anybody else.
CREATE FUNCTION sec.guest_referral() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := sec.guest();
BEGIN
    IF me IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT l.referral_id FROM public.referrals_link l
            JOIN public.referrals_referral r ON r.id = l.referral_id
            WHERE l.id = me AND r.to_organisation_id = nullif((sec.claims())[4], '-')::uuid
            AND sec.link_stands(l.id));
END $$;

CREATE FUNCTION sec.guest_organisation() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF sec.guest() IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT r.to_organisation_id FROM public.referrals_referral r
            WHERE r.id = sec.guest_referral());
END $$;

-- Whom a guest's acts are told to: whoever sent it, and whoever made the link, shut or not.
CREATE FUNCTION sec.guest_tells() RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 2 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT unnest(ARRAY[l.made_by, r.sent_by]) FROM public.referrals_link l
    JOIN public.referrals_referral r ON r.id = l.referral_id
    WHERE l.id = (SELECT sec.guest())
$$;

-- A code is typed. A wrong one counts, the fifth shuts the link. Where none stands, nothing is said.
CREATE FUNCTION sec.try_link(
    wanted bytea, offered bytea, new_try uuid, new_visit bytea, most integer)
RETURNS TABLE (link_id uuid, referral_id uuid, organisation_id uuid, made_by uuid,
               was_right boolean, is_locked boolean)
LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_link record;
    fits boolean;
    counted integer;
BEGIN
    SELECT l.id, l.referral_id, l.made_by, l.code_hash, l.wrong_codes INTO found_link
    FROM public.referrals_link l WHERE l.token_hash = wanted FOR UPDATE;
    IF NOT sec.link_stands(coalesce(found_link.id, new_try)) THEN
        RETURN;
    END IF;
    fits := found_link.code_hash = offered;
    counted := found_link.wrong_codes + CASE WHEN fits THEN 0 ELSE 1 END;
    INSERT INTO public.referrals_link_try (id, link_id, at, was_right, visit_hash)
    VALUES (new_try, found_link.id, now(), fits, CASE WHEN fits THEN new_visit END);
    UPDATE public.referrals_link l SET wrong_codes = counted,
        locked_at = CASE WHEN counted >= most THEN now() END
    WHERE l.id = found_link.id AND NOT fits;
    RETURN QUERY SELECT found_link.id, r.id, r.to_organisation_id, found_link.made_by, fits,
        counted >= most
    FROM public.referrals_referral r WHERE r.id = found_link.referral_id;
END $$;

-- Who a visit is of: by the address and the secret of the visit together, for half an hour.
CREATE FUNCTION sec.find_visit(wanted bytea, visit bytea)
RETURNS TABLE (link_id uuid, referral_id uuid, organisation_id uuid)
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.id, r.id, r.to_organisation_id
    FROM public.referrals_link_try t
    JOIN public.referrals_link l ON l.id = t.link_id
    JOIN public.referrals_referral r ON r.id = l.referral_id
    WHERE t.visit_hash = visit AND l.token_hash = wanted
    AND t.was_right AND t.left_at IS NULL AND now() < t.at + interval '30 minutes'
    AND sec.link_stands(l.id)
$$;

CREATE OR REPLACE FUNCTION sec.referral_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (wanted = sec.guest_referral() OR EXISTS (
        SELECT 1 FROM public.referrals_referral r
        WHERE r.id = wanted
        AND r.to_organisation_id = (SELECT sec.organisation_id())
        AND (SELECT sec.has_role('REFERRAL_DESK'))
        AND NOT sec.is_blocked(r.case_id)))
    AND sec.ground_stands(wanted)
$$;

CREATE OR REPLACE FUNCTION sec.consent_of_referral(wanted uuid) RETURNS TABLE (
    recipient_organisation_id uuid, purpose text, categories text[],
    given_at timestamptz, until_date date, withdrawn_at timestamptz,
    spoke_until date, spoke_ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.recipient_organisation_id, c.purpose::text, c.categories::text[],
           c.given_at, c.until_date, c.withdrawn_at, s.spoke_until, s.spoke_ended_at
    FROM public.referrals_referral r
    JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
    LEFT JOIN LATERAL sec.speaks_for_consent(c.id) s ON true
    WHERE r.id = wanted AND NOT sec.is_blocked(r.case_id)
    AND ((r.to_organisation_id = (SELECT sec.organisation_id()) AND r.state <> 'DRAFT'
          AND (SELECT sec.has_role('REFERRAL_DESK')))
         OR (r.from_organisation_id = (SELECT sec.organisation_id())
             AND sec.holds_grant(r.case_id, NULL))
         OR r.id = (SELECT sec.guest_referral()))
$$;

-- A guest gives back the asked organisation's key of the one referral, and no other.
CREATE OR REPLACE FUNCTION sec.revoke_wraps(wanted_subject uuid, from_recipient uuid)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    IF sec.guest() IS NOT NULL AND (sec.guest_referral(), sec.guest_organisation())
            IS DISTINCT FROM (wanted_subject, from_recipient) THEN
        RETURN 0;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.vault_key_wrap w WHERE w.subject_id = wanted_subject
                   AND w.recipient_id = coalesce((SELECT sec.organisation_id()),
                                                 (SELECT sec.guest_organisation()))) THEN
        RETURN 0;
    END IF;
    DELETE FROM public.vault_key_wrap w WHERE w.subject_id = wanted_subject
        AND (from_recipient IS NULL OR w.recipient_id = from_recipient);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

REVOKE ALL ON FUNCTION sec.ground_stands(uuid), sec.link_stands(uuid), sec.guest_referral(),
    sec.guest_organisation(), sec.guest_tells(), sec.find_visit(bytea, bytea),
    sec.try_link(bytea, bytea, uuid, bytea, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.guest_referral(), sec.guest_organisation(), sec.guest_tells(),
    sec.find_visit(bytea, bytea), sec.try_link(bytea, bytea, uuid, bytea, integer)
    TO visnet_back;
RESET ROLE;
"""

# What the receiver tells; the rest of the row belongs to the sender, columns to come included.
TOLD_BY_GUEST = (
    "state",
    "version",
    "seen_by",
    "seen_at",
    "answered_by",
    "answered_at",
    "first_appointment_date",
    "decline_reason",
    "first_contact_date",
    "first_contact_told_at",
    "told_outcome",
    "completed_by",
    "completed_at",
    "outcome",
)
COLUMNS = ", ".join(f"'{column}'" for column in TOLD_BY_GUEST)
GUESTS = f"""
CREATE POLICY guest_reads ON referrals_referral FOR SELECT TO visnet_back USING (id = {THEIRS});
CREATE POLICY guest_answers ON referrals_referral FOR UPDATE TO visnet_back
    USING (id = {THEIRS})
    WITH CHECK (id = {THEIRS} AND state IN ('SENT', 'ACCEPTED', 'DECLINED', 'COMPLETED'));
CREATE POLICY guest_answers ON referrals_answer FOR INSERT TO visnet_back
    WITH CHECK ("by" = {GUEST} AND referral_id = {THEIRS}
        AND {of_referral("referrals_answer", "r.state IN ('ACCEPTED', 'DECLINED')")});
CREATE POLICY guest_tells ON referrals_session FOR INSERT TO visnet_back
    WITH CHECK ("by" = {GUEST} AND referral_id = {THEIRS}
        AND {of_referral("referrals_session", "r.state = 'ACCEPTED'")});
CREATE POLICY guest_tells ON referrals_report FOR INSERT TO visnet_back
    WITH CHECK ("by" = {GUEST} AND referral_id = {THEIRS}
        AND {of_referral("referrals_report", "r.state = 'ACCEPTED'")});
CREATE POLICY guest_reads ON vault_key_wrap FOR SELECT TO visnet_back
    USING (subject_id = {THEIRS} AND recipient_id = {GUEST_AT});
CREATE POLICY guest_reads ON vault_organisation_key FOR SELECT TO visnet_back
    USING (organisation_id = {GUEST_AT});
CREATE POLICY guest_tells ON outbound_dispatch FOR INSERT TO visnet_back
    WITH CHECK (recipient_user_id IN (SELECT sec.guest_tells()));

CREATE FUNCTION referrals_check_guest() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF sec.guest() IS NOT NULL AND (to_jsonb(NEW) - ARRAY[{COLUMNS}])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY[{COLUMNS}]) THEN
        RAISE EXCEPTION 'these belong to the sender' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_guest BEFORE UPDATE ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION referrals_check_guest();
"""


class Migration(migrations.Migration):
    """Grants, row-level security, functions and the trigger of the secure link."""

    dependencies = [
        ("referrals", "0023_link"),
        ("wall", "0002_guests"),
        ("vault", "0002_wall"),
        ("outbound", "0002_wall"),
        ("cases", "0034_wall_of_confirmed_consents"),
    ]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(GUESTS, migrations.RunSQL.noop),
    ]
