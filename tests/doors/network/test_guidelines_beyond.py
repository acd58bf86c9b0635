"""An edition that everybody reads, a step that somebody is given, a day until which one speaks."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils.dateformat import format as date_format

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.test_guidelines import LIST, PARTIES, of, typed
from tests.guidelines.steps import FIRST, begin, published, see, step
from visnet.doors import clock


def test_a_coordinator_lets_everybody_read_an_edition_and_takes_it_back(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    edition_id = published()
    one = f"{LIST}editions/{edition_id}/"
    coordinator, partner = signed_in(cast.dario), signed_in(cast.olga)

    assert partner.get(one).status_code == 200
    assert b"/show/" not in partner.get(one).content
    assert partner.post(f"{one}show/").status_code == 403
    assert signed_in(cast.anna).get(one).status_code == 403
    assert signed_in(cast.silvia).get(one).status_code == 404
    assert client.get(one).status_code == 302
    assert coordinator.get(f"{one}withdraw/").status_code == 403
    assert coordinator.post(f"{one}show/").status_code == 303
    assert f"/guidelines/{edition_id}/" in coordinator.get(one).content.decode()
    assert partner.get(f"{one}withdraw/").status_code == 403
    half = coordinator.post(f"{one}withdraw/", {"because_it": "Solo in italiano."})
    assert half.status_code == 422
    assert "Solo in italiano." in half.content.decode()
    assert set(half.context["form"].errors) == {"because_en"}
    assert coordinator.post(f"{one}withdraw/", {}).status_code == 303
    assert coordinator.post(f"{one}withdraw/", {}).status_code == 303
    assert coordinator.get(f"{one}withdraw/").status_code == 403
    assert coordinator.get(f"{LIST}editions/{uuid4()}/").status_code == 404


def test_a_step_is_given_to_somebody_who_writes_it(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    draft_id = begin()
    author, written = (
        of(draft_id, "steps", FIRST, "author"),
        of(draft_id, "steps", FIRST, "written"),
    )
    coordinator, partner = signed_in(cast.dario), signed_in(cast.olga)
    day = date_format(clock.today() + timedelta(days=7), "d/m/Y")
    asked = {"author": str(cast.olga.identifier), "day": day}

    assert client.get(author).status_code == 302
    assert signed_in(cast.anna).get(author).status_code == 403
    assert partner.get(author).status_code == 403
    assert signed_in(cast.silvia).get(author).status_code == 404
    assert coordinator.get(of(draft_id, "steps", "no-such", "author")).status_code == 404
    for wrong, field in (
        ({**asked, "day": "01/01/2020"}, "day"),
        ({**asked, "day": "31/02/2027"}, "day"),
        ({**asked, "author": str(cast.anna.identifier)}, "author"),
        ({**asked, "author": "\x00"}, "author"),
    ):
        answer = coordinator.post(author, wrong)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {field}
    assert coordinator.post(author, asked).status_code == 303
    assert coordinator.post(author, asked).status_code == 303
    assert "Olga" in coordinator.get(of(draft_id)).content.decode()
    assert coordinator.post(of(draft_id, "signature"), PARTIES).status_code == 422

    mine = of(draft_id, "steps", FIRST)
    for begins in ("/network/", "/classroom/guidelines/unread/"):
        assert mine in partner.get(begins).content.decode(), begins
    assert partner.get(mine).status_code == 200
    assert partner.post(mine, typed(draft_id, title_it="Il mio titolo")).status_code == 303
    assert step(draft_id).title.it == "Il mio titolo"
    assert (
        partner.get(
            of(draft_id, "steps", see(cast.dario, draft_id).line.text.steps[1].code)
        ).status_code
        == 403
    )
    assert coordinator.post(written).status_code == 403
    assert partner.post(written).status_code == 303
    assert mine not in partner.get("/network/").content.decode()
    assert coordinator.post(of(draft_id, "steps", FIRST, "nobody")).status_code == 303
    assert partner.post(written).status_code == 404


def test_a_day_for_remarks_stands_where_the_day_begins(cast: Cast, signed_in: SignIn) -> None:
    draft_id = begin()
    day = date_format(clock.today() + timedelta(days=7), "d/m/Y")
    assert of(draft_id) not in signed_in(cast.olga).get("/network/").content.decode()

    signed_in(cast.dario).post(of(draft_id, "until"), {"day": day})

    assert of(draft_id) in signed_in(cast.olga).get("/network/").content.decode()
