"""How to reach the person, on one line: what may not be used says so, and a warning stays whole."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cases.factories import acting, make_case, make_rule
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import PHONE, Standing
from visnet.cases import operations
from visnet.cases.rules import ContactRuleWords
from visnet.cases.vocabulary import Channel, Device
from visnet.doors import clock


def summary(page: str) -> str:
    return page.partition('class="reach__head"')[2].partition("</summary>")[0]


def test_a_way_that_may_be_used_is_said_without_what_leads_to_the_person(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    page = signed_in(cast.anna).get(reverse("office_case_notes", args=[case.id])).content.decode()

    assert "Solo in questo modo" in summary(page)
    assert "Telefonata: ogni giorno" in summary(page)
    assert "non adesso" not in summary(page)
    assert PHONE not in page


def test_outside_its_hours_the_line_says_not_now(signed_in: SignIn, cast: Cast) -> None:
    at, case_id = clock.now(), make_case(cast.anna, at=clock.now())
    tomorrow = (at.isoweekday() + 1) % 7 + 1
    make_rule(case_id, at=at, days=frozenset({tomorrow}))

    page = signed_in(cast.anna).get(reverse("office_case_notes", args=[case_id])).content.decode()

    assert "non adesso" in summary(page)


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_not_safe_is_said_in_the_line_itself(
    signed_in: SignIn, cast: Cast, language: str
) -> None:
    case_id = make_case(cast.anna)
    unsafe = ContactRuleWords(channel=Channel.PHONE_CALL, value="333", device=Device.OWN)
    with acting(cast.anna):
        operations.record_contact_rule(
            rule_id=uuid4(), case_id=case_id, rule=unsafe, by=cast.anna, at=clock.now()
        )
    page = reverse("office_case_notes", args=[case_id])

    told = summary(signed_in(cast.anna).get(f"{page}?language={language}").content.decode())

    assert ("Nessun contatto" if language == "it" else "No contact: it is not safe") in told
    assert "Telefonata" not in told
