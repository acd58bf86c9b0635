"""A procedure's steps as a list in a case: begun by its edition, marked, set aside, never changed."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import NOON, acting, grant, make_case
from tests.cases.steps import journal
from tests.cast import CAST, NETWORK, Cast
from tests.checklists.steps import FIRST, SHIPPED, begin, look, mark, put_by, step
from tests.guidelines.steps import published
from visnet.cases import queries as cases
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.checklists import operations, queries, rules
from visnet.checklists.vocabulary import StepState
from visnet.doors import clock
from visnet.guidelines import queries as guidelines
from visnet.guidelines.vocabulary import Standing
from visnet.kit.decision import NotFound, Refused

DUE = DueKind.PROCEDURE_STEP


def due(case_id: UUID) -> set[UUID]:
    """Return the steps that are due in a case."""
    with acting(CAST.anna):
        lines = cases.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return {one.subject_id for one in lines if one.kind is DUE}


def happened(case_id: UUID) -> list[TimelineKind]:
    with acting(CAST.anna):
        page = cases.list_timeline(viewer=CAST.anna, case_id=case_id)
    return [line.kind for line in page.lines]


def test_a_list_remembers_its_edition_by_number_and_hash(cast: Cast) -> None:
    case_id = make_case()

    view = look(case_id, begin(case_id))

    assert (view.line.edition_number, view.line.digest) == (SHIPPED.number, SHIPPED.digest)
    assert [one.step for one in view.steps] == list(SHIPPED.text.steps)
    assert {one.state for one in view.steps} == {StepState.OPEN}
    assert TimelineKind.PROCEDURE_BEGUN in happened(case_id)


def test_steps_with_a_time_fall_due_to_whoever_leads_the_case(cast: Cast) -> None:
    case_id = make_case()

    checklist_id = begin(case_id)

    timed = {one.code for one in SHIPPED.text.steps if one.within_hours}
    assert due(case_id) == {rules.step_id(checklist_id=checklist_id, code=code) for code in timed}
    hours = next(one.within_hours for one in SHIPPED.text.steps if one.code == FIRST)
    assert step(case_id, checklist_id).due_date == (NOON + timedelta(hours=hours or 0)).date()
    with acting(CAST.anna):
        page = cases.list_due(viewer=CAST.anna, on=NOON.date() + timedelta(days=30))
    assert len([one for one in page.lines if one.kind is DUE]) == len(timed)


def test_a_step_that_was_done_is_due_no_more_and_says_who_and_when(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    mark(case_id, checklist_id, words="ha risposto la madre")

    found = step(case_id, checklist_id)
    [said] = found.marks
    assert (found.state, said.by_name, said.at) == (StepState.DONE, "Anna", NOON)
    assert said.words == "ha risposto la madre"
    assert found.id not in due(case_id)


def test_a_step_that_is_open_again_is_due_again_and_keeps_what_was_said(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)
    mark(case_id, checklist_id)

    mark(case_id, checklist_id, state=StepState.OPEN, words="non era lei", version=1)

    found = step(case_id, checklist_id)
    assert found.state is StepState.OPEN
    assert [one.state for one in found.marks] == [StepState.OPEN, StepState.DONE]
    assert found.id in due(case_id)


def test_what_is_not_applicable_says_why(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    with pytest.raises(operations.ReasonMissing):
        mark(case_id, checklist_id, state=StepState.NOT_APPLICABLE, words="  \n ")
    mark(case_id, checklist_id, state=StepState.NOT_APPLICABLE, words="c'è già un avvocato")

    assert step(case_id, checklist_id).state is StepState.NOT_APPLICABLE


def test_the_same_form_sent_twice_is_one_list_and_one_mark(cast: Cast) -> None:
    case_id, mark_id = make_case(), uuid4()
    checklist_id = begin(case_id)
    begin(case_id, checklist_id=checklist_id)
    mark(case_id, checklist_id, mark_id=mark_id)
    mark(case_id, checklist_id, mark_id=mark_id)

    assert len(step(case_id, checklist_id).marks) == 1
    assert happened(case_id).count(TimelineKind.PROCEDURE_BEGUN) == 1


def test_two_who_say_something_at_once_are_told_and_nothing_is_lost(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, CAST.bruno)
    checklist_id = begin(case_id)
    mark(case_id, checklist_id, words="la prima")

    with pytest.raises(operations.MarkedMeanwhile):
        mark(case_id, checklist_id, words="la seconda", by=CAST.bruno)

    assert [one.words for one in step(case_id, checklist_id).marks] == ["la prima"]


def test_saying_nothing_new_is_no_mark(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)
    mark(case_id, checklist_id)

    with pytest.raises(operations.NothingSaid):
        mark(case_id, checklist_id, version=1)


def test_a_procedure_is_followed_once_at_a_time(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    with pytest.raises(operations.FollowedAlready):
        begin(case_id)
    put_by(case_id, checklist_id)
    begin(case_id)

    with acting(CAST.anna):
        lines = queries.list_checklists(viewer=CAST.anna, case_id=case_id)
    assert [line.set_aside_at is None for line in lines] == [True, False]


def test_a_list_that_was_set_aside_is_due_no_more_and_is_marked_no_more(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    put_by(case_id, checklist_id)
    put_by(case_id, checklist_id)

    assert due(case_id) == set()
    with pytest.raises(Refused):
        mark(case_id, checklist_id)
    assert happened(case_id).count(TimelineKind.PROCEDURE_SET_ASIDE) == 1


def test_with_the_last_step_the_timeline_tells_it(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    for one in SHIPPED.text.steps:
        assert TimelineKind.PROCEDURE_FOLLOWED not in happened(case_id)
        mark(case_id, checklist_id, one.code)

    assert TimelineKind.PROCEDURE_FOLLOWED in happened(case_id)
    assert look(case_id, checklist_id).line.is_complete


def test_a_newer_edition_is_told_of_and_changes_nothing(cast: Cast) -> None:
    case_id = make_case(at=clock.now())
    checklist_id = begin(case_id)
    edition_id = published()

    with acting(CAST.anna):
        view = queries.open_checklist(
            viewer=CAST.anna,
            case_id=case_id,
            checklist_id=checklist_id,
            at=clock.now(),
            on=clock.today(),
        )

    assert view.newer is not None
    assert view.newer.id == edition_id
    assert view.line.digest == SHIPPED.digest
    assert [one.step for one in view.steps] == list(SHIPPED.text.steps)


def test_what_the_network_adopted_is_offered_instead_of_the_draft(cast: Cast) -> None:
    case_id = make_case(at=clock.now())
    published()

    with acting(CAST.anna):
        offered = queries.list_offered(viewer=CAST.anna, case_id=case_id, on=clock.today())

    [one] = offered
    assert (one.standing, one.network_id) == (Standing.ADOPTED, NETWORK)


def test_only_procedures_of_casework_are_followed(cast: Cast) -> None:
    case_id = make_case()
    centre = next(one for one in guidelines.list_shipped() if one.code == "opening-a-centre")

    with pytest.raises(NotFound):
        begin(case_id, edition_id=centre.id)


@pytest.mark.parametrize("who", ["bruno", "gina", "elena", "marta"])
def test_whoever_may_not_see_the_case_sees_no_list(cast: Cast, who: str) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)
    viewer = getattr(CAST, who)

    with pytest.raises((NotFound, Refused)):
        look(case_id, checklist_id, viewer)
    with pytest.raises((NotFound, Refused)):
        begin(case_id, by=viewer)
    with pytest.raises((NotFound, Refused)):
        mark(case_id, checklist_id, by=viewer)


def test_a_list_costs_the_same_however_much_was_said(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            look(case_id, checklist_id)
        return len(caught)

    before = asked()
    for one in SHIPPED.text.steps:
        mark(case_id, checklist_id, one.code, words="fatto")

    assert asked() == before


def test_each_act_is_in_the_journal(cast: Cast) -> None:
    case_id = make_case()
    checklist_id = begin(case_id)
    mark(case_id, checklist_id, words="squilla")
    put_by(case_id, checklist_id)

    written = journal(case_id)
    for action in ("begun", "step_marked", "set_aside"):
        assert written.count(f"checklists.{action}") == 1
