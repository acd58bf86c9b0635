"""A code is used, and an answer kept, in one act of the guard; nobody can put the two side by side.

The front holds no right on either table: it asks whether a code is good, and leaves an answer for
it. The back makes codes and reads answers of its organisation; it never reads a code.
"""

from django.db import migrations

from visnet.wall.rules import protect

OWN = "organisation_id = (SELECT sec.organisation_id())"
LEADS = "((SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('COORDINATOR')))"
HANDS_OUT = f"({LEADS} OR (SELECT sec.has_role('OPERATOR')))"

POLICIES = (
    protect(table="feedback_token", role="visnet_back", insert=f"{OWN} AND {HANDS_OUT}")
    + protect(table="feedback_token", role="visnet_guard", select="true", delete="true")
    + protect(table="feedback_answer", role="visnet_back", select=f"{OWN} AND {LEADS}")
    + protect(table="feedback_answer", role="visnet_guard", insert="true")
)

GUARD = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.feedback_for(wanted bytea, today date) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.organisation_id FROM public.feedback_token t
    WHERE t.token_hash = wanted AND t.until_date >= today
$$;

-- The code is gone before the answer is there, and the answer takes nothing from it but the
-- organisation that it is about.
CREATE FUNCTION sec.leave_feedback(
    wanted bytea, today date, answer uuid, ratings smallint[], words bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    about uuid;
BEGIN
    DELETE FROM public.feedback_token t WHERE t.until_date < today;
    DELETE FROM public.feedback_token t
        WHERE t.token_hash = wanted AND t.until_date >= today
        RETURNING t.organisation_id INTO about;
    IF about IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO public.feedback_answer (id, organisation_id, month, respected, understood,
        informed, felt_safe, need_met, come_again, words_sealed)
    VALUES (answer, about, date_trunc('month', today)::date, ratings[1], ratings[2],
        ratings[3], ratings[4], ratings[5], ratings[6], words);
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION sec.feedback_for(bytea, date),
    sec.leave_feedback(bytea, date, uuid, smallint[], bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.feedback_for(bytea, date),
    sec.leave_feedback(bytea, date, uuid, smallint[], bytea) TO visnet_front;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's two functions."""

    dependencies = [("feedback", "0001_initial"), ("wall", "0001_ticket"), ("vault", "0002_wall")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
