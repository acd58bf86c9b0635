"""Being away: one's own page, a supervisor's, and what whoever stands in finds in their day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cases.factories import block, make_case
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.people.steps import be_away
from visnet.doors import clock
from visnet.people import models

HERE = "/office/absence/"


def days(**changed: object) -> dict[str, object]:
    today = clock.today()
    return {
        "submission": str(uuid4()),
        "from_date": today.isoformat(),
        "last_date": (today + timedelta(days=3)).isoformat(),
        "covered_by": "",
        **changed,
    }


def test_the_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    for insider in (cast.anna, cast.carla, cast.dario):
        assert signed_in(insider).get(HERE).status_code == 200
    for other in (cast.iris, cast.elena, cast.olga):
        assert signed_in(other).get(HERE).status_code == 403
    assert client.get(HERE).status_code == 302
    assert signed_in(cast.anna).post(f"{HERE}{uuid4()}/end/").status_code == 404


def test_whoever_stands_in_finds_the_work_and_loses_it_again(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case(at=clock.now() - timedelta(days=20))
    bruno = signed_in(cast.bruno)
    nothing = bruno.get(f"/office/cases/{case_id}/").status_code

    sent = days(covered_by=str(cast.bruno.identifier))
    for _twice in range(2):
        assert signed_in(cast.anna).post(HERE, sent).status_code == 303
    day = bruno.get("/office/?language=en").content.decode()
    opened = bruno.get(f"/office/cases/{case_id}/").status_code
    signed_in(cast.anna).post(f"{HERE}{sent['submission']}/end/")
    afterwards = bruno.get(f"/office/cases/{case_id}/").status_code

    assert (nothing, opened, afterwards) == (404, 200, 404)
    assert "standing in for Anna" in day
    assert "standing in for" not in bruno.get("/office/?language=en").content.decode()
    assert models.Absence.objects.count() == 1


def test_whoever_is_kept_away_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    case_id = make_case(at=clock.now() - timedelta(days=20))
    block(case_id, cast.gina)
    empty = signed_in(cast.gina).get("/office/?language=en").content

    be_away(cover=cast.gina)

    browser = signed_in(cast.gina)
    for address in ("", "access/", "notes/", "contact/", "timeline/", "plan/"):
        assert browser.get(f"/office/cases/{case_id}/{address}").status_code == 404, address
    assert browser.get("/office/cases/").content.decode().count(str(case_id)) == 0
    assert b"standing in for" not in browser.get("/office/?language=en").content
    assert b"Nothing waits for you today" in empty


def test_a_supervisor_sees_everybody_and_others_only_themselves(
    cast: Cast, signed_in: SignIn
) -> None:
    be_away(cast.anna, cast.bruno)
    be_away(cast.gina, None)

    own = signed_in(cast.gina).get(HERE).content.decode()
    everybody = signed_in(cast.carla).get(HERE).content.decode()

    assert "Anna" in everybody
    assert "Gina" in everybody
    assert everybody.count("/end/") == 2
    assert own.count("/end/") == 1


def test_a_supervisor_writes_down_a_colleague_who_cannot(cast: Cast, signed_in: SignIn) -> None:
    sent = days(who=str(cast.anna.identifier), covered_by=str(cast.bruno.identifier))

    answer = signed_in(cast.carla).post(HERE, sent)

    assert answer.status_code == 303
    row = models.Absence.objects.get()
    assert (row.user_id, row.covered_by_id) == (cast.anna.identifier, cast.bruno.identifier)
    assert row.recorded_by_id == cast.carla.identifier


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_date": "2020-01-01", "from_date": "2019-12-30"}, "last_date"),
        ({"last_date": "31/02/2026"}, "last_date"),
        ({"from_date": ""}, "from_date"),
        ({"from_date": "a\x00b"}, "from_date"),
        ({"covered_by": "x"}, "covered_by"),
        ({"covered_by": "anna"}, "covered_by"),
        ({"covered_by": "marta"}, "covered_by"),
        ({"covered_by": "dario"}, "covered_by"),
        ({"submission": "x"}, "submission"),
    ],
)
def test_what_makes_no_sense_is_kept_and_explained(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], field: str
) -> None:
    named = getattr(cast, str(wrong.get("covered_by", "")), None)
    if named is not None:
        wrong = {"covered_by": str(named.identifier)}

    answer = signed_in(cast.anna).post(HERE, days(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not models.Absence.objects.exists()


def test_nobody_names_themselves_or_one_who_is_away(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carla)

    herself = browser.post(
        HERE, days(who=str(cast.anna.identifier), covered_by=str(cast.carla.identifier))
    )
    same = browser.post(
        HERE, days(who=str(cast.anna.identifier), covered_by=str(cast.anna.identifier))
    )
    twice = [browser.post(HERE, days(who=str(cast.anna.identifier))) for _again in range(2)]

    assert (herself.status_code, same.status_code) == (422, 422)
    assert [answer.status_code for answer in twice] == [303, 422]


def test_nobody_ends_the_absence_of_a_colleague(cast: Cast, signed_in: SignIn) -> None:
    absence_id = be_away()

    assert signed_in(cast.bruno).post(f"{HERE}{absence_id}/end/").status_code == 404
    assert signed_in(cast.marta).post(f"{HERE}{absence_id}/end/").status_code == 404
    assert signed_in(cast.carla).post(f"{HERE}{absence_id}/end/").status_code == 303


@pytest.mark.parametrize("after", ["x", "\x00", "2026-01-01_x", "🤝"])
@pytest.mark.parametrize("show", ["", "past", "x"])
def test_any_address_of_the_list_is_answered(
    cast: Cast, signed_in: SignIn, after: str, show: str
) -> None:
    asked = {"after": after, "show": show}

    assert signed_in(cast.carla).get(HERE, asked).status_code == 200
