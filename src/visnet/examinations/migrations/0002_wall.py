"""Whoever sits a test cannot read what is right before it is handed in; no reply says whose it is.

Questions are read by the trainers of their network. Whoever begins an attempt gets them once, for
that attempt, from the guard: as long as nothing was drawn for it. From then on what is right lies in
`examinations_key`, which nobody reads before the attempt is handed in, and nobody changes.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
TRAINS = "(SELECT sec.has_role('TRAINER'))"
IN_MINE = """network_id IN (SELECT m.network_id FROM public.people_network_membership m
    WHERE m.organisation_id = (SELECT sec.organisation_id()) AND m.signed_date IS NOT NULL
    AND (m.left_date IS NULL OR m.left_date > (now() AT TIME ZONE 'Europe/Rome')::date))"""
MEMBER = f"{STAFF} AND {IN_MINE}"
TEACHES = f"{STAFF} AND {TRAINS} AND {IN_MINE}"


def of_bank(table: str) -> str:
    """Return the SQL that asks whether the actor may see the bank of a row."""
    return f"EXISTS (SELECT 1 FROM examinations_bank b WHERE b.id = {table}.bank_id)"  # noqa: S608  no words of people


def of_attempt(table: str, condition: str) -> str:
    """Return the SQL that asks something of the attempt of a row, if the actor may see that."""
    return (
        f"EXISTS (SELECT 1 FROM examinations_attempt a WHERE a.id = {table}.attempt_id"  # noqa: S608  no words of people
        f" AND {condition})"
    )


OPEN = f"a.user_id = {ME} AND a.handed_in_at IS NULL"
HANDED_IN = "a.handed_in_at IS NOT NULL"
JUST_HANDED_IN = f"a.user_id = {ME} AND a.handed_in_at IS NOT NULL AND a.passed IS NULL"
OF_OTHERS = f"a.user_id <> {ME} AND a.handed_in_at IS NOT NULL"
OWN = f"user_id = {ME} AND {STAFF}"

BANKS = (
    protect(table="examinations_bank", role="visnet_back", select=TEACHES, insert=TEACHES)
    + protect(
        table="examinations_question",
        role="visnet_back",
        select=of_bank("examinations_question"),
        insert=of_bank("examinations_question"),
        update=of_bank("examinations_question"),
    )
    + protect(
        table="examinations_test",
        role="visnet_back",
        select=MEMBER,
        insert=TEACHES,
        update=TEACHES,
    )
)
# Whoever sits hands in and is counted, once; a trainer counts what others handed in, when the
# last answer is marked.
ATTEMPTS = (
    protect(
        table="examinations_attempt",
        role="visnet_back",
        select=f"({OWN}) OR ({TEACHES} AND handed_in_at IS NOT NULL)",
        insert=f"{OWN} AND organisation_id = {MINE} AND {IN_MINE} AND handed_in_at IS NULL",
    )
    + f"""
GRANT UPDATE (asked, handed_in_at, percent, passed) ON examinations_attempt TO visnet_back;
CREATE POLICY visnet_back_update ON examinations_attempt FOR UPDATE TO visnet_back
    USING (passed IS NULL AND (({OWN}) OR ({TEACHES} AND handed_in_at IS NOT NULL)))
    WITH CHECK (({OWN}) OR ({TEACHES} AND user_id <> {ME} AND handed_in_at IS NOT NULL));
"""
    + protect(
        table="examinations_key",
        role="visnet_back",
        select=of_attempt("examinations_key", HANDED_IN),
        insert=of_attempt("examinations_key", OPEN),
    )
    + protect(
        table="examinations_answer",
        role="visnet_back",
        select=of_attempt("examinations_answer", "true"),
        insert=of_attempt("examinations_answer", OPEN),
        update=of_attempt("examinations_answer", OPEN),
    )
    + protect(
        table="examinations_mark",
        role="visnet_back",
        select=of_attempt("examinations_mark", HANDED_IN),
        insert=f"marked_by IS NULL AND {of_attempt('examinations_mark', JUST_HANDED_IN)}",
    )
    + f"""
GRANT UPDATE (points, words, marked_by, marked_at) ON examinations_mark TO visnet_back;
CREATE POLICY visnet_back_update ON examinations_mark FOR UPDATE TO visnet_back
    USING ({TRAINS} AND points IS NULL AND {of_attempt("examinations_mark", OF_OTHERS)})
    WITH CHECK (marked_by = {ME} AND points IS NOT NULL);
"""
)
OF_TEST = "EXISTS (SELECT 1 FROM examinations_test t WHERE t.id = test_id)"
REPLIES = (
    protect(table="examinations_reply", role="visnet_back", insert=OF_TEST)
    + protect(
        table="examinations_replied",
        role="visnet_back",
        select=OWN,
        insert=f"{OWN} AND {OF_TEST}",
    )
    + "".join(
        protect(table=f"examinations_{name}", role="visnet_guard", select="true")
        for name in ("question", "test", "attempt", "key", "reply", "replied")
    )
)
GUARD = f"""
GRANT SELECT ON people_network_membership TO visnet_guard;
SET ROLE visnet_guard;

-- Once for each attempt, by whoever begins it: afterwards what was drawn is there.
CREATE FUNCTION sec.questions_to_draw(wanted uuid)
RETURNS TABLE (id uuid, version integer, content jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT q.id, q.version, q.content FROM public.examinations_attempt a
    JOIN public.examinations_test t ON t.id = a.test_id
    JOIN public.examinations_question q ON q.bank_id = t.bank_id
    WHERE a.id = wanted AND a.user_id = (SELECT sec.actor_id()) AND a.handed_in_at IS NULL
    AND q.retired_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM public.examinations_key k WHERE k.attempt_id = a.id)
$$;

-- Under five replies somebody could tell who gave which: then there are none.
CREATE FUNCTION sec.replies_to(wanted uuid) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.answers FROM public.examinations_reply r
    WHERE r.test_id = wanted
    AND 5 <= (SELECT count(*) FROM public.examinations_reply e WHERE e.test_id = wanted)
    AND EXISTS (SELECT 1 FROM public.examinations_test t WHERE t.id = wanted
                AND {STAFF} AND {TRAINS} AND t.{IN_MINE})
    ORDER BY r.id
$$;

-- Who is asked: after the path, whoever handed in a test of the same bank, and whoever answered;
-- three months later, whoever had passed by then.
CREATE FUNCTION sec.asked_and_replied(wanted uuid, passed_until timestamptz)
RETURNS TABLE (asked bigint, replied bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT count(DISTINCT everybody.user_id) FROM (
        SELECT a.user_id FROM public.examinations_attempt a
            JOIN public.examinations_test s ON s.id = a.test_id
            WHERE s.bank_id = t.bank_id AND a.handed_in_at IS NOT NULL
            AND (t.kind = 'REACTION'
                 OR (s.kind = 'EXAM' AND a.passed AND a.handed_in_at <= passed_until))
        UNION SELECT d.user_id FROM public.examinations_replied d WHERE d.test_id = t.id
        ) AS everybody),
        (SELECT count(*) FROM public.examinations_replied d WHERE d.test_id = t.id)
    FROM public.examinations_test t
    WHERE t.id = wanted AND {STAFF} AND {TRAINS} AND t.{IN_MINE}
$$;

REVOKE ALL ON FUNCTION sec.questions_to_draw(uuid), sec.replies_to(uuid),
    sec.asked_and_replied(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.questions_to_draw(uuid), sec.replies_to(uuid),
    sec.asked_and_replied(uuid, timestamptz) TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and the guard's three functions."""

    dependencies = [
        ("examinations", "0001_initial"),
        ("wall", "0001_ticket"),
        ("people", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(BANKS + ATTEMPTS + REPLIES, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
