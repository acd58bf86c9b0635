"""A case opened again: what still waits beside it falls due again, what is over does not."""

from datetime import date, timedelta
from uuid import UUID

from tests.accompaniment.appointment_steps import agree
from tests.accompaniment.language_steps import ask
from tests.accompaniment.steps import end, make_hearing, prepare
from tests.accompaniment.test_hearings import NEEDED
from tests.accompaniment.test_measures import ASKED, keep
from tests.cases.factories import NOON, acting, make_case
from tests.cases.steps import line
from tests.cast import CAST, Cast
from tests.checklists.steps import begin, mark, put_by
from tests.proceedings.steps import claim, move, record
from visnet.accompaniment.vocabulary import HearingState
from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import Closing, Reopening
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, DueKind, ReopeningReason
from visnet.journeys.reopen_case import reopen_case
from visnet.law.vocabulary import EventKind
from visnet.proceedings.vocabulary import ClaimStep

BESIDE = frozenset(
    {
        DueKind.APPOINTMENT,
        DueKind.HEARING,
        DueKind.HEARING_DAY,
        DueKind.DEBRIEF,
        DueKind.MEASURE,
        DueKind.DOCUMENT,
        DueKind.PROCEDURE_STEP,
        DueKind.DEADLINE,
        DueKind.CLAIM,
    }
)
WHY = Reopening(reason=ReopeningReason.HELP_NEEDED, words="ha di nuovo paura")


def due(case_id: UUID) -> set[tuple[DueKind, UUID, date]]:
    with acting(CAST.anna):
        lines = queries.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return {(one.kind, one.subject_id, one.due_date) for one in lines if one.kind in BESIDE}


def close(case_id: UUID) -> None:
    closing = Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER)
    version = line(case_id).version
    with acting(CAST.anna):
        cases.close_case(case_id=case_id, closing=closing, version=version, by=CAST.anna, at=NOON)


def open_again(case_id: UUID) -> None:
    with acting(CAST.anna):
        reopen_case(case_id=case_id, reopening=WHY, by=CAST.anna, at=NOON)


def test_whatever_waited_when_a_case_was_closed_falls_due_again(cast: Cast) -> None:
    case_id = make_case()
    make_hearing(case_id)
    prepare(case_id, make_hearing(case_id), NEEDED)
    agree(case_id)
    keep(case_id, ASKED)
    ask(case_id)
    mark(case_id, begin(case_id))
    record(case_id, EventKind.KNOWLEDGE, NOON.date() - timedelta(days=5))
    move(case_id, claim(case_id), ClaimStep.FILED)
    before = due(case_id)

    close(case_id)
    resting = due(case_id)
    open_again(case_id)

    assert {kind for kind, _id, _on in before} == BESIDE
    assert resting == set()
    assert due(case_id) == before


def test_what_is_over_does_not_fall_due_again(cast: Cast) -> None:
    case_id = make_case()
    end(case_id, make_hearing(case_id), HearingState.CANCELLED, "rinviata d'ufficio")
    move(case_id, claim(case_id), ClaimStep.LEFT)
    put_by(case_id, begin(case_id))
    close(case_id)

    open_again(case_id)

    assert due(case_id) == set()
