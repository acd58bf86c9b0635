"""Who may touch which request: the front by receipt, the Centre's operators their own."""

from django.db import migrations

from visnet.wall.rules import protect

# The cases room replaces this one: not blocked from the case, and let into it.
FUNCTIONS = """
CREATE FUNCTION sec.may_follow_case(wanted_case uuid) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$ SELECT NOT sec.is_blocked(wanted_case) $$;
"""

ANSWERS = (
    "organisation_id = (SELECT sec.organisation_id())"
    " AND ((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR')))"
)
VISIBLE = ANSWERS + " AND (case_id IS NULL OR sec.may_follow_case(case_id))"
THREAD_IS_VISIBLE = "enquiry_id IN (SELECT id FROM enquiries_enquiry)"
THREAD_OF_RECEIPT = "enquiry_id = (SELECT sec.receipt())"
OWN = "id = (SELECT sec.receipt())"
NEW_FROM_WEB = (
    OWN + " AND source = 'WEB' AND state = 'NEW' AND case_id IS NULL AND assigned_to IS NULL"
    " AND NOT synthetic"
)

POLICIES = (
    protect(
        table="enquiries_enquiry",
        role="visnet_back",
        select=VISIBLE,
        insert=ANSWERS,
        update=VISIBLE,
    )
    + protect(table="enquiries_message", role="visnet_back", select=THREAD_IS_VISIBLE)
    + protect(table="enquiries_enquiry", role="visnet_front", select=OWN, insert=NEW_FROM_WEB)
    + protect(
        table="enquiries_message",
        role="visnet_front",
        select=THREAD_OF_RECEIPT,
        delete=THREAD_OF_RECEIPT,
    )
    + protect(
        table="enquiries_receipt",
        role="visnet_front",
        select=THREAD_OF_RECEIPT,
        insert=THREAD_OF_RECEIPT,
        delete=THREAD_OF_RECEIPT,
    )
    + protect(
        table="enquiries_receipt", role="visnet_guard", select="true", update="true"
    )
)

# Finer than whole rows: nobody writes as the other side, and the front changes few columns.
FINER = f"""
GRANT INSERT ON enquiries_message TO visnet_front, visnet_back;
CREATE POLICY person_writes ON enquiries_message FOR INSERT TO visnet_front
    WITH CHECK (from_person AND kind = 'WORDS' AND {THREAD_OF_RECEIPT});
CREATE POLICY colleague_writes ON enquiries_message FOR INSERT TO visnet_back
    WITH CHECK (NOT from_person AND sent_by = (SELECT sec.actor_id()) AND {THREAD_IS_VISIBLE});

GRANT UPDATE (state, last_from_person_at, waiting_for_centre, message_count, version,
              content_sealed, content_digest, danger_said)
    ON enquiries_enquiry TO visnet_front;
CREATE POLICY person_changes ON enquiries_enquiry FOR UPDATE TO visnet_front
    USING ({OWN}) WITH CHECK ({OWN});

GRANT UPDATE (appointment_answer) ON enquiries_message TO visnet_front;
CREATE POLICY person_answers ON enquiries_message FOR UPDATE TO visnet_front
    USING ({THREAD_OF_RECEIPT} AND kind = 'APPOINTMENT')
    WITH CHECK ({THREAD_OF_RECEIPT} AND kind = 'APPOINTMENT');

GRANT UPDATE (tries_left, last_visit_date) ON enquiries_receipt TO visnet_front;
CREATE POLICY person_comes_back ON enquiries_receipt FOR UPDATE TO visnet_front
    USING ({THREAD_OF_RECEIPT}) WITH CHECK ({THREAD_OF_RECEIPT});

ALTER TABLE enquiries_enquiry ADD CONSTRAINT enquiries_web_to_the_hour
    CHECK (source <> 'WEB' OR extract(minute FROM received_at AT TIME ZONE 'UTC') = 0
           AND extract(second FROM received_at AT TIME ZONE 'UTC') = 0);
ALTER TABLE enquiries_message ADD CONSTRAINT enquiries_person_to_the_hour
    CHECK (NOT from_person OR extract(minute FROM sent_at AT TIME ZONE 'UTC') = 0
           AND extract(second FROM sent_at AT TIME ZONE 'UTC') = 0);
"""

# The front cannot list receipts: it asks for one, and asking costs a try where there is a PIN.
# Ninety days after the last visit a receipt opens nothing.
RECEIPTS = """
CREATE FUNCTION sec.take_receipt_try(wanted uuid, today date)
RETURNS TABLE (thread uuid, pin_wanted boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.enquiries_receipt r
    SET tries_left = r.tries_left - CASE WHEN r.has_pin THEN 1 ELSE 0 END
    WHERE r.id = wanted AND r.tries_left > 0 AND r.last_visit_date >= today - 90
    RETURNING r.enquiry_id, r.has_pin
$$;
-- Before the guard owns it: afterwards these two would do nothing.
REVOKE ALL ON FUNCTION sec.take_receipt_try(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.take_receipt_try(uuid, date) TO visnet_front;
ALTER FUNCTION sec.take_receipt_try(uuid, date) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of requests for help."""

    dependencies = [("enquiries", "0001_initial"), ("wall", "0001_ticket"), ("vault", "0002_wall")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(FINER, migrations.RunSQL.noop),
        migrations.RunSQL(RECEIPTS, migrations.RunSQL.noop),
    ]
