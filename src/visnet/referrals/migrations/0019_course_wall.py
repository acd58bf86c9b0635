"""Who may write what the partner tells of its part: that it was seen, the answer, the sessions.

Each side writes its own facts, and what happened once is not made to have happened otherwise.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
AT_THE_DESK = "(SELECT sec.has_role('REFERRAL_DESK'))"
NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"
RECEIVER = (
    f"to_organisation_id = {MINE} AND state <> 'DRAFT' AND {AT_THE_DESK} AND {NOT_BLOCKED}"
)

# The owner sees no referral: for as long as this takes, and for the owner alone, the wall is open. No
# state changes, so nobody is asked for what only senders and receivers may ask.
FILL = """
ALTER TABLE referrals_referral NO FORCE ROW LEVEL SECURITY;
ALTER TABLE referrals_report NO FORCE ROW LEVEL SECURITY;
ALTER TABLE referrals_referral DISABLE TRIGGER USER;
UPDATE referrals_referral r SET told_outcome = t.outcome
FROM (SELECT DISTINCT ON (referral_id) referral_id, outcome FROM referrals_report
      ORDER BY referral_id, at DESC, id DESC) t
WHERE t.referral_id = r.id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE referrals_referral ENABLE TRIGGER USER;
"""
CLOSE = """
ALTER TABLE referrals_report FORCE ROW LEVEL SECURITY;
ALTER TABLE referrals_referral FORCE ROW LEVEL SECURITY;
"""

REFERRAL = f"""
GRANT UPDATE (seen_by, seen_at, first_contact_date, first_contact_told_at, told_outcome)
    ON referrals_referral TO visnet_back;
ALTER POLICY visnet_back_update_received ON referrals_referral
    WITH CHECK ({RECEIVER} AND state IN ('SENT', 'ACCEPTED', 'DECLINED', 'COMPLETED'));
ALTER TABLE referrals_referral ADD CONSTRAINT referrals_seen_by_somebody
    CHECK ((seen_at IS NULL) = (seen_by IS NULL));
ALTER TABLE referrals_referral ADD CONSTRAINT referrals_contact_told
    CHECK ((first_contact_date IS NULL) = (first_contact_told_at IS NULL));

CREATE OR REPLACE FUNCTION referrals_check_side() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_user = 'visnet_guard' THEN
        RETURN NEW;
    END IF;
    IF sec.organisation_id() = OLD.to_organisation_id AND (
        NEW.sent_by, NEW.sent_at, NEW.answer_due_at,
        NEW.withdrawn_by, NEW.withdrawn_at, NEW.withdrawn_because
    ) IS DISTINCT FROM (
        OLD.sent_by, OLD.sent_at, OLD.answer_due_at,
        OLD.withdrawn_by, OLD.withdrawn_at, OLD.withdrawn_because
    ) THEN
        RAISE EXCEPTION 'these belong to the sender' USING ERRCODE = 'check_violation';
    END IF;
    IF sec.organisation_id() = OLD.from_organisation_id AND (
        NEW.answered_by, NEW.answered_at, NEW.first_appointment_date, NEW.decline_reason,
        NEW.completed_by, NEW.completed_at, NEW.outcome, NEW.seen_by, NEW.seen_at,
        NEW.first_contact_date, NEW.first_contact_told_at, NEW.told_outcome
    ) IS DISTINCT FROM (
        OLD.answered_by, OLD.answered_at, OLD.first_appointment_date, OLD.decline_reason,
        OLD.completed_by, OLD.completed_at, OLD.outcome, OLD.seen_by, OLD.seen_at,
        OLD.first_contact_date, OLD.first_contact_told_at, OLD.told_outcome
    ) THEN
        RAISE EXCEPTION 'these belong to the receiver' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.seen_at IS NOT NULL
        AND (NEW.seen_at, NEW.seen_by) IS DISTINCT FROM (OLD.seen_at, OLD.seen_by)
        OR OLD.first_contact_date IS NOT NULL AND (NEW.first_contact_date,
            NEW.first_contact_told_at) IS DISTINCT FROM (OLD.first_contact_date,
            OLD.first_contact_told_at)
    THEN
        RAISE EXCEPTION 'this happened once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def of_referral(table, condition):
    """The referral is visible, under its own policy, and meets the condition."""
    return (
        f"EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = {table}.referral_id"
        f" AND {condition})"
    )


TOLD = protect(
    table="referrals_answer",
    role="visnet_back",
    select=of_referral("referrals_answer", "true"),
    insert=f'"by" = {ME} AND '
    + of_referral(
        "referrals_answer",
        f"r.to_organisation_id = {MINE} AND r.state IN ('ACCEPTED', 'DECLINED')",
    ),
) + protect(
    table="referrals_session",
    role="visnet_back",
    select=of_referral("referrals_session", "true"),
    insert=f'"by" = {ME} AND '
    + of_referral(
        "referrals_session", f"r.to_organisation_id = {MINE} AND r.state = 'ACCEPTED'"
    ),
)


class Migration(migrations.Migration):
    """Grants, row-level security and triggers for the course of a referral."""

    dependencies = [("referrals", "0018_course_of_facts")]
    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
        migrations.RunSQL(REFERRAL, migrations.RunSQL.noop),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
