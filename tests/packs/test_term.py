"""By when a request for access is answered: the register of the law says it, and two people change it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting, make_case
from tests.cast import CAST, Cast
from tests.packs import steps
from visnet.cases import queries as cases
from visnet.cases.vocabulary import DueKind
from visnet.doors import clock
from visnet.kit.decision import NotFound
from visnet.law import operations, queries
from visnet.law.vocabulary import RecordKind, Status, Unit
from visnet.packs import rules

CODE = rules.TERM


def approve_change(**changes: object) -> None:
    """Let one person propose how the term shall read, and another approve it."""
    version_id = uuid4()
    with acting(CAST.carla):
        operations.propose_version(
            version_id=version_id,
            code=CODE,
            changes={
                "text_it": "Entro altro tempo.",
                "text_en": "Within another time.",
                "source": "Regolamento (UE) 2016/679, letto il 30 novembre 2026",
                "status": "verified",
                **changes,
            },
            because="Letto nel testo.",
            by=CAST.carla,
            at=clock.now(),
        )
    with acting(CAST.dario):
        operations.approve_version(version_id=version_id, by=CAST.dario, at=clock.now())


def due_day(case_id: UUID) -> date:
    with acting(CAST.anna):
        lines = cases.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=clock.today())
    (line,) = [line for line in lines if line.kind is DueKind.ACCESS_REQUEST]
    return line.due_date


def test_the_record_says_a_month_and_that_nobody_checked_it(cast: Cast) -> None:
    line = queries.get_record(code=CODE)
    reading = queries.get_centre_term(code=CODE).on(steps.RECEIVED)

    assert line.kind is RecordKind.CENTRE_TERMS
    assert (reading.number, reading.unit) == (1, Unit.MONTHS)
    assert reading.status is line.status is Status.TO_BE_VERIFIED


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 3, 9), date(2026, 4, 9)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_last_day_is_the_same_day_of_the_next_month_or_its_last(
    cast: Cast, received: date, last: date
) -> None:
    assert queries.get_centre_term(code=CODE).on(received).last_day(from_day=received) == last


def test_what_two_people_changed_counts_for_requests_received_from_its_first_day_on(
    cast: Cast,
) -> None:
    case_id = make_case()
    before = steps.look(case_id, steps.ask(case_id))

    approve_change(number=10, unit="days", valid_from=steps.RECEIVED + timedelta(days=1))
    untouched = steps.look(case_id, before.line.id)
    approve_change(number=10, unit="days", valid_from=steps.RECEIVED)
    changed = steps.look(case_id, before.line.id)

    assert before.line.last_date == untouched.line.last_date == date(2026, 4, 9)
    assert untouched.term.status is Status.TO_BE_VERIFIED
    assert changed.line.last_date == steps.RECEIVED + timedelta(days=10)
    assert changed.term.status is Status.VERIFIED


def test_it_comes_back_a_week_before_the_last_day_of_the_record_and_never_in_the_past() -> None:
    today = date(2026, 11, 29)

    assert rules.day_to_look(last_day=date(2026, 12, 29), today=today) == date(2026, 12, 22)
    assert rules.day_to_look(last_day=date(2026, 12, 1), today=today) == today


def test_the_day_on_which_somebody_looks_follows_the_record(cast: Cast) -> None:
    approve_change(number=300, unit="days")
    case_id = make_case()

    steps.ask(case_id)

    assert due_day(case_id) == steps.RECEIVED + timedelta(days=293)


def test_a_term_that_nobody_wrote_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        queries.get_centre_term(code="nothing_of_the_kind")
