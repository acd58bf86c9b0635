"""Nothing of an attempt is written but by the program: not its draw, not an answer, not its points.

Whoever sits has a ticket, and with it the rows are theirs; but only with the program's word for
this attempt, in this transaction, are they written, and the questions handed out. A trainer tries.
"""

from importlib import import_module

from django.db import migrations

wall = import_module("visnet.examinations.migrations.0002_wall")

VOUCHED = "(SELECT sec.vouched('examination'))"
OWN, TEACHES, ME, MINE = wall.OWN, wall.TEACHES, wall.ME, wall.MINE
NOT_ABOVE = f"(is_trial OR NOT {wall.TRAINS})"


def insert(table: str, condition: str) -> str:
    """Return the SQL that lets rows in under another condition than before."""
    return f"ALTER POLICY visnet_back_insert ON examinations_{table} WITH CHECK ({condition});"


def of_open(table: str) -> str:
    """Return the SQL that asks for the open attempt of the actor, vouched for."""
    return f"{table}.attempt_id = {VOUCHED} AND {wall.of_attempt(table, wall.OPEN)}"


ATTEMPTS = f"""
{insert(
    "attempt",
    f"id = {VOUCHED} AND {OWN} AND organisation_id = {MINE} AND {wall.IN_MINE}"
    f" AND handed_in_at IS NULL AND {NOT_ABOVE}",
)}
ALTER POLICY visnet_back_update ON examinations_attempt
    WITH CHECK (id = {VOUCHED}
        AND (({OWN}) OR ({TEACHES} AND user_id <> {ME} AND handed_in_at IS NOT NULL)));
{insert("key", of_open("examinations_key"))}
{insert("answer", of_open("examinations_answer"))}
ALTER POLICY visnet_back_update ON examinations_answer
    USING ({of_open("examinations_answer")}) WITH CHECK ({of_open("examinations_answer")});
{insert(
    "mark",
    f"marked_by IS NULL AND examinations_mark.attempt_id = {VOUCHED}"
    f" AND {wall.of_attempt('examinations_mark', wall.JUST_HANDED_IN)}",
)}
"""
GUARD = f"""
GRANT EXECUTE ON FUNCTION sec.vouched(text) TO visnet_guard, visnet_back;
SET ROLE visnet_guard;

CREATE OR REPLACE FUNCTION sec.questions_to_draw(wanted uuid)
RETURNS TABLE (id uuid, version integer, content jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT q.id, q.version, q.content FROM public.examinations_attempt a
    JOIN public.examinations_test t ON t.id = a.test_id
    JOIN public.examinations_question q ON q.bank_id = t.bank_id
    WHERE a.id = wanted AND a.id = {VOUCHED}
    AND a.user_id = (SELECT sec.actor_id()) AND a.handed_in_at IS NULL
    AND q.retired_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM public.examinations_key k WHERE k.attempt_id = a.id)
$$;

CREATE OR REPLACE FUNCTION sec.asked_and_replied(wanted uuid, passed_until timestamptz)
RETURNS TABLE (asked bigint, replied bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT count(DISTINCT everybody.user_id) FROM (
        SELECT a.user_id FROM public.examinations_attempt a
            JOIN public.examinations_test s ON s.id = a.test_id
            WHERE s.bank_id = t.bank_id AND a.handed_in_at IS NOT NULL AND NOT a.is_trial
            AND (t.kind = 'REACTION'
                 OR (s.kind = 'EXAM' AND a.passed AND a.handed_in_at <= passed_until))
        UNION SELECT d.user_id FROM public.examinations_replied d WHERE d.test_id = t.id
        ) AS everybody),
        (SELECT count(*) FROM public.examinations_replied d WHERE d.test_id = t.id)
    FROM public.examinations_test t
    WHERE t.id = wanted AND {wall.STAFF} AND {wall.TRAINS} AND t.{wall.IN_MINE}
$$;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Row-level security, and two functions of the guard."""

    dependencies = [("examinations", "0005_trial"), ("wall", "0003_word")]
    operations = [
        migrations.RunSQL(ATTEMPTS, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
