"""Counts of one's own office, made where the rows are: nobody who asks sees a row.

The functions belong to a role that cannot sign in and reads kinds, states and moments, no sealed
word. They answer about the organisation on the ticket and about no other. Each row of an answer is one part of a figure: how many there are, of
how many, how many are not known, and a median or mean where the figure is one. What the reader is
kept away from is not counted.
"""

from django.db import migrations

# By table, the coded columns that are counted by: no sealed word, no name, no day of birth.
COUNTED_BY = {
    "cases_case": (
        "id, organisation_id, opened_at, closed_at, source, victim_type, danger, offence_code,"
        " is_minor, closure_reason, outcome, synthetic"
    ),
    "cases_contact_attempt": "id, case_id, outcome, at",
    "cases_contact_rule": "case_id, is_safe",
    "cases_consent": "case_id, given_at, withdrawn_at",
    "cases_assessment": "case_id, at",
    "cases_need_score": "case_id, category, score, moment, at",
    "cases_goal": "case_id, need_category",
    "cases_right_explained": "case_id, right_code",
    "enquiries_enquiry": "id, organisation_id, source, received_at, case_id",
    "enquiries_message": "enquiry_id, from_person, sent_at",
    "accompaniment_hearing": "case_id, organisation_id, state, starts_at, companion_id",
    "accompaniment_appointment": "case_id, organisation_id, state, starts_at, missed_because",
    "accompaniment_measure": "case_id, organisation_id, state, at",
    "referrals_referral": (
        "id, case_id, from_organisation_id, purpose, state, sent_at, answered_at, completed_at"
    ),
    "referrals_report": "referral_id",
    "people_network": "id, level, name_it, name_en",
    "people_network_membership": "network_id, organisation_id, signed_date, left_date",
}
COUNTER = (
    """
GRANT USAGE, CREATE ON SCHEMA sec TO visnet_counter;
GRANT EXECUTE ON FUNCTION sec.has_role(text), sec.organisation_id() TO visnet_counter;
SET ROLE visnet_guard;
GRANT EXECUTE ON FUNCTION sec.claims(), sec.blocked_cases() TO visnet_counter;
RESET ROLE;
"""
    + "".join(
        f"GRANT SELECT ({columns}) ON {table} TO visnet_counter;\n"
        f"CREATE POLICY counter_counts ON {table} FOR SELECT TO visnet_counter USING (true);\n"
        for table, columns in COUNTED_BY.items()
    )
)

# Whether the actor may ask at all; and their office's cases, without those opened by mistake.
FOUNDATION = """
CREATE FUNCTION sec.may_count() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.has_role('SUPERVISOR') OR sec.has_role('COORDINATOR')
        OR sec.has_role('REPRESENTATIVE')
$$;

CREATE VIEW sec.countable_cases AS
    SELECT c.id, c.opened_at, c.closed_at, c.source::text AS source,
           c.victim_type::text AS victim_type, c.danger::text AS danger,
           c.offence_code::text AS offence_code, c.is_minor,
           c.closure_reason::text AS closure_reason, c.outcome::text AS outcome
    FROM public.cases_case c
    WHERE (SELECT sec.may_count()) AND c.organisation_id = (SELECT sec.organisation_id())
    AND c.id <> ALL (ARRAY(SELECT sec.blocked_cases()))
    AND c.closure_reason <> 'OPENED_BY_MISTAKE';
"""

ANSWER = (
    "TABLE (figure text, part text, many bigint, whole bigint, unknown bigint,"
    " reckoned double precision)"
)
OPENED = """opened AS MATERIALIZED (
        SELECT * FROM sec.countable_cases c
        WHERE c.opened_at >= from_at AND c.opened_at < until_at)"""
NOTHING = "NULL::double precision"


def days(later, earlier):
    """Return the SQL for the median of days from one moment to another."""
    return f"percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM {later} - {earlier}) / 86400)"


def hours(later, earlier):
    """Return the SQL for the median of hours from one moment to another."""
    return f"percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM {later} - {earlier}) / 3600)"


def by(figure, column, of, known=None):
    """Return the SQL for a figure in parts; what has no part is not known."""
    known = known or f"{column} <> ''"
    return f"""
    SELECT '{figure}', t.{column}, count(*),
           (SELECT count(*) FROM {of} w WHERE w.{known}),
           (SELECT count(*) FROM {of} w WHERE NOT (w.{known})), {NOTHING}
    FROM {of} t WHERE t.{known} GROUP BY t.{column}"""  # noqa: S608  no words of people


CASES = f"""
    WITH {OPENED}, closed AS MATERIALIZED (
        SELECT * FROM sec.countable_cases c
        WHERE c.closed_at >= from_at AND c.closed_at < until_at)
    {by("cases_by_source", "source", "opened")}
    UNION ALL {by("cases_by_victim", "victim_type", "opened")}
    UNION ALL {by("cases_by_danger", "danger", "opened", "danger <> 'NOT_ASSESSED'")}
    UNION ALL {by("cases_by_offence", "offence_code", "opened")}
    UNION ALL
    SELECT 'cases_under_18', '', count(*) FILTER (WHERE is_minor), count(is_minor),
           count(*) FILTER (WHERE is_minor IS NULL), {NOTHING} FROM opened
    UNION ALL
    SELECT 'cases_open', '', count(*), count(*), 0, {NOTHING} FROM sec.countable_cases c
    WHERE c.opened_at < until_at AND (c.closed_at IS NULL OR c.closed_at >= until_at)
    UNION ALL {by("closures_by_reason", "closure_reason", "closed")}
    UNION ALL {by("closures_by_outcome", "outcome", "closed", "outcome NOT IN ('', 'NOT_KNOWN')")}
    UNION ALL
    SELECT 'case_length', '', count(*), count(*), 0, {days("closed_at", "opened_at")} FROM closed
"""

CONTACT = f"""
    WITH {OPENED}, tried AS MATERIALIZED (
        SELECT o.opened_at, min(a.at) AS tried_at,
               min(a.at) FILTER (WHERE a.outcome = 'REACHED') AS reached_at,
               bool_or(a.outcome IN ('NOT_SAFE', 'SOMEBODY_ELSE', 'WRONG_DETAILS')) AS is_stopped
        FROM opened o JOIN public.cases_contact_attempt a ON a.case_id = o.id
        GROUP BY o.id, o.opened_at),
    attempts AS MATERIALIZED (
        SELECT a.outcome::text AS outcome
        FROM public.cases_contact_attempt a JOIN sec.countable_cases c ON c.id = a.case_id
        WHERE a.at >= from_at AND a.at < until_at),
    everything AS (SELECT count(*) AS many FROM opened)
    SELECT 'first_attempt', '', count(*), (SELECT many FROM everything),
           (SELECT many FROM everything) - count(*), {days("tried_at", "opened_at")} FROM tried
    UNION ALL
    SELECT 'first_contact', '', count(reached_at), (SELECT many FROM everything),
           (SELECT many FROM everything) - count(reached_at), {days("reached_at", "opened_at")}
    FROM tried
    UNION ALL {by("attempts_by_outcome", "outcome", "attempts")}
    UNION ALL
    SELECT 'contact_stopped', '', count(*) FILTER (WHERE is_stopped), count(*),
           (SELECT many FROM everything) - count(*), {NOTHING} FROM tried
    UNION ALL
    SELECT 'no_safe_way', '', count(*) FILTER (WHERE NOT EXISTS (
               SELECT 1 FROM public.cases_contact_rule r WHERE r.case_id = o.id AND r.is_safe)),
           count(*), 0, {NOTHING} FROM opened o
"""

SUPPORT = f"""
    WITH {OPENED}, consents AS MATERIALIZED (
        SELECT k.withdrawn_at FROM public.cases_consent k
        JOIN sec.countable_cases c ON c.id = k.case_id
        WHERE k.given_at >= from_at AND k.given_at < until_at),
    assessed AS MATERIALIZED (
        SELECT o.id, o.opened_at, (
                   SELECT min(a.at) FROM public.cases_assessment a WHERE a.case_id = o.id) AS at
        FROM opened o),
    scored AS MATERIALIZED (
        SELECT n.case_id, n.category::text AS category,
               (array_agg(n.score ORDER BY n.at DESC) FILTER (WHERE n.moment = 'INTAKE'))[1]
                   AS before,
               (array_agg(n.score ORDER BY n.at DESC) FILTER (WHERE n.moment <> 'INTAKE'))[1]
                   AS after
        FROM public.cases_need_score n JOIN opened o ON o.id = n.case_id GROUP BY 1, 2),
    explained AS MATERIALIZED (
        SELECT DISTINCT e.case_id, e.right_code::text AS right_code
        FROM public.cases_right_explained e JOIN opened o ON o.id = e.case_id),
    everything AS (SELECT count(*) AS many FROM opened)
    SELECT 'consent_given', '', count(*) FILTER (WHERE EXISTS (
               SELECT 1 FROM public.cases_consent k WHERE k.case_id = o.id)), count(*), 0,
           {NOTHING} FROM opened o
    UNION ALL
    SELECT 'consent_withdrawn', '', count(withdrawn_at), count(*), 0, {NOTHING} FROM consents
    UNION ALL
    SELECT 'taken_up', '', count(*) FILTER (WHERE
               EXISTS (SELECT 1 FROM public.accompaniment_appointment p
                       WHERE p.case_id = o.id AND p.state = 'CAME')
               OR EXISTS (SELECT 1 FROM public.referrals_referral r
                          WHERE r.case_id = o.id AND r.state IN ('ACCEPTED', 'COMPLETED'))),
           count(*), 0, {NOTHING} FROM opened o
    UNION ALL
    SELECT 'assessed_in_time', '', count(*) FILTER (WHERE at <= opened_at + allowed),
           count(*) FILTER (WHERE at IS NOT NULL OR opened_at + allowed < asked_at),
           count(*) FILTER (WHERE at IS NULL AND opened_at + allowed >= asked_at), {NOTHING}
    FROM assessed
    UNION ALL
    SELECT 'needs_better', category, count(*) FILTER (WHERE after > before),
           count(*) FILTER (WHERE before IS NOT NULL AND after IS NOT NULL),
           count(*) FILTER (WHERE before IS NULL OR after IS NULL),
           avg(after - before)::double precision
    FROM scored GROUP BY category
    UNION ALL
    SELECT 'rights_explained', '', count(DISTINCT case_id), (SELECT many FROM everything), 0,
           {NOTHING} FROM explained
    UNION ALL
    SELECT 'rights_by_right', right_code, count(*), (SELECT many FROM everything), 0, {NOTHING}
    FROM explained GROUP BY right_code
"""

SHARED = f"""
    WITH sent AS MATERIALIZED (
        SELECT r.state::text AS state, r.sent_at, r.answered_at,
               r.completed_at IS NOT NULL OR EXISTS (
                   SELECT 1 FROM public.referrals_report t WHERE t.referral_id = r.id) AS is_told
        FROM public.referrals_referral r
        WHERE (SELECT sec.may_count())
        AND r.from_organisation_id = (SELECT sec.organisation_id())
        AND r.case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))
        AND r.sent_at >= from_at AND r.sent_at < until_at),
    received AS MATERIALIZED (
        SELECT e.source::text AS source, e.case_id, e.received_at, (
                   SELECT min(m.sent_at) FROM public.enquiries_message m
                   WHERE m.enquiry_id = e.id AND NOT m.from_person) AS answered_at
        FROM public.enquiries_enquiry e
        WHERE (SELECT sec.may_count()) AND e.organisation_id = (SELECT sec.organisation_id())
        AND (e.case_id IS NULL OR e.case_id <> ALL (ARRAY(SELECT sec.blocked_cases())))
        AND e.received_at >= from_at AND e.received_at < until_at)
    {by("referrals_by_state", "state", "sent")}
    UNION ALL
    SELECT 'referral_answer', '', count(answered_at), count(*),
           count(*) FILTER (WHERE answered_at IS NULL), {hours("answered_at", "sent_at")} FROM sent
    UNION ALL
    SELECT 'referrals_told_back', '', count(*) FILTER (WHERE is_told), count(*), 0, {NOTHING}
    FROM sent WHERE answered_at IS NOT NULL AND state <> 'DECLINED'
    UNION ALL {by("requests_by_source", "source", "received")}
    UNION ALL
    SELECT 'request_answer', '', count(answered_at), count(*),
           count(*) FILTER (WHERE answered_at IS NULL), {hours("answered_at", "received_at")}
    FROM received
    UNION ALL
    SELECT 'requests_to_case', '', count(case_id), count(*), 0, {NOTHING} FROM received
"""

BESIDE = f"""
    WITH heard AS MATERIALIZED (
        SELECT h.state::text AS state, h.companion_id FROM public.accompaniment_hearing h
        WHERE (SELECT sec.may_count()) AND h.organisation_id = (SELECT sec.organisation_id())
        AND h.case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))
        AND h.starts_at >= from_at AND h.starts_at < until_at),
    agreed AS MATERIALIZED (
        SELECT p.state::text AS state, p.missed_because::text AS missed_because
        FROM public.accompaniment_appointment p
        WHERE (SELECT sec.may_count()) AND p.organisation_id = (SELECT sec.organisation_id())
        AND p.case_id <> ALL (ARRAY(SELECT sec.blocked_cases())) AND p.state <> 'REBOOKED'
        AND p.starts_at >= from_at AND p.starts_at < until_at),
    missed AS MATERIALIZED (SELECT missed_because FROM agreed WHERE state = 'MISSED'),
    asked AS MATERIALIZED (
        SELECT s.state::text AS state FROM public.accompaniment_measure s
        WHERE (SELECT sec.may_count()) AND s.organisation_id = (SELECT sec.organisation_id())
        AND s.case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))
        AND s.at >= from_at AND s.at < until_at)
    {by("hearings_by_state", "state", "heard")}
    UNION ALL
    SELECT 'accompanied', '', count(companion_id), count(*), 0, {NOTHING}
    FROM heard WHERE state = 'HELD'
    UNION ALL {by("appointments_by_state", "state", "agreed")}
    UNION ALL {by("missed_by_reason", "missed_because", "missed", "missed_because NOT IN ('', 'NOT_KNOWN')")}
    UNION ALL {by("measures_by_state", "state", "asked")}
"""

PERIOD = "from_at timestamptz, until_at timestamptz"
FUNCTIONS = {
    f"sec.figures_of_cases({PERIOD})": CASES,
    f"sec.figures_of_contact({PERIOD})": CONTACT,
    f"sec.figures_of_support({PERIOD}, asked_at timestamptz, allowed interval)": SUPPORT,
    f"sec.figures_of_sharing({PERIOD})": SHARED,
    f"sec.figures_of_going_along({PERIOD})": BESIDE,
}


def function(signature, body):
    """Return the SQL for one function, which the back alone may call."""
    return f"""
CREATE FUNCTION {signature} RETURNS {ANSWER}
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ {body} $$;
REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {signature} TO visnet_back;
"""


COUNTING = (
    "SET ROLE visnet_counter;\n"
    + FOUNDATION
    + "REVOKE ALL ON sec.countable_cases FROM PUBLIC;\n"
    + "REVOKE ALL ON FUNCTION sec.may_count() FROM PUBLIC;\n"
    + "".join(function(signature, body) for signature, body in FUNCTIONS.items())
    + "RESET ROLE;\nREVOKE CREATE ON SCHEMA sec FROM visnet_counter;\n"
)


class Migration(migrations.Migration):
    """What is counted by, and how."""

    initial = True
    dependencies = [
        ("accompaniment", "0008_wall_of_interpreters"),
        ("cases", "0044_hearing_day"),
        ("enquiries", "0007_urgent_before_calm"),
        ("oversight", "0002_wall"),
        ("people", "0002_wall"),
        ("referrals", "0034_answered_in_writing"),
        ("releases", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(COUNTER, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTING, migrations.RunSQL.noop),
    ]
