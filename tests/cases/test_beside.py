"""What the rooms beside a case may ask of it, and tell it."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from visnet.cases import operations, queries
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.queries import CaseStanding
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.doors.office.cases.glance.shown import ROUTE_BESIDE, ROUTE_OF, ROUTE_OF_ONE
from visnet.doors.office.work.shown import ACTS
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

HEARING = UUID(int=7)
NEWS = NewsOfCase(
    kind=TimelineKind.HEARING_SET,
    subject_id=HEARING,
    falls_due=[FallingDue(kind=DueKind.HEARING, subject_id=HEARING, on=date(2026, 12, 1))],
)


def tell(case_id: UUID, by: Actor = CAST.anna, news: NewsOfCase = NEWS) -> None:
    with acting(by):
        operations.note_happening(case_id=case_id, news=news, by=by, at=NOON)


def standing_on(case_id: UUID, viewer: Actor) -> CaseStanding:
    with acting(viewer):
        return queries.standing_on(viewer=viewer, case_id=case_id)


def hearings_due(case_id: UUID, viewer: Actor = CAST.anna) -> list[date]:
    with acting(viewer):
        lines = queries.list_due_of_case(viewer=viewer, case_id=case_id, on=NOON.date())
    return [line.due_date for line in lines if line.kind is DueKind.HEARING]


def test_a_happening_stands_in_the_timeline_and_falls_due_for_whoever_leads(cast: Cast) -> None:
    case_id = make_case()

    tell(case_id)

    with acting(CAST.anna):
        timeline = queries.list_timeline(viewer=CAST.anna, case_id=case_id)
    assert TimelineKind.HEARING_SET in {line.kind for line in timeline.lines}
    assert hearings_due(case_id) == [date(2026, 12, 1)]


def test_what_is_done_is_no_longer_due(cast: Cast) -> None:
    case_id = make_case()
    tell(case_id)
    held = NewsOfCase(
        kind=TimelineKind.HEARING_HELD,
        subject_id=HEARING,
        no_longer_due=[(DueKind.HEARING, HEARING)],
    )

    tell(case_id, news=held)

    assert hearings_due(case_id) == []


def test_whoever_does_not_work_on_a_case_can_tell_it_nothing(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(NotFound):
        tell(case_id, by=CAST.bruno)
    with pytest.raises((NotFound, Refused)):
        tell(case_id, by=CAST.carla)


def test_a_standing_is_for_those_who_may_know_of_the_case(cast: Cast) -> None:
    case_id = make_case()

    own = standing_on(case_id, CAST.anna)

    assert own.may_view
    assert own.may_write
    with pytest.raises(NotFound):
        standing_on(uuid4(), CAST.anna)
    with pytest.raises(NotFound):
        standing_on(case_id, CAST.bruno)


def test_a_supervisor_outside_the_case_learns_from_the_standing_that_they_may_not_look(
    cast: Cast,
) -> None:
    case_id = make_case()

    standing = standing_on(case_id, CAST.carla)

    assert not standing.may_view
    assert not standing.may_write


def test_every_due_thing_has_a_way_and_an_act() -> None:
    assert set(ROUTE_OF) | set(ROUTE_OF_ONE) | set(ROUTE_BESIDE) == set(DueKind)
    assert set(ACTS) == set(DueKind)
