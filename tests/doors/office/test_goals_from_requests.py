"""What somebody asked for in their request waits in the plan until it is a goal."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_work import write_down
from visnet.doors import clock
from visnet.journeys.open_case_from_enquiry import ComesAlong, open_case_from_enquiry

ASKED = ("shelter", "legal", "not_known_yet")
SHELTER, LEGAL, UNKNOWN = "Un posto sicuro dove stare", "Un aiuto legale", "Non lo so ancora"


def opened(cast: Cast, acting: Acting, *, needs: bool = True) -> UUID:
    """Return a case opened from a request in which two things were asked for."""
    enquiry_id, case_id = write_down(cast, acting, needs=ASKED), uuid4()
    with acting(cast.anna):
        open_case_from_enquiry(
            enquiry_id=enquiry_id,
            case_id=case_id,
            comes_along=ComesAlong(needs=needs, words=False),
            by=cast.anna,
            at=clock.now(),
        )
    return case_id


def plan_of(browser: Client, case_id: UUID, language: str = "it") -> str:
    page = reverse("office_case_plan", args=[case_id])
    return browser.get(f"{page}?language={language}").content.decode()


def goal(cast: Cast, **changed: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "words": "un posto da febbraio",
        "need_category": "shelter_and_accommodation",
        "owner": str(cast.anna.identifier),
        "due_date": (clock.today() + timedelta(days=20)).isoformat(),
        **changed,
    }


def form_for(case_id: UUID, asked: str) -> str:
    return f"{reverse('office_goal_new', args=[case_id])}?asked={asked}"


def test_what_was_asked_for_waits_in_the_plan_until_it_is_a_goal(
    cast: Cast, acting: Acting, signed_in: SignIn
) -> None:
    case_id, anna = opened(cast, acting), signed_in(cast.anna)
    before = plan_of(anna, case_id)
    form = anna.get(f"{form_for(case_id, 'shelter')}&need=shelter_and_accommodation")

    done = anna.post(form_for(case_id, "shelter"), goal(cast))

    assert SHELTER in before
    assert LEGAL in before
    assert UNKNOWN not in before
    assert SHELTER in form.content.decode()
    assert form.context["form"]["need_category"].value() == "shelter_and_accommodation"
    assert done.status_code == 303
    after = plan_of(anna, case_id)
    assert SHELTER not in after
    assert LEGAL in after


@pytest.mark.parametrize(
    ("language", "said"), [("it", "Chiesto nella richiesta"), ("en", "Asked for in the request")]
)
def test_left_out_at_the_opening_it_is_not_in_the_plan(
    cast: Cast, acting: Acting, signed_in: SignIn, language: str, said: str
) -> None:
    anna = signed_in(cast.anna)

    assert said in plan_of(anna, opened(cast, acting), language)
    assert said not in plan_of(anna, opened(cast, acting, needs=False), language)


def test_what_nobody_asked_for_in_this_case_is_refused_and_the_words_stay(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    answer = signed_in(cast.anna).post(form_for(case.id, "shelter"), goal(cast))

    assert answer.status_code == 422
    assert "un posto da febbraio" in answer.content.decode()


@pytest.mark.parametrize("asked", ["", "\0", "x" * 10_000, "nonsense", "🕊"])
def test_an_address_that_says_nothing_is_a_goal_of_its_own(
    cast: Cast, signed_in: SignIn, case: Standing, asked: str
) -> None:
    anna, page = signed_in(cast.anna), reverse("office_goal_new", args=[case.id])

    assert anna.get(page, {"asked": asked}).context["form"].asked_label == ""


@pytest.mark.parametrize(("who", "status"), [("carla", 403), ("bruno", 404), ("marta", 404)])
def test_nobody_else_makes_it_a_goal(
    cast: Cast, acting: Acting, signed_in: SignIn, who: str, status: int
) -> None:
    case_id = opened(cast, acting)

    answer = signed_in(getattr(cast, who)).post(form_for(case_id, "shelter"), goal(cast))

    assert answer.status_code == status


def test_what_was_asked_for_is_sealed(cast: Cast, acting: Acting) -> None:
    case_id = opened(cast, acting)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(p)::text FROM cases_person p WHERE case_id = %s", [case_id]
        )
        (row,) = cursor.fetchone()

    assert "needs_asked_sealed" in row
    assert "shelter" not in row
    assert b"shelter".hex() not in row
