"""Letting a member go: how much, to whom, and never which case."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cases.factories import acting, block, make_case, make_goal
from tests.cast import Cast
from tests.doors.conftest import SignIn
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.people import models, queries


def page_of(actor) -> str:
    return f"/entrance/members/{actor.identifier}/"


def heirs(cases_to="", requests_to="") -> dict[str, str]:
    return {
        "heir_of_cases": str(cases_to.identifier) if cases_to else "",
        "heir_of_requests": str(requests_to.identifier) if requests_to else "",
    }


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    for chapter in ("end/", "absence/"):
        address = f"{page_of(cast.anna)}{chapter}"
        assert signed_in(cast.iris).get(address).status_code == 200
        assert signed_in(cast.carla).get(address).status_code == 403
        assert client.get(address).status_code == 302
        assert signed_in(cast.iris, proved_minutes_ago=6).get(address).status_code == 403
        for stranger in (cast.marta, cast.elena):
            browser = signed_in(cast.iris)
            assert browser.get(f"{page_of(stranger)}{chapter}").status_code == 404
            assert browser.post(f"{page_of(stranger)}{chapter}", heirs()).status_code == 404


def test_the_page_says_how_much_and_never_whose(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case(name="Lucia")
    make_goal(case_id)
    with acting(cast.anna):
        reference = cases.get_case_line(viewer=cast.anna, case_id=case_id).reference

    page = signed_in(cast.iris).get(f"{page_of(cast.anna)}end/?language=en")
    words = page.content.decode()

    assert page.context["work"].cases_led == 1
    assert "Cases they lead" in words
    for secret in (reference, str(case_id), "Lucia", "casa"):
        assert secret not in words
    assert {name for _id, name in page.context["form"].fields["heir_of_cases"].choices[1:]} == {
        "Bruno",
        "Carla",
        "Gina",
    }


def test_whoever_leaves_is_out_at_the_next_click_and_the_work_is_with_the_heir(
    cast: Cast, signed_in: SignIn
) -> None:
    case_id = make_case()
    anna = signed_in(cast.anna)
    assert anna.get("/office/").status_code == 200

    done = signed_in(cast.iris).post(f"{page_of(cast.anna)}end/", heirs(cast.bruno, cast.bruno))

    assert done.status_code == 303
    assert anna.get("/office/").status_code in {302, 403}
    assert signed_in(cast.bruno).get(f"/office/cases/{case_id}/").status_code == 200
    listed = signed_in(cast.iris).get("/entrance/members/?language=en").content.decode()
    assert "Past members" in listed
    assert page_of(cast.anna) not in listed


def test_what_nobody_inherits_waits_where_a_supervisor_sees_it(
    cast: Cast, signed_in: SignIn
) -> None:
    case_id = make_case()

    signed_in(cast.iris).post(f"{page_of(cast.anna)}end/", heirs())

    waiting = signed_in(cast.carla).get("/office/nobody/").content.decode()
    assert f"/office/cases/{case_id}/access/" in waiting
    assert (
        f"/office/cases/{case_id}/"
        not in signed_in(cast.bruno).get("/office/nobody/").content.decode()
    )


def test_for_whoever_is_kept_away_it_is_as_if_the_case_were_not(
    cast: Cast, signed_in: SignIn
) -> None:
    address = f"{page_of(cast.anna)}end/"
    empty = signed_in(cast.iris).get(address).context["work"]
    case_id = make_case()
    make_goal(case_id)
    block(case_id, cast.iris)

    seen = signed_in(cast.iris).get(address).context["work"]
    said = signed_in(cast.iris).post(address, heirs(cast.bruno), follow=True)
    with_nothing = signed_in(cast.iris).post(
        f"{page_of(cast.gina)}end/", heirs(cast.bruno), follow=True
    )

    assert seen == empty
    assert [str(line) for line in said.context["messages"]] == [
        str(line) for line in with_nothing.context["messages"]
    ]
    with acting(cast.carla):
        assert cases.get_case_line(viewer=cast.carla, case_id=case_id).lead_id is None


@pytest.mark.parametrize("name", ["iris", "dario", "marta", "anna"])
def test_only_a_colleague_who_works_on_cases_can_be_chosen(
    cast: Cast, signed_in: SignIn, name: str
) -> None:
    answer = signed_in(cast.iris).post(f"{page_of(cast.anna)}end/", heirs(getattr(cast, name)))

    assert answer.status_code == 422
    assert queries.list_memberships(user_id=cast.anna.identifier, on=clock.today())


def test_nobody_lets_themselves_go(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.iris).post(f"{page_of(cast.iris)}end/", heirs()).status_code == 403


def test_twice_is_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.iris)

    codes = [browser.post(f"{page_of(cast.anna)}end/", heirs()).status_code for _i in range(2)]

    assert codes == [303, 404]


def test_an_administrator_writes_down_an_absence(cast: Cast, signed_in: SignIn) -> None:
    today = clock.today().isoformat()
    said = {
        "submission": str(uuid4()),
        "from_date": today,
        "last_date": today,
        "covered_by": str(cast.bruno.identifier),
    }
    browser = signed_in(cast.iris)

    wrong = browser.post(
        f"{page_of(cast.anna)}absence/", {**said, "covered_by": str(cast.iris.identifier)}
    )
    written = browser.post(f"{page_of(cast.anna)}absence/", said)

    assert (wrong.status_code, written.status_code) == (422, 303)
    assert models.Absence.objects.get().covered_by_id == cast.bruno.identifier


def test_what_somebody_did_before_stays_with_its_dates(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.iris)

    browser.post(
        page_of(cast.bruno),
        {"roles": ["SUPERVISOR"], "legal_status": "PRIVATE", "job_title": "Psicologo"},
    )
    page = browser.get(f"{page_of(cast.bruno)}?language=en")

    (before,) = page.context["history"]
    assert before["line"].until_date == clock.today()
    assert page.context["member"].job_title == "Psicologo"
    assert "What they did before" in page.content.decode()
