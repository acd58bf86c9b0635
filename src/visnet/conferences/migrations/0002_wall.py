"""Who may see and write which row of a conference: every item apart (docs/adr/0039).

The calling side is whoever works on the item's case; the invited side is the referral desk of an
organisation that is among its hearers, is invited still, is not kept away from the case, and whose
basis holds at this moment. What hangs on an item opens only to who sits at the table: named, and
with confidentiality accepted. The front and the worker get nothing.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
TABLES = (
    "conference",
    "invitation",
    "attendee",
    "item",
    "hearer",
)
# What the functions read belongs to a role that nobody can sign in as; each answers about whoever
# asks only. They stand beneath the policies, so that no policy asks another in a circle.
FUNCTIONS = f"""
GRANT SELECT ON {", ".join(f"conferences_{name}" for name in TABLES)} TO visnet_guard;

CREATE FUNCTION sec.calls_conference(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT ((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR'))) AND EXISTS (
        SELECT 1 FROM public.conferences_conference c
        WHERE c.id = wanted AND c.organisation_id = (SELECT sec.organisation_id()))
$$;

CREATE FUNCTION sec.is_invited_to(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT sec.has_role('REFERRAL_DESK')) AND EXISTS (
        SELECT 1 FROM public.conferences_invitation v
        WHERE v.conference_id = wanted AND v.withdrawn_at IS NULL
        AND v.organisation_id = (SELECT sec.organisation_id()))
$$;

-- Named, still named, and with confidentiality accepted: on either side.
CREATE FUNCTION sec.sits_at(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.conferences_attendee a
        LEFT JOIN public.conferences_invitation v ON v.id = a.invitation_id
        WHERE a.conference_id = wanted AND a.user_id = (SELECT sec.actor_id())
        AND a.organisation_id = (SELECT sec.organisation_id())
        AND a.accepted_at IS NOT NULL AND a.removed_at IS NULL
        AND CASE WHEN v.id IS NULL THEN sec.calls_conference(wanted)
            ELSE v.withdrawn_at IS NULL AND sec.is_invited_to(wanted) END)
$$;

-- What of the person may be spoken of before one hearer now; NULL where the basis does not hold.
CREATE FUNCTION sec.hearer_categories(wanted uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN i.basis = 'LAW' THEN CASE WHEN i.approved_at IS NOT NULL THEN ARRAY[]::text[] END
        ELSE (
            SELECT array_agg(DISTINCT f ORDER BY f)
            FROM public.cases_consent c
            CROSS JOIN sec.clause_between(
                i.organisation_id, h.organisation_id, 'CASE_CONFERENCE', {TODAY}) l
            CROSS JOIN unnest(l.categories) f
            WHERE c.id = h.consent_id AND c.case_id = i.case_id
            AND c.recipient_organisation_id = h.organisation_id AND c.purpose = 'CASE_CONFERENCE'
            AND c.given_at <= clock_timestamp() AND c.withdrawn_at IS NULL
            AND c.until_date >= {TODAY} AND f = ANY (c.categories)
            AND NOT EXISTS (SELECT 1 FROM sec.speaks_for_consent(c.id) s
                            WHERE s.spoke_until < {TODAY} OR s.spoke_ended_at IS NOT NULL))
        END
    FROM public.conferences_hearer h
    JOIN public.conferences_item i ON i.id = h.item_id
    JOIN public.conferences_invitation v ON v.id = h.invitation_id
    WHERE h.id = wanted AND h.removed_at IS NULL AND i.withdrawn_at IS NULL
    AND v.withdrawn_at IS NULL AND v.conference_id = i.conference_id
    AND v.organisation_id = h.organisation_id
    AND NOT EXISTS (
        SELECT 1 FROM public.cases_block b WHERE b.case_id = i.case_id
        AND b.blocked_organisation_id = h.organisation_id AND b.lifted_at IS NULL)
$$;

CREATE FUNCTION sec.works_on_item(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.conferences_item i
        WHERE i.id = wanted AND i.organisation_id = (SELECT sec.organisation_id())
        AND sec.may_follow_case(i.case_id))
$$;

CREATE FUNCTION sec.hears_item(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.conferences_item i
        JOIN public.conferences_hearer h ON h.item_id = i.id AND h.removed_at IS NULL
        WHERE i.id = wanted AND h.organisation_id = (SELECT sec.organisation_id())
        AND sec.is_invited_to(i.conference_id) AND sec.sits_at(i.conference_id)
        AND NOT sec.is_blocked(i.case_id)
        AND sec.hearer_categories(h.id) IS NOT NULL)
$$;

CREATE FUNCTION sec.may_open_item(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.hears_item(wanted) OR EXISTS (
        SELECT 1 FROM public.conferences_item i
        WHERE i.id = wanted AND sec.works_on_item(wanted) AND sec.sits_at(i.conference_id))
$$;

CREATE FUNCTION sec.shown_categories(wanted uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.hearer_categories(h.id) FROM public.conferences_hearer h
    WHERE h.id = wanted AND (sec.works_on_item(h.item_id) OR sec.hears_item(h.item_id))
$$;

-- Taking an invitation back takes its keys back, of items too that whoever does it may not see.
CREATE FUNCTION sec.revoke_hearing(taken_back uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    DELETE FROM public.vault_key_wrap k
        USING public.conferences_hearer h, public.conferences_invitation v
        WHERE v.id = taken_back AND v.withdrawn_at IS NOT NULL
        AND sec.calls_conference(v.conference_id) AND h.invitation_id = v.id
        AND k.subject_id = h.item_id AND k.recipient_id = v.organisation_id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
"""
CALLED_BY = {
    "sec.calls_conference(uuid)": "visnet_back, visnet_guard",
    "sec.is_invited_to(uuid)": "visnet_back, visnet_guard",
    "sec.sits_at(uuid)": "visnet_back, visnet_guard",
    "sec.hearer_categories(uuid)": "visnet_guard",
    "sec.works_on_item(uuid)": "visnet_back, visnet_guard",
    "sec.hears_item(uuid)": "visnet_back, visnet_guard",
    "sec.may_open_item(uuid)": "visnet_back, visnet_guard",
    "sec.shown_categories(uuid)": "visnet_back",
    "sec.revoke_hearing(uuid)": "visnet_back",
}
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {signature} TO {callers};\n"
    f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature, callers in CALLED_BY.items()
)
GUARD_READS = "".join(
    f"CREATE POLICY guard_reads ON conferences_{name} FOR SELECT TO visnet_guard USING (true);\n"
    for name in TABLES
)

OFFICE = "((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR')))"
CALLS = f"(organisation_id = {MINE} AND {OFFICE})"
WORKS = f"organisation_id = {MINE} AND sec.may_follow_case(case_id)"
OPENS = "sec.may_open_item(item_id)"
KEEPS_TABLE = "sec.works_on_item(item_id) AND sec.may_open_item(item_id)"


def update(table, columns, using, check):
    """Some columns may be changed, by whom, to what. All else stays as it was written."""
    return (
        f"GRANT UPDATE ({columns}) ON {table} TO visnet_back;\n"
        f"CREATE POLICY visnet_back_update ON {table} FOR UPDATE TO visnet_back"
        f" USING ({using}) WITH CHECK ({check});\n"
    )


POLICIES = (
    protect(
        table="conferences_conference",
        role="visnet_back",
        select=f"{CALLS} OR sec.is_invited_to(id)",
        insert=f"{CALLS} AND called_by = {ME}",
    )
    + update("conferences_conference", "meets_at, version", CALLS, CALLS)
    + protect(
        table="conferences_invitation",
        role="visnet_back",
        select=(
            "sec.calls_conference(conference_id)"
            " OR (withdrawn_at IS NULL AND sec.is_invited_to(conference_id))"
        ),
        insert=(
            f"sec.calls_conference(conference_id) AND invited_by = {ME}"
            f" AND organisation_id <> {MINE} AND withdrawn_at IS NULL"
        ),
    )
    + update(
        "conferences_invitation",
        "withdrawn_at, withdrawn_by",
        "sec.calls_conference(conference_id)",
        f"sec.calls_conference(conference_id) AND withdrawn_by = {ME}",
    )
    + protect(
        table="conferences_attendee",
        role="visnet_back",
        select="sec.calls_conference(conference_id) OR sec.is_invited_to(conference_id)",
        insert=(
            f"organisation_id = {MINE} AND named_by = {ME} AND CASE WHEN invitation_id IS NULL"
            f" THEN user_id = {ME} AND sec.calls_conference(conference_id)"
            " ELSE sec.is_invited_to(conference_id) AND accepted_at IS NULL END"
        ),
    )
    + update(
        "conferences_attendee",
        "accepted_at, accepted_version, removed_at, was_present",
        "sec.calls_conference(conference_id)"
        f" OR (organisation_id = {MINE} AND sec.is_invited_to(conference_id))",
        "true",
    )
    + protect(
        table="conferences_item",
        role="visnet_back",
        select=f"({WORKS}) OR sec.hears_item(id)",
        insert=(
            f"{WORKS} AND sec.sits_at(conference_id) AND added_by = {ME} AND approved_by IS NULL"
        ),
    )
    + update(
        "conferences_item",
        "approved_by, approved_at, withdrawn_by, withdrawn_at",
        WORKS,
        WORKS,
    )
    + protect(
        table="conferences_hearer",
        role="visnet_back",
        select="sec.works_on_item(item_id) OR sec.hears_item(item_id)",
        insert=f"{KEEPS_TABLE} AND named_by = {ME} AND removed_at IS NULL",
    )
    + update(
        "conferences_hearer", "removed_at", "sec.works_on_item(item_id)", "removed_at IS NOT NULL"
    )
    + protect(
        table="conferences_item_words",
        role="visnet_back",
        select=OPENS,
        insert=KEEPS_TABLE,
    )
    + protect(
        table="conferences_contribution",
        role="visnet_back",
        select=OPENS,
        insert=(
            f'{OPENS} AND "by" = {ME} AND organisation_id = {MINE}'
            " AND (kind <> 'WISHES' OR sec.works_on_item(item_id))"
        ),
    )
    + protect(
        table="conferences_action",
        role="visnet_back",
        select=OPENS,
        insert=f"{KEEPS_TABLE} AND agreed_by = {ME} AND \"end\" = ''",
    )
    + update(
        "conferences_action",
        '"end", ended_by, ended_at, because_sealed',
        f"\"end\" = '' AND {OPENS} AND (owner_id = {ME} OR sec.works_on_item(item_id))",
        f"ended_by = {ME}",
    )
    + protect(
        table="conferences_minutes",
        role="visnet_back",
        select=OPENS,
        insert=f"{KEEPS_TABLE} AND put_together_by = {ME} AND approved_by IS NULL",
    )
    + update(
        "conferences_minutes",
        "content_sealed, content_sha256, put_together_by, put_together_at, approved_by,"
        " approved_at",
        f"{OPENS} AND approved_by IS NULL",
        f"(put_together_by = {ME} AND approved_by IS NULL AND sec.works_on_item(item_id))"
        f" OR approved_by = {ME}",
    )
    + protect(
        table="conferences_telling",
        role="visnet_back",
        select=OPENS,
        insert=f'{KEEPS_TABLE} AND "by" = {ME}',
    )
)

FACTS = """
-- Nobody accepts for somebody else; who was there is written down by whoever called.
CREATE FUNCTION conferences_check_attendee() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.accepted_at, NEW.accepted_version) IS DISTINCT FROM
            (OLD.accepted_at, OLD.accepted_version)
        AND (OLD.accepted_at IS NOT NULL OR NEW.user_id IS DISTINCT FROM sec.actor_id()) THEN
        RAISE EXCEPTION 'nobody accepts for another' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.removed_at IS DISTINCT FROM OLD.removed_at
        AND NEW.organisation_id IS DISTINCT FROM sec.organisation_id() THEN
        RAISE EXCEPTION 'who comes is named by their own' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.was_present IS DISTINCT FROM OLD.was_present
        AND NOT sec.calls_conference(NEW.conference_id) THEN
        RAISE EXCEPTION 'who was there is written by who called' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conferences_attendee_facts BEFORE UPDATE ON conferences_attendee
    FOR EACH ROW EXECUTE FUNCTION conferences_check_attendee();

-- A law in writing is approved by a supervisor who neither called nor laid the item on the table.
CREATE FUNCTION conferences_check_approval() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.approved_by IS DISTINCT FROM OLD.approved_by AND (
        OLD.approved_by IS NOT NULL OR OLD.basis <> 'LAW' OR OLD.withdrawn_at IS NOT NULL
        OR NEW.approved_by IS DISTINCT FROM sec.actor_id() OR NOT sec.has_role('SUPERVISOR')
        OR EXISTS (SELECT 1 FROM public.conferences_conference c
                   WHERE c.id = NEW.conference_id AND c.called_by = NEW.approved_by)) THEN
        RAISE EXCEPTION 'not for them to approve' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
        RAISE EXCEPTION 'taken off for good' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conferences_item_approval BEFORE UPDATE ON conferences_item
    FOR EACH ROW EXECUTE FUNCTION conferences_check_approval();

-- What a supervisor approved was for those hearers: nobody joins them afterwards.
CREATE FUNCTION conferences_check_hearer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.conferences_item i
        JOIN public.conferences_invitation v ON v.conference_id = i.conference_id
        WHERE i.id = NEW.item_id AND v.id = NEW.invitation_id AND v.withdrawn_at IS NULL
        AND v.organisation_id = NEW.organisation_id AND i.approved_at IS NULL
        AND (NEW.consent_id IS NULL) = (i.basis = 'LAW')) THEN
        RAISE EXCEPTION 'not for this item' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conferences_hearer_of_item BEFORE INSERT ON conferences_hearer
    FOR EACH ROW EXECUTE FUNCTION conferences_check_hearer();

-- Approved by another who was there, of these very words; then fixed.
CREATE FUNCTION conferences_check_minutes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.approved_at IS NOT NULL THEN
        RAISE EXCEPTION 'approved minutes are fixed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.approved_at IS NOT NULL AND (
        (NEW.content_sealed, NEW.put_together_by) IS DISTINCT FROM
            (OLD.content_sealed, OLD.put_together_by)
        OR NEW.approved_by IS DISTINCT FROM sec.actor_id()
        OR NOT EXISTS (
            SELECT 1 FROM public.conferences_item i
            JOIN public.conferences_attendee a ON a.conference_id = i.conference_id
            WHERE i.id = NEW.item_id AND a.user_id = NEW.approved_by AND a.was_present)) THEN
        RAISE EXCEPTION 'not for them to approve' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conferences_minutes_fixed BEFORE UPDATE ON conferences_minutes
    FOR EACH ROW EXECUTE FUNCTION conferences_check_minutes();
ALTER TABLE conferences_minutes ADD CONSTRAINT conferences_minutes_hash
    CHECK (content_sha256 = encode(sha256(content_sealed), 'hex'));
ALTER TABLE conferences_item ADD CONSTRAINT conferences_item_of_a_case
    FOREIGN KEY (case_id) REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the conferences room."""

    dependencies = [
        ("conferences", "0001_initial"),
        ("agreements", "0004_wall"),
        ("cases", "0034_wall_of_confirmed_consents"),
        ("vault", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_READS, migrations.RunSQL.noop),
        migrations.RunSQL(FACTS, migrations.RunSQL.noop),
    ]
