"""What an assessment suggests becomes a goal, and each shows the other."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.cases.factories import make_case
from tests.cases.steps import assess
from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from visnet.cases import models, operations, queries
from visnet.doors import clock
from visnet.kit.decision import NotFound, Refused

MEASURE = "no_contact"
OTHER_MEASURE = "own_lawyer"
NEED = "shelter_and_accommodation"
ANOTHER_NEED = "finance_and_benefits"
WORDS = "entrare da un'altra porta"


def goal(cast: Cast, **changed: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "words": WORDS,
        "need_category": NEED,
        "owner": str(cast.anna.identifier),
        "due_date": (clock.today() + timedelta(days=20)).isoformat(),
        **changed,
    }


def form_for(case_id: UUID, assessment_id: object, measure: str = MEASURE) -> str:
    new = reverse("office_goal_new", args=[case_id])
    return f"{new}?assessment={assessment_id}&measure={measure}"


def read(browser: Client, case_id: UUID, assessment_id: UUID) -> str:
    return browser.get(reverse("office_assessment", args=[case_id, assessment_id])).content.decode()


def test_a_measure_becomes_a_goal_and_each_shows_the_other(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    assessment_id = assess(case.id, protection=(MEASURE, OTHER_MEASURE))
    anna = signed_in(cast.anna)
    before = read(anna, case.id, assessment_id)
    assert before.count("Fanne un obiettivo") == 2

    address = form_for(case.id, assessment_id)
    assert "non incontrare" in anna.get(address).content.decode()
    assert anna.post(address, goal(cast)).status_code == 303

    after = read(anna, case.id, assessment_id)
    assert after.count("Fanne un obiettivo") == 1
    assert "è un obiettivo, entro" in after
    plan = anna.get(reverse("office_case_plan", args=[case.id])).content.decode()
    assert reverse("office_assessment", args=[case.id, assessment_id]) in plan
    assert "dalla valutazione: non incontrare" in plan


def test_a_goal_of_an_older_assessment_still_answers_for_the_same_measure(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    older = assess(case.id, protection=(MEASURE,))
    anna = signed_in(cast.anna)
    anna.post(form_for(case.id, older), goal(cast))

    newer = assess(case.id, protection=(MEASURE,))

    assert "è un obiettivo, entro" in read(anna, case.id, newer)


def test_a_goal_that_was_reached_says_so_in_the_assessment(
    cast: Cast, signed_in: SignIn, acting: Acting, case: Standing
) -> None:
    assessment_id = assess(case.id, protection=(MEASURE,))
    anna = signed_in(cast.anna)
    anna.post(form_for(case.id, assessment_id), goal(cast))

    with acting(cast.anna):
        made = models.Goal.objects.get(assessment_id=assessment_id)
        operations.complete_goal(goal_id=made.id, version=1, by=cast.anna, at=clock.now())

    assert "Raggiunto" in read(anna, case.id, assessment_id)


def test_a_need_leads_to_a_goal_for_it(cast: Cast, signed_in: SignIn, case: Standing) -> None:
    anna = signed_in(cast.anna)
    plan = reverse("office_case_plan", args=[case.id])
    new = f"{reverse('office_goal_new', args=[case.id])}?need={ANOTHER_NEED}"
    assert new in anna.get(plan).content.decode()

    form = anna.get(new).content.decode()
    anna.post(new, goal(cast, need_category=ANOTHER_NEED))

    assert f'<option value="{ANOTHER_NEED}" selected>' in form
    assert new not in anna.get(plan).content.decode()


@pytest.mark.parametrize("measure", [OTHER_MEASURE, "no_contact"])
def test_what_no_assessment_of_the_case_suggested_is_refused_beside_the_field(
    cast: Cast, signed_in: SignIn, case: Standing, measure: str
) -> None:
    here = assess(case.id, protection=(MEASURE,))
    elsewhere = assess(make_case(), protection=(MEASURE,))
    assessment_id = here if measure == OTHER_MEASURE else elsewhere
    anna = signed_in(cast.anna)

    answer = anna.post(form_for(case.id, assessment_id, measure), goal(cast))

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Non lo dicono né una valutazione" in said
    assert "altra porta" in said


@pytest.mark.parametrize(
    "asked",
    [
        "assessment=&measure=no_contact",
        "assessment=%00&measure=%00",
        "assessment=x&measure=x&need=x",
        "need=%E2%80%AE%F0%9F%92%94",
        "measure=no_contact",
        f"need={'x' * 5000}",
    ],
)
def test_an_address_that_makes_no_sense_is_a_goal_of_its_own(
    cast: Cast, signed_in: SignIn, case: Standing, asked: str
) -> None:
    anna = signed_in(cast.anna)
    new = f"{reverse('office_goal_new', args=[case.id])}?{asked}"
    sent = goal(cast)

    assert anna.get(new).status_code == 200
    assert anna.post(new, sent).status_code == 303

    with_origin = models.Goal.objects.filter(assessment_id__isnull=False)
    assert not with_origin.exists()


def test_sent_twice_it_is_one_goal(cast: Cast, signed_in: SignIn, case: Standing) -> None:
    assessment_id = assess(case.id, protection=(MEASURE,))
    anna, sent = signed_in(cast.anna), goal(cast)

    for _each in range(2):
        assert anna.post(form_for(case.id, assessment_id), sent).status_code == 303

    assert read(anna, case.id, assessment_id).count("è un obiettivo, entro") == 1


@pytest.mark.parametrize(("who", "status"), [("bruno", 404), ("carla", 403), ("elena", 403)])
def test_only_whoever_works_on_the_case_makes_a_goal_of_it(
    cast: Cast, signed_in: SignIn, case: Standing, who: str, status: int
) -> None:
    assessment_id = assess(case.id, protection=(MEASURE,))
    browser = signed_in(getattr(cast, who))

    answer = browser.post(form_for(case.id, assessment_id), goal(cast))

    assert answer.status_code == status


def test_what_became_of_it_is_told_to_nobody_else(
    cast: Cast, acting: Acting, signed_in: SignIn, case: Standing
) -> None:
    assess(case.id, protection=(MEASURE,))

    for who in (cast.bruno, cast.carla, cast.gina):
        with acting(who), pytest.raises((NotFound, Refused)):
            queries.list_goal_traces(viewer=who, case_id=case.id)


def test_the_database_holds_a_goal_to_an_assessment_of_its_own_case(
    cast: Cast, acting: Acting, case: Standing
) -> None:
    elsewhere = assess(make_case(), protection=(MEASURE,))

    with pytest.raises(DatabaseError, match="cases_goal_from_an_assessment_of_its_case"):
        point_to(case.goal_id, elsewhere)


def point_to(goal_id: UUID, assessment_id: UUID) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "UPDATE cases_goal SET assessment_id = %s WHERE id = %s", [assessment_id, goal_id]
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(("answer", "is_said"), [("yes", True), ("no", False)])
def test_whoever_fears_for_their_life_is_not_forgotten_once_it_is_kept(
    cast: Cast, signed_in: SignIn, case: Standing, answer: str, is_said: bool
) -> None:
    """What the answers call for at once was shown only to whoever asked before keeping them."""
    assessment_id = assess(case.id, answers={"intimidation.fear_for_life": answer})

    page = read(signed_in(cast.anna), case.id, assessment_id)

    assert ("subito con chi supervisiona" in page) is is_said
    assert ("Teme per la propria vita" in page) is is_said
