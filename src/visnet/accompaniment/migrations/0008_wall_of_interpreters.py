"""Requests for interpreters are inside a case, like hearings; what was asked and heard stays."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
REQUEST = works_on("accompaniment_language_request.case_id")
ANSWER = works_on("accompaniment_language_answer.case_id")
OF_THE_CASE = (
    "(document_id IS NULL OR EXISTS (SELECT 1 FROM documents_document d"
    " WHERE d.id = accompaniment_language_request.document_id"
    " AND d.case_id = accompaniment_language_request.case_id))"
)
WALL = protect(
    table="accompaniment_language_request",
    role="visnet_back",
    select=REQUEST,
    insert=f'"by" = {ME} AND {OWN} AND {REQUEST} AND {OF_THE_CASE}',
) + protect(
    table="accompaniment_language_answer",
    role="visnet_back",
    select=ANSWER,
    insert=f'"by" = {ME} AND {ANSWER}',
)
# A request is for a hearing or an appointment of its own case, and so is the one in whose place it
# stands; an answer belongs to the case of its request.
BELONGING = """
ALTER TABLE accompaniment_language_request ADD CONSTRAINT accompaniment_language_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_language_request ADD CONSTRAINT accompaniment_language_and_case
    UNIQUE (id, case_id);
ALTER TABLE accompaniment_language_request ADD CONSTRAINT accompaniment_language_same_case
    FOREIGN KEY (supersedes_id, case_id) REFERENCES accompaniment_language_request (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_language_request ADD CONSTRAINT accompaniment_language_hearing_same_case
    FOREIGN KEY (hearing_id, case_id) REFERENCES accompaniment_hearing (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_language_request
    ADD CONSTRAINT accompaniment_language_appointment_same_case
    FOREIGN KEY (appointment_id, case_id) REFERENCES accompaniment_appointment (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accompaniment_language_answer ADD CONSTRAINT accompaniment_language_answer_same_case
    FOREIGN KEY (request_id, case_id) REFERENCES accompaniment_language_request (id, case_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of requests for interpreters and translations."""

    dependencies = [("accompaniment", "0007_interpreters"), ("documents", "0006_wall_of_reports")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
