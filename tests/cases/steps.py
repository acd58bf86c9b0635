"""Steps that tests of casework take again and again, and what they look at afterwards."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import (
    NOON,
    acting,
)
from tests.cast import CAST
from visnet.audit import queries as audit
from visnet.cases import models, operations, queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    NoteWords,
    Suggestion,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    Danger,
    TimelineKind,
    Visibility,
)

FORM = "individual_assessment"


def journal(case_id: UUID) -> list[str]:
    with acting(CAST.carla):
        return [entry.action for entry in audit.list_accesses(viewer=CAST.carla, case_id=case_id)]


def timeline(case_id: UUID) -> list[TimelineKind]:
    with acting(CAST.anna):
        page = queries.list_timeline(viewer=CAST.anna, case_id=case_id)
        return [line.kind for line in page.lines]


def due(case_id: UUID) -> dict[str, date]:
    with acting(CAST.anna):
        return dict(models.Due.objects.filter(case_id=case_id).values_list("kind", "due_date"))


def line(case_id: UUID) -> queries.CaseLine:
    with acting(CAST.anna):
        return queries.get_case_line(viewer=CAST.anna, case_id=case_id)


def attempt(case_id: UUID, outcome: AttemptOutcome, days: int) -> Suggestion | None:
    with acting(CAST.anna):
        return operations.record_contact_attempt(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(channel=Channel.PHONE_CALL, outcome=outcome, note="squilla"),
            by=CAST.anna,
            at=NOON + timedelta(days=days),
        )


def assess(case_id: UUID, **told: object) -> UUID:
    assessment_id = uuid4()
    words: dict[str, object] = {
        "questionnaire_code": FORM,
        "answers": {},
        "danger": Danger.HIGH,
        "wishes": "parlare con una donna",
    }
    with acting(CAST.anna):
        operations.record_assessment(
            assessment_id=assessment_id,
            case_id=case_id,
            assessment=AssessmentWords(**(words | told)),  # type: ignore[arg-type]
            by=CAST.anna,
            at=NOON,
        )
    return assessment_id


def write(case_id: UUID, visibility: Visibility, by: object = CAST.anna) -> UUID:
    note_id = uuid4()
    with acting(by):  # type: ignore[arg-type]
        operations.write_note(
            note_id=note_id,
            case_id=case_id,
            note=NoteWords(words=f"nota {visibility}", visibility=visibility, told_again=True),
            by=by,  # type: ignore[arg-type]
            at=NOON,
        )
    return note_id
