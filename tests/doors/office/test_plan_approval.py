"""A plan is approved by a supervisor on the case who wrote nothing of it, as it was read."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.cases.factories import acting as standing_as
from tests.cases.factories import grant, make_goal
from tests.cast import CAST, LIVORNO, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.standing import standing
from visnet.cases import operations, queries
from visnet.cases.rules import FormWords
from visnet.cases.vocabulary import AnswerSource, GoalState
from visnet.doors import clock
from visnet.plans import models
from visnet.plans import queries as plans
from visnet.plans.vocabulary import PlanKind, PlanState

APPROVE = "Approva</button>"


def address(case: Standing, kind: str = "SUPPORT") -> str:
    return reverse("office_plan_approve", args=[case.id, kind])


def how(case: Standing, kind: PlanKind = PlanKind.SUPPORT) -> plans.PlanView:
    with standing_as(CAST.anna):
        return plans.find_plan(viewer=CAST.anna, case_id=case.id, kind=kind)


def sent(case: Standing, kind: PlanKind = PlanKind.SUPPORT, **changed: str) -> dict[str, str]:
    return {"submission": str(uuid4()), "seen": how(case, kind).seen, **changed}


def change(acting: Acting, case: Standing, by: object = CAST.anna) -> None:
    with acting(by):  # type: ignore[arg-type]
        [goal] = queries.open_goals(viewer=by, case_id=case.id, at=clock.now())  # type: ignore[arg-type]
        operations.review_goal(
            goal_id=goal.id,
            due_date=clock.today() + timedelta(days=9),
            review_date=clock.today() + timedelta(days=5),
            version=goal.version,
            by=by,  # type: ignore[arg-type]
            at=clock.now(),
        )


@standing
def with_carla(cast: Cast, case: Standing) -> Standing:
    """Return the case with Carla, who supervises, on it."""
    grant(case.id, cast.carla)
    return case


def test_a_supervisor_on_the_case_approves_it_and_the_page_says_who(
    cast: Cast, signed_in: SignIn, with_carla: Standing
) -> None:
    case, carla = with_carla, signed_in(cast.carla)
    plan = reverse("office_case_plan", args=[case.id])
    before = carla.get(plan).content.decode()

    answer = carla.post(address(case), sent(case))

    assert answer.status_code == 303
    assert "Da approvare" in before
    after = carla.get(plan).content.decode()
    assert "approvato da Carla" in after
    assert how(case).state is PlanState.APPROVED


def test_what_changes_afterwards_is_to_be_approved_again(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    signed_in(cast.carla).post(address(with_carla), sent(with_carla))

    change(acting, with_carla)

    assert how(with_carla).state is PlanState.CHANGED


def test_a_goal_that_is_reached_takes_nothing_away(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    signed_in(cast.carla).post(address(with_carla), sent(with_carla))

    with acting(cast.anna):
        operations.complete_goal(
            goal_id=with_carla.goal_id, version=1, by=cast.anna, at=clock.now()
        )

    assert how(with_carla).state is PlanState.EMPTY


def test_a_goal_that_is_set_aside_is_a_change(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    make_goal(with_carla.id)
    signed_in(cast.carla).post(address(with_carla), sent(with_carla))

    with acting(cast.anna):
        operations.complete_goal(
            goal_id=with_carla.goal_id,
            version=1,
            state=GoalState.LEFT,
            by=cast.anna,
            at=clock.now(),
        )

    assert how(with_carla).state is PlanState.CHANGED


def test_whoever_had_a_hand_in_it_does_not_approve_it(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    change(acting, with_carla, by=cast.carla)
    carla = signed_in(cast.carla)

    answer = carla.post(address(with_carla), sent(with_carla))

    assert answer.status_code == 403
    page = carla.get(reverse("office_case_plan", args=[with_carla.id])).content.decode()
    assert "un\u2019altra persona" in page or "altra supervisione" in page
    assert how(with_carla).state is PlanState.TO_APPROVE


def test_a_plan_that_changed_since_it_was_read_is_shown_again(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    read = sent(with_carla)
    change(acting, with_carla)

    answer = signed_in(cast.carla).post(address(with_carla), read)

    assert answer.status_code == 409
    assert how(with_carla).state is PlanState.TO_APPROVE


def test_sent_twice_it_is_one_approval(
    cast: Cast, signed_in: SignIn, acting: Acting, with_carla: Standing
) -> None:
    carla, once = signed_in(cast.carla), sent(with_carla)

    assert [carla.post(address(with_carla), once).status_code for _each in range(2)] == [303, 303]

    with acting(cast.carla):
        assert models.Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 403), ("bruno", 404), ("carla", 403), ("gina", 404), ("elena", 403), ("marta", 404)],
)
def test_nobody_else_approves_it(
    cast: Cast, signed_in: SignIn, case: Standing, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).post(address(case), sent(case))

    assert answer.status_code == status
    assert how(case).state is PlanState.TO_APPROVE


@pytest.mark.parametrize("seen", ["", "\0", "x" * 1_000_000, "\u202e💔"])
def test_what_makes_no_sense_approves_nothing(
    cast: Cast, signed_in: SignIn, with_carla: Standing, seen: str
) -> None:
    answer = signed_in(cast.carla).post(address(with_carla), sent(with_carla, seen=seen))

    assert answer.status_code in {409, 422}
    assert how(with_carla).state is PlanState.TO_APPROVE


@pytest.mark.parametrize("kind", ["support", "NOTHING", "x" * 300])
def test_there_are_two_plans_and_no_third(
    cast: Cast, signed_in: SignIn, with_carla: Standing, kind: str
) -> None:
    answer = signed_in(cast.carla).post(address(with_carla, kind), sent(with_carla))

    assert answer.status_code == 404


def approve_past_the_policy(by: object, case: Standing, parts: list[str]) -> None:
    models.Approval(
        id=uuid4(),
        case_id=case.id,
        organisation_id=LIVORNO,
        kind=PlanKind.SUPPORT,
        parts=parts,
        by=by.identifier,  # type: ignore[attr-defined]
        at=clock.now(),
    ).save(force_insert=True)


@pytest.mark.parametrize("name", ["anna", "bruno", "gina"])
def test_the_database_lets_nobody_approve_who_may_not(
    cast: Cast, acting: Acting, with_carla: Standing, name: str
) -> None:
    by = getattr(cast, name)

    with acting(by), pytest.raises(DatabaseError), transaction.atomic():
        approve_past_the_policy(by, with_carla, [f"{with_carla.goal_id}:1"])


def test_the_database_knows_who_had_a_hand_in_it(
    cast: Cast, acting: Acting, with_carla: Standing
) -> None:
    with acting(cast.carla):
        approve_past_the_policy(cast.carla, with_carla, [f"{with_carla.goal_id}:1"])
    change(acting, with_carla, by=cast.carla)

    with acting(cast.carla), pytest.raises(DatabaseError), transaction.atomic():
        approve_past_the_policy(cast.carla, with_carla, [f"{with_carla.goal_id}:2"])


def test_an_approval_stays_as_it_was_given(
    cast: Cast, acting: Acting, signed_in: SignIn, with_carla: Standing
) -> None:
    signed_in(cast.carla).post(address(with_carla), sent(with_carla))

    for change_it in (
        lambda: models.Approval.objects.update(parts=[]),
        lambda: models.Approval.objects.all().delete(),
    ):
        with acting(cast.carla), pytest.raises(DatabaseError), transaction.atomic():
            change_it()


def test_a_newer_safety_plan_is_to_be_approved_again(
    cast: Cast, signed_in: SignIn, with_carla: Standing
) -> None:
    answer_safety_plan(with_carla.id)
    carla = signed_in(cast.carla)
    kind = PlanKind.SAFETY
    assert carla.post(address(with_carla, kind), sent(with_carla, kind)).status_code == 303
    assert how(with_carla, kind).state is PlanState.APPROVED

    answer_safety_plan(with_carla.id)

    assert how(with_carla, kind).state is PlanState.CHANGED


def answer_safety_plan(case_id: UUID) -> None:
    at = clock.now()
    with standing_as(CAST.anna):
        [form] = [
            one.form
            for one in queries.list_forms_to_fill(viewer=CAST.anna, case_id=case_id)
            if one.form.code == "safety_plan"
        ]
        question = next(q for section in form.sections for q in section.questions if not q.options)
        operations.answer_form(
            answer_id=uuid4(),
            case_id=case_id,
            words=FormWords(
                code=form.code,
                version=form.version,
                language="it",
                source=AnswerSource.PERSON,
                answers={question.link_id: "chiamare la sorella"},
            ),
            by=CAST.anna,
            at=at,
        )
