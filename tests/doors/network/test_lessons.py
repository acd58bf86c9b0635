"""What a study visit taught reaches whoever writes the procedure that it should change."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.test_visits import LEARNT, plan
from tests.guidelines.steps import CODE, begin
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.visits import operations

CHANGE = "Aggiungere il foglio del giorno."


def taught(by: Actor) -> UUID:
    visit_id = plan(by)
    words = replace(LEARNT, procedure_code=CODE, change_it=CHANGE)
    with acting(by):
        operations.tell_what_was_learnt(
            visit_id=visit_id, words=words, version=1, by=by, at=clock.now()
        )
    return visit_id


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_lesson_stands_on_the_draft_and_begins_a_remark(
    cast: Cast, signed_in: SignIn, language: str
) -> None:
    draft_id, visit_id = begin(), taught(cast.dario)
    browser = signed_in(cast.olga)
    page = browser.get(f"/network/guidelines/{draft_id}/?language={language}").content.decode()

    remark = f"/network/guidelines/{draft_id}/remark/?visit={visit_id}"
    assert f"/network/visits/{visit_id}/" in page
    assert remark in page
    assert CHANGE in browser.get(remark).content.decode()


def test_what_is_no_visit_begins_an_empty_remark(cast: Cast, signed_in: SignIn) -> None:
    draft_id = begin()

    for nothing in ("", "x", str(uuid4()), "\x00"):
        answer = signed_in(cast.olga).get(
            f"/network/guidelines/{draft_id}/remark/", {"visit": nothing}
        )
        assert answer.status_code == 200, nothing


def test_a_visit_names_the_procedure_by_its_title(cast: Cast, signed_in: SignIn) -> None:
    visit_id = taught(cast.dario)
    browser = signed_in(cast.dario)

    assert "Dal primo contatto" in browser.get(f"/network/visits/{visit_id}/").content.decode()
    form = browser.get(f"/network/visits/{visit_id}/learnt/").content.decode()
    assert f'<option value="{CODE}" selected' in form
