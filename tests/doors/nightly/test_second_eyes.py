"""In the example something waits for others: an interpreter, a reader, an approval; said once."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases.factories import acting, make_case, make_goal
from tests.cast import Cast
from visnet.accompaniment import models as accompaniment
from visnet.documents import models as documents
from visnet.doors import clock
from visnet.doors.nightly.demo import second_eyes
from visnet.doors.nightly.demo.stories import Story, tell
from visnet.plans import queries as plans
from visnet.plans.vocabulary import PlanKind, PlanState


def story_of(**told: object) -> Story:
    told = {
        "number": 0,
        "language": "ro",
        "reached_at": clock.now() - timedelta(days=1),
        "closed_at": None,
    } | told
    return replace(tell(number=0, seed=1, today=clock.today()), **told)  # type: ignore[arg-type]


@pytest.fixture
def case_id(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setattr(second_eyes, "SUPERVISOR", cast.carla.identifier)
    monkeypatch.setattr(second_eyes, "OF_HER_CENTRE", {cast.anna.identifier})
    found = make_case(cast.anna, at=clock.now() - timedelta(days=2))
    make_goal(found)
    return found


def test_a_supervisor_finds_a_report_and_a_plan_to_look_at(cast: Cast, case_id: UUID) -> None:
    with acting(cast.anna):
        second_eyes.ask_others(story_of(), case_id, cast.anna)

    with acting(cast.carla):
        plan = plans.find_plan(viewer=cast.carla, case_id=case_id, kind=PlanKind.SUPPORT)
        assert documents.Report.objects.filter(case_id=case_id).count() == 1
        assert accompaniment.LanguageRequest.objects.filter(case_id=case_id).count() == 1
    assert plan.state is PlanState.TO_APPROVE
    assert plan.may_approve


@pytest.mark.parametrize("told", [{"reached_at": None}, {"closed_at": clock.now}])
def test_nothing_is_asked_for_whoever_was_not_reached_or_is_no_longer_followed(
    cast: Cast, case_id: UUID, told: dict[str, object]
) -> None:
    now = {name: value() if callable(value) else value for name, value in told.items()}
    with acting(cast.anna):
        second_eyes.ask_others(story_of(**now), case_id, cast.anna)

        assert not documents.Report.objects.filter(case_id=case_id).exists()
