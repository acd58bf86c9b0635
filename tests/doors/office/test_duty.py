"""The duty to report: said before it is told, decided with a reason, blocking nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.doors.office.test_claims import A_DAY, DECISION, HOSTILE, TOO_LATE, TOO_MUCH, send, to
from visnet.doors import clock
from visnet.proceedings import queries

SignIn = Callable[..., Client]


@pytest.mark.parametrize(
    "name", ["office_case_person", "office_case_notes", "office_assessment_new", "office_case_call"]
)
def test_before_they_tell_the_page_says_who_may_have_to_report(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    page = signed_in(cast.anna).get(to(name, case), {"language": "it"}).content.decode()

    assert "Prima che racconti" in page
    assert "duty_to_report_public" in page


@pytest.mark.parametrize("name", ["office_case_new", "office_call"])
def test_the_page_says_it_before_there_is_a_case_too(
    signed_in: SignIn, cast: Cast, name: str
) -> None:
    page = signed_in(cast.anna).get(reverse(name), {"language": "it"}).content.decode()

    assert "Prima che racconti" in page


def test_a_decision_is_kept_once_and_shown_with_its_reason(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, address = signed_in(cast.anna), to("office_case_duty", case)
    sent = {**DECISION, "reason": HOSTILE, "submission": str(uuid4())}

    answers = [client.post(address, sent) for _time in range(2)]

    page = client.get(address).content.decode()
    assert [answer.status_code for answer in answers] == [303, 303]
    assert page.count("🕊") == 1
    assert "<script>alert" not in page


BAD_DECISIONS = [
    {},
    {**DECISION, "reason": "--"},
    {**DECISION, "reason": "a\x00b"},
    {**DECISION, "reason": TOO_MUCH},
    {**DECISION, "outcome": "REPORTED"},
    {**DECISION, "outcome": "REPORTED", "on": TOO_LATE},
    {**DECISION, "on": A_DAY},
    {**DECISION, "on": "2026-02-31"},
    {**DECISION, "ground": "duty_to_report_private"},
    {**DECISION, "ground": "\x00"},
    {**DECISION, "told": "GOD"},
]


@pytest.mark.parametrize("sent", BAD_DECISIONS, ids=range(len(BAD_DECISIONS)))
def test_a_bad_decision_is_answered_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, sent: dict[str, str]
) -> None:
    answer = send(signed_in(cast.anna), to("office_case_duty", case), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    with acting(cast.anna):
        assert not queries.open_duty(viewer=cast.anna, case_id=case.id, at=clock.now()).lines
