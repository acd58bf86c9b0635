"""Every page of a case and its visitors: who may, who may not, who must not know that it exists."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import PHONE, SECRET, Standing

SignIn = Callable[..., Client]
INSIDE = [
    "office_case",
    "office_case_person",
    "office_person_reveal",
    "office_case_contact",
    "office_contact_rule_new",
    "office_contact_attempt_new",
    "office_contact_reveal",
    "office_case_assessments",
    "office_assessment_new",
    "office_case_plan",
    "office_needs_score",
    "office_goal_new",
    "office_goal_review",
    "office_case_notes",
    "office_case_timeline",
    "office_case_consents",
    "office_consent_new",
    "office_case_rights",
    "office_case_proceedings",
    "office_fact_new",
    "office_case_ending",
]
FRAME_QUERIES = 12
"""Session, user, membership, savepoints and ticket: what any signed-in page costs."""


def address(name: str, case: Standing) -> str:
    extra = {"office_contact_reveal": case.rule_id, "office_goal_review": case.goal_id}
    arguments = [case.id, extra[name]] if name in extra else [case.id]
    return reverse(name, args=arguments)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", [*INSIDE, "office_case_access"])
def test_whoever_works_on_the_case_sees_every_chapter(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, language: str
) -> None:
    client = signed_in(cast.anna)

    answer = client.get(address(name, case), {"language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'lang="{language}"' in page
    assert PHONE not in page
    assert "Giovanna" not in page
    assert 'class="reach ' in page


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_a_chapter_is_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(address(name, case))

    page = answer.content.decode()
    assert answer.status_code == status
    assert SECRET not in page
    assert "Nina" not in page


def test_a_blocked_colleague_and_a_stranger_read_the_same_page(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    def body(client: Client) -> str:
        page = client.get(reverse("office_case", args=[case.id])).content.decode()
        return page[page.index("<main") : page.index("</main>")]

    assert body(signed_in(cast.gina)) == body(signed_in(cast.marta))


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 200), ("bruno", 404), ("gina", 404), ("elena", 403)],
)
def test_access_is_for_those_who_work_on_it_and_for_supervisors(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("office_case_access", args=[case.id]))

    assert answer.status_code == status
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "sees"),
    [("anna", True), ("carla", True), ("bruno", False), ("gina", False), ("marta", False)],
)
def test_the_list_and_the_search_hold_what_one_may_know_of(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, sees: bool
) -> None:
    client = signed_in(getattr(cast, who))

    in_list = case.reference in client.get(reverse("office_cases")).content.decode()
    found = {
        sign: case.reference
        in client.post(reverse("office_case_search"), {"sign": sign})
        .content.decode()
        .split("plain-list")[-1]
        for sign in (case.reference.lower(), "+39 333 1234567", "rssmra80a01h501u")
    }

    assert in_list is sees
    if sees:
        assert all(found.values())
    else:
        found.pop(case.reference.lower())
        assert not any(found.values())


def test_a_supervisor_reads_no_name_in_the_list(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    assert "Nina" in signed_in(cast.anna).get(reverse("office_cases")).content.decode()
    assert "Nina" not in signed_in(cast.carla).get(reverse("office_cases")).content.decode()


def test_a_coordinator_sees_no_case(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.dario)

    assert case.reference not in client.get(reverse("office_cases")).content.decode()
    assert client.get(reverse("office_case", args=[case.id])).status_code == 404


@pytest.mark.parametrize(
    "name", ["office_case_pause", "office_case_reopen", "office_contact_rule_supersede"]
)
def test_acts_are_not_done_by_looking(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    arguments = [case.id, case.rule_id] if "rule" in name else [case.id]

    assert signed_in(cast.anna).get(reverse(name, args=arguments)).status_code == 405


def test_opening_a_case_costs_the_same_however_much_is_in_it(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_case", args=[case.id])
    client.get(page)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(page)

    assert len(captured) <= 12 + FRAME_QUERIES, "\n".join(q["sql"][:150] for q in captured)
