"""Counts of what people of the office learned, of what people said of it, and of its campaigns.

The same role and the same answer as in 0001. What another room tells only in part is not told here
either: of opinions only the periods that `feedback` shows, of campaigns only the weeks that
`campaign` shows, so that no difference between the two pages is a person.
"""

from importlib import import_module

from django.db import migrations

counting = import_module("visnet.indicators.migrations.0001_counting")
NOTHING, PERIOD, function = counting.NOTHING, counting.PERIOD, counting.function

# By table, the columns that are counted by: no name, no word, no note.
COUNTED_BY = {
    "people_membership": "user_id, organisation_id, from_date, until_date",
    "people_held_competence": (
        "user_id, organisation_id, competence, kind, from_date, last_date, ended_at"
    ),
    "training_module": "id, kind, hours",
    "training_session": "id, module_id, starts_at",
    "training_attendance": "session_id, user_id, organisation_id",
    "training_studied": "module_id, user_id, organisation_id, studied_at",
    "feedback_answer": (
        "organisation_id, month, respected, understood, informed, felt_safe, need_met, come_again"
    ),
    "campaign_campaign": "id, owner_organisation_id, from_date, channels, published_at",
    "campaign_stock": "campaign_id, kind, printed, remaining",
    "campaign_link": "id, campaign_id, channel",
    "campaign_passage": "link_id, week, many",
    "campaign_asked": "campaign_id, week, many",
}
COUNTER = "GRANT USAGE, CREATE ON SCHEMA sec TO visnet_counter;\n" + "".join(
    f"GRANT SELECT ({columns}) ON {table} TO visnet_counter;\n"
    f"CREATE POLICY counter_counts ON {table} FOR SELECT TO visnet_counter USING (true);\n"
    for table, columns in COUNTED_BY.items()
)
OURS = "(SELECT sec.may_count()) AND {}organisation_id = (SELECT sec.organisation_id())"
# As in the rooms that own them: a quarter, or a week, that is not over is not told.
OVER = "least(asked_at, now()) AT TIME ZONE 'Europe/Rome'"
DAYS = """days AS (
        SELECT (from_at AT TIME ZONE 'Europe/Rome')::date AS first,
               (until_at AT TIME ZONE 'Europe/Rome')::date AS following,
               least((until_at AT TIME ZONE 'Europe/Rome')::date - 1,
                     (asked_at AT TIME ZONE 'Europe/Rome')::date) AS last)"""

LEARNING = f"""
    WITH {DAYS}, members AS MATERIALIZED (
        SELECT DISTINCT m.user_id FROM public.people_membership m, days d
        WHERE {OURS.format("m.")} AND d.first <= d.last
        AND m.from_date <= d.last AND (m.until_date IS NULL OR m.until_date > d.last)),
    held AS MATERIALIZED (
        SELECT DISTINCT h.user_id, h.competence::text AS competence
        FROM public.people_held_competence h JOIN members USING (user_id), days d
        WHERE h.kind <> 'LOAN'
        AND (h.organisation_id IS NULL OR h.organisation_id = (SELECT sec.organisation_id()))
        AND h.from_date <= d.last AND (h.last_date IS NULL OR h.last_date >= d.last)
        AND (h.ended_at IS NULL OR (h.ended_at AT TIME ZONE 'Europe/Rome')::date > d.last)),
    learned AS MATERIALIZED (
        SELECT a.user_id, m.id, m.kind::text AS kind, m.hours
        FROM public.training_attendance a JOIN public.training_session s ON s.id = a.session_id
        JOIN public.training_module m ON m.id = s.module_id
        WHERE {OURS.format("a.")} AND s.starts_at >= from_at AND s.starts_at < until_at
        UNION
        SELECT t.user_id, m.id, m.kind::text, m.hours
        FROM public.training_studied t JOIN public.training_module m ON m.id = t.module_id
        WHERE {OURS.format("t.")} AND t.studied_at >= from_at AND t.studied_at < until_at),
    everybody AS (
        SELECT m.user_id FROM public.people_membership m, days d
        WHERE {OURS.format("m.")}
        AND m.from_date <= d.last
        AND (m.until_date IS NULL OR m.until_date > greatest(d.first, m.from_date))
        UNION SELECT user_id FROM learned)
    SELECT 'trained', '', count(DISTINCT user_id), (SELECT count(*) FROM members), 0, {NOTHING}
    FROM held
    UNION ALL
    SELECT 'trained_for_what', competence, count(*), (SELECT count(*) FROM members), 0, {NOTHING}
    FROM held GROUP BY competence
    UNION ALL
    SELECT 'hours_learned', '', count(DISTINCT user_id), (SELECT count(*) FROM everybody), 0,
           sum(hours)::double precision FROM learned
    UNION ALL
    SELECT 'learned_by_kind', kind, count(DISTINCT user_id),
           (SELECT count(DISTINCT user_id) FROM learned), 0, sum(hours)::double precision
    FROM learned GROUP BY kind
"""

# Quarters that are over are joined, from the first one on, until five have answered; what is left
# waits. A question counts in the periods in which five answered it.
OPINIONS = f"""
    WITH RECURSIVE {DAYS}, answers AS MATERIALIZED (
        SELECT date_trunc('quarter', f.month::timestamp)::date AS quarter, f.respected,
               f.understood, f.informed, f.felt_safe, f.need_met, f.come_again
        FROM public.feedback_answer f
        WHERE {OURS.format("f.")}
        AND f.month < date_trunc('quarter', {OVER})::date),
    quarters AS MATERIALIZED (
        SELECT quarter, count(*) AS many, row_number() OVER (ORDER BY quarter) AS place
        FROM answers GROUP BY quarter),
    walk AS (
        SELECT q.place, q.quarter, q.many AS gathered, 1 AS number
        FROM quarters q WHERE q.place = 1
        UNION ALL
        SELECT q.place, q.quarter, q.many + CASE WHEN w.gathered < 5 THEN w.gathered ELSE 0 END,
               w.number + CASE WHEN w.gathered < 5 THEN 0 ELSE 1 END
        FROM walk w JOIN quarters q ON q.place = w.place + 1),
    told AS MATERIALIZED (
        SELECT w.number, max(w.gathered) AS many FROM walk w, days d
        GROUP BY w.number, d.first, d.following
        HAVING max(w.gathered) >= 5
        AND max(w.quarter) >= d.first AND max(w.quarter) < d.following),
    rated AS MATERIALIZED (
        SELECT t.number, q.question, count(q.rating) AS answered, count(*) AS whole,
               sum(q.rating) AS rated
        FROM told t JOIN walk w ON w.number = t.number JOIN answers a ON a.quarter = w.quarter
        CROSS JOIN LATERAL (VALUES ('respected', a.respected), ('understood', a.understood),
            ('informed', a.informed), ('felt_safe', a.felt_safe), ('need_met', a.need_met),
            ('come_again', a.come_again)) AS q (question, rating)
        GROUP BY t.number, q.question HAVING count(q.rating) >= 5)
    SELECT 'opinions', '', coalesce(sum(many), 0)::bigint, coalesce(sum(many), 0)::bigint, 0::bigint,
           {NOTHING} FROM told
    UNION ALL
    SELECT 'opinions_by_question', question, sum(answered)::bigint, sum(whole)::bigint,
           (sum(whole) - sum(answered))::bigint,
           round(sum(rated)::numeric / sum(answered), 1)::double precision
    FROM rated GROUP BY question
"""

CAMPAIGNS = f"""
    WITH {DAYS}, ours AS MATERIALIZED (
        SELECT c.id, c.from_date, c.channels, c.published_at FROM public.campaign_campaign c
        WHERE {OURS.format("c.owner_")}),
    begun AS MATERIALIZED (
        SELECT o.id, o.channels FROM ours o, days d WHERE o.published_at IS NOT NULL
        AND o.from_date >= d.first AND o.from_date <= d.last),
    ways AS MATERIALIZED (
        SELECT DISTINCT b.id, w.way::text AS way FROM begun b, unnest(b.channels) AS w (way)),
    came AS MATERIALIZED (
        SELECT l.channel::text AS way, sum(p.many) AS many FROM public.campaign_passage p
        JOIN public.campaign_link l ON l.id = p.link_id JOIN ours o ON o.id = l.campaign_id, days d
        WHERE p.week >= d.first AND p.week < d.following
        AND p.week < date_trunc('week', {OVER})::date
        GROUP BY l.campaign_id, p.week, l.channel),
    seen AS (
        SELECT way, sum(many) AS many FROM came WHERE many >= 5 GROUP BY way
        UNION ALL SELECT '', 0 WHERE NOT EXISTS (SELECT 1 FROM came WHERE many >= 5)),
    said AS MATERIALIZED (
        SELECT a.many FROM public.campaign_asked a JOIN ours o ON o.id = a.campaign_id, days d
        WHERE a.week >= d.first AND a.week < d.following
        AND a.week < date_trunc('week', {OVER})::date)
    SELECT 'campaigns_by_way', way, count(*), (SELECT count(*) FROM begun),
           (SELECT count(*) FROM begun WHERE channels = '{{}}'), {NOTHING}
    FROM ways GROUP BY way
    UNION ALL
    SELECT 'materials_by_kind', s.kind::text, sum(s.printed - s.remaining), sum(s.printed), 0,
           {NOTHING}
    FROM public.campaign_stock s JOIN begun b ON b.id = s.campaign_id GROUP BY s.kind
    UNION ALL
    SELECT 'came_by_way', way, many::bigint,
           (SELECT coalesce(sum(many), 0) FROM came WHERE many >= 5)::bigint,
           (SELECT count(*) FROM came WHERE many < 5), {NOTHING} FROM seen
    UNION ALL
    SELECT 'brought_by_campaign', '', coalesce(sum(many) FILTER (WHERE many >= 5), 0),
           coalesce(sum(many) FILTER (WHERE many >= 5), 0), count(*) FILTER (WHERE many < 5),
           {NOTHING} FROM said
"""

FUNCTIONS = {
    f"sec.figures_of_learning({PERIOD}, asked_at timestamptz)": LEARNING,
    f"sec.figures_of_opinions({PERIOD}, asked_at timestamptz)": OPINIONS,
    f"sec.figures_of_campaigns({PERIOD}, asked_at timestamptz)": CAMPAIGNS,
}
COUNTING = (
    "SET ROLE visnet_counter;\n"
    + "".join(function(signature, body) for signature, body in FUNCTIONS.items())
    + "RESET ROLE;\nREVOKE CREATE ON SCHEMA sec FROM visnet_counter;\n"
)


class Migration(migrations.Migration):
    """What is counted by, and how."""

    dependencies = [
        ("campaign", "0007_wall_of_events"),
        ("feedback", "0002_wall"),
        ("indicators", "0004_wall_of_closed_years"),
        ("people", "0016_word_wall"),
        ("training", "0008_word_wall"),
    ]
    operations = [
        migrations.RunSQL(COUNTER, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTING, migrations.RunSQL.noop),
    ]
