"""What a page asks of the database does not grow with what it shows."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import grant, make_case, make_goal
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_feedback import before_this_quarter
from tests.doors.office.test_follow_up import answer as asked
from tests.doors.office.test_follow_up import close, page_of, soon
from tests.doors.office.test_handover import for_good, send, ticked
from tests.doors.office.test_plan_approval import address, sent
from tests.feedback.steps import codes, leave
from tests.people.steps import be_away
from visnet.doors import clock


def count(client: Client, page: str) -> int:
    """Return how many questions a page asks once it was opened before."""
    client.get(page)
    with CaptureQueriesContext(connection) as made:
        assert client.get(page).status_code == 200
    return len(made)


def before_and_after(client: Client, page: str, grow: Callable[[], object]) -> tuple[int, int]:
    few = count(client, page)
    grow()
    return few, count(client, page)


def test_the_figures_of_answers(signed_in: SignIn, cast: Cast) -> None:
    at = before_this_quarter()
    slips = iter([*codes(at=at), *codes(at=at)])
    for _turn in range(5):
        leave(next(slips), words="Bene", at=at)

    few, many = before_and_after(
        signed_in(cast.carla),
        reverse("office_feedback"),
        lambda: [leave(next(slips), words="Bene", at=at) for _turn in range(12)],
    )

    assert few == many <= 10


def test_the_slips(signed_in: SignIn, cast: Cast) -> None:
    client, page = signed_in(cast.anna), reverse("office_feedback_codes")

    few, many = before_and_after(client, page, lambda: [client.post(page) for _turn in range(3)])

    assert few == many <= 5


def test_the_questions_after_the_end(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)
    close(client, case)

    def ask_again() -> None:
        for _turn in range(2):
            again = {"outcome": "NOT_REACHED", "again_date": soon(10), "words": "Non risponde"}
            assert client.post(page_of(case), asked(client, case, **again)).status_code == 303

    few, many = before_and_after(client, page_of(case), ask_again)

    assert few == many <= 27


@pytest.mark.parametrize("is_approved", [False, True])
def test_the_plan_and_who_approved_it(
    signed_in: SignIn, cast: Cast, case: Standing, is_approved: bool
) -> None:
    grant(case.id, cast.carla)
    carla = signed_in(cast.carla)

    def approve_more() -> None:
        for _turn in range(4):
            make_goal(case.id)
            approve()

    def approve() -> None:
        if is_approved:
            assert carla.post(address(case), sent(case)).status_code == 303

    approve()

    few, many = before_and_after(carla, reverse("office_case_plan", args=[case.id]), approve_more)

    assert few == many <= 32


def test_the_cases_to_hand_over(signed_in: SignIn, cast: Cast) -> None:
    make_case(cast.anna, at=clock.now() - timedelta(days=60))

    few, many = before_and_after(
        signed_in(cast.anna),
        reverse("office_handover"),
        lambda: [make_case(cast.anna, at=clock.now() - timedelta(days=60)) for _turn in range(6)],
    )

    assert few == many <= 14


def test_the_notes_of_a_case_that_was_handed_over(signed_in: SignIn, cast: Cast) -> None:
    case_id = make_case(cast.anna)
    page = reverse("office_case_handovers", args=[case_id])
    be_away(cast.anna, cast.bruno)
    anna, to = signed_in(cast.anna), f"COVER:{cast.bruno.identifier}"
    assert send(anna, to, **ticked(case_id))[0] == 303

    few, many = before_and_after(
        anna, page, lambda: [send(anna, to, visit=uuid4(), **ticked(case_id)) for _turn in range(4)]
    )

    assert few == many <= 18


@pytest.mark.parametrize(("page", "most"), [("office_missing", 9), ("office_team", 9)])
def test_what_who_supervises_reads(signed_in: SignIn, cast: Cast, page: str, most: int) -> None:
    old = clock.now() - timedelta(days=60)
    make_case(cast.anna, at=old)

    few, many = before_and_after(
        signed_in(cast.carla),
        reverse(page),
        lambda: [make_case(who, at=old) for who in (cast.anna, cast.bruno) for _turn in range(4)],
    )

    assert few == many <= most


def test_a_note_passes_for_good_and_costs_the_same(signed_in: SignIn, cast: Cast) -> None:
    first, other = make_case(cast.anna), make_case(cast.anna)
    bruno = signed_in(cast.bruno)
    send(signed_in(cast.anna), for_good(cast.bruno), **ticked(first))

    few, many = before_and_after(
        bruno,
        reverse("office_work"),
        lambda: send(signed_in(cast.anna), for_good(cast.bruno), **ticked(other)),
    )

    assert few == many
