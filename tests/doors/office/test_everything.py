"""The list of everything that can be done: what one may do, nobody's name, nothing for strangers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.cases import operations, queries
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.doors import clock
from visnet.doors.office.cases.chapters import CHAPTERS
from visnet.doors.office.everything import shown

SignIn = Callable[..., Client]


@pytest.mark.parametrize("name", ["office_everything", "office_keys"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("dario", 200), ("elena", 403)])
def test_the_pages_are_for_the_office(
    signed_in: SignIn, cast: Cast, name: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse(name))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 403), ("bruno", 404), ("gina", 404), ("marta", 404), ("elena", 403)],
)
def test_what_can_be_done_in_a_case_is_told_to_whoever_works_on_it(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    here = reverse("office_case_everything", args=[case.id])

    answer = signed_in(getattr(cast, who)).get(here)

    assert answer.status_code == status


def test_the_list_holds_every_chapter_and_act_and_nobody_s_name(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    here = reverse("office_case_everything", args=[case.id])

    page = signed_in(cast.anna).get(here).content.decode()

    routes = [chapter.route for chapter in CHAPTERS] + [act.route for act in shown.IN_CASE]
    assert [
        route for route in routes if f'href="{reverse(route, args=[case.id])}"' not in page
    ] == []
    assert case.reference in page
    for name in ("Nina", "Giovanna"):
        assert name not in page


def test_a_closed_case_offers_no_act(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Any
) -> None:
    with acting(cast.anna):
        before = queries.open_case(viewer=cast.anna, case_id=case.id, at=clock.now())
        closing = Closing(
            reason=ClosureReason.PERSON_DECIDED, outcome=ClosureOutcome(ClosureOutcome.values[0])
        )
        operations.close_case(
            case_id=case.id,
            closing=closing,
            version=before.line.version,
            by=cast.anna,
            at=clock.now(),
        )

    answer = signed_in(cast.anna).get(reverse("office_case_everything", args=[case.id]))

    page = answer.content.decode()
    assert reverse("office_contact_attempt_new", args=[case.id]) not in page
    assert reverse("office_case_timeline", args=[case.id]) in page


def test_a_coordinator_is_offered_no_case_to_open(signed_in: SignIn, cast: Cast) -> None:
    page = signed_in(cast.dario).get(reverse("office_everything")).content.decode()

    assert reverse("office_case_new") not in page


@pytest.mark.parametrize("who", ["anna", "elena"])
def test_the_footer_leads_there_where_it_leads_somewhere(
    signed_in: SignIn, cast: Cast, case: Standing, who: str
) -> None:
    here = {"anna": reverse("office_case", args=[case.id]), "elena": "/partner/"}[who]

    page = signed_in(getattr(cast, who)).get(here).content.decode()

    assert ("data-everything" in page) is (who == "anna")
    if who == "anna":
        assert f'href="{reverse("office_case_everything", args=[case.id])}"' in page


def test_the_list_costs_few_questions(
    signed_in: SignIn, cast: Cast, case: Standing, django_assert_max_num_queries: Any
) -> None:
    anna = signed_in(cast.anna)
    here = reverse("office_case_everything", args=[case.id])
    anna.get(here)

    with django_assert_max_num_queries(7):
        anna.get(here)
