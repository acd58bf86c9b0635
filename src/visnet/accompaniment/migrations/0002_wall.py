"""Hearings are inside a case: for whoever works on it today, and for nobody who is kept away.

The front and the worker get nothing. What was handed over is never changed; who goes along, how a
hearing stands and its words are changed by whoever works on the case, and never its case.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"


HEARING = works_on("accompaniment_hearing.case_id")
TICK = works_on("accompaniment_tick.case_id")
COMPANION = works_on("accompaniment_companion.case_id")
CHANGEABLE = ", ".join(
    (
        "kind, state, starts_at, moved_from, companion_id, interpreter, measures, talked_at, version",
        "court_sealed, place_sealed, meeting_sealed, route_sealed, entrance_sealed",
        "waiting_sealed, language_sealed, unfinished_sealed, how_sealed, next_sealed",
    )
)

WALL = (
    protect(
        table="accompaniment_hearing",
        role="visnet_back",
        select=HEARING,
        insert=f'"by" = {ME} AND {OWN} AND {HEARING}',
    )
    + f"GRANT UPDATE ({CHANGEABLE}) ON accompaniment_hearing TO visnet_back;\n"
    + "CREATE POLICY visnet_back_update ON accompaniment_hearing FOR UPDATE TO visnet_back"
    + f" USING ({HEARING}) WITH CHECK ({HEARING});\n"
    + protect(
        table="accompaniment_tick",
        role="visnet_back",
        select=TICK,
        insert=f'"by" = {ME} AND {TICK}',
        delete=TICK,
    )
    + protect(
        table="accompaniment_companion",
        role="visnet_back",
        select=COMPANION,
        insert=f'"by" = {ME} AND {COMPANION}',
    )
)

# A hearing belongs to the organisation of its case, and what hangs on it to the same case.
BELONGING = """
ALTER TABLE accompaniment_hearing ADD CONSTRAINT accompaniment_hearing_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_hearing ADD CONSTRAINT accompaniment_hearing_and_case
    UNIQUE (id, case_id);
ALTER TABLE accompaniment_tick ADD CONSTRAINT accompaniment_tick_same_case
    FOREIGN KEY (hearing_id, case_id) REFERENCES accompaniment_hearing (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_companion ADD CONSTRAINT accompaniment_companion_same_case
    FOREIGN KEY (hearing_id, case_id) REFERENCES accompaniment_hearing (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of the accompaniment room."""

    dependencies = [("accompaniment", "0001_initial"), ("cases", "0004_cover")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
