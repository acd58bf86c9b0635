"""Five years of work on one case: a note each week, a contact every second one."""

from datetime import timedelta
from uuid import UUID, uuid5

from visnet.cases import operations
from visnet.cases.rules import AttemptWords, NoteWords
from visnet.cases.vocabulary import AttemptOutcome, Channel, Visibility
from visnet.doors import clock
from visnet.doors.nightly.demo.stage import acting
from visnet.kit.actor import Actor

WEEKS = 5 * 52


def write_five_years(*, case_id: UUID, by: Actor) -> None:
    """Give a case its history; what an earlier run wrote is not written again."""
    now = clock.now()
    for week in range(WEEKS, 0, -1):
        at = now - timedelta(weeks=week)
        with acting(by):
            operations.write_note(
                note_id=uuid5(case_id, f"note:{week}"),
                case_id=case_id,
                note=NoteWords(
                    words="[Esempio inventato] Come va questa settimana.",
                    visibility=Visibility.TEAM,
                ),
                by=by,
                at=at,
            )
            if week % 2:
                operations.record_contact_attempt(
                    attempt_id=uuid5(case_id, f"attempt:{week}"),
                    case_id=case_id,
                    attempt=AttemptWords(channel=Channel.VISIT, outcome=AttemptOutcome.REACHED),
                    by=by,
                    at=at,
                )
