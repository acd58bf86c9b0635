"""Whoever goes back, writes on and sends again is told; what they wrote is never dropped."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.doors.office.test_claims import CODE, DECISION, EXPENSE, close
from visnet.accompaniment import models as accompaniment
from visnet.cases import models as cases
from visnet.doors import clock
from visnet.proceedings import models as proceedings

SignIn = Callable[..., Client]
FIRST, SECOND = "scritto la prima volta", "scritto la seconda volta"
DAY = {"day": "2027-03-01", "hour": "09:30", "way": "PHONE"}
HEARING = {"day": "2027-03-01", "hour": "09:30", "kind": "TRIAL", "interpreter": "NONE"}
FACT = {"kind": "complaint_filed", "told_by": "PAPER"}
GOAL = {"need_category": "shelter_and_accommodation", "due_date": "2027-03-01"}
FORMS: dict[str, tuple[str, dict[str, Any], Any]] = {
    "office_case_notes": ("words", {"visibility": "TEAM"}, cases.Note),
    "office_case_new": (
        "preferred_name",
        {
            "source": "WALK_IN",
            "danger": "NOT_ASSESSED",
            "victim_type": "DIRECT",
            "language": "it",
        },
        cases.Case,
    ),
    "office_goal_new": ("words", GOAL, cases.Goal),
    "office_case_duty": ("reason", DECISION, proceedings.DutyDecision),
    "office_claim_new": ("note", {"entitlement": CODE}, proceedings.Claim),
    "office_expense": ("what", EXPENSE, proceedings.Expense),
    "office_fact_new": ("note", FACT, proceedings.Fact),
    "office_appointment_new": ("place", DAY, accompaniment.Appointment),
    "office_hearing_new": ("route", HEARING, accompaniment.Hearing),
}


@pytest.mark.parametrize("name", FORMS)
def test_other_words_from_the_same_page_are_kept_and_asked_about(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, name: str
) -> None:
    field, rest, model = FORMS[name]
    client, here = signed_in(cast.anna), reverse(name, args=[] if "case_new" in name else [case.id])
    about = {"on": clock.today().isoformat(), "owner": str(cast.anna.identifier)}
    sent = {**about, **rest, "submission": str(uuid4())}
    sent.pop("on" if name == "office_case_duty" else "", None)
    with acting(cast.anna):
        before = model.objects.count()

    made = client.post(here, {**sent, field: FIRST})
    twice = client.post(here, {**sent, field: FIRST})
    other = client.post(here, {**sent, field: SECOND})

    with acting(cast.anna):
        assert model.objects.count() == before + 1
    assert (made.status_code, twice.status_code, other.status_code) == (303, 303, 409)
    assert made.headers["Location"] == twice.headers["Location"]
    page = other.content.decode()
    assert SECOND in page
    assert "già" in page or "already" in page


def test_sent_once_more_after_being_asked_it_is_saved_too(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    client, here = signed_in(cast.anna), reverse("office_case_notes", args=[case.id])
    sent = {"visibility": "TEAM", "submission": str(uuid4())}
    client.post(here, {**sent, "words": FIRST})
    asked = client.post(here, {**sent, "words": SECOND})

    renewed = asked.context["form"].data["submission"]
    saved = client.post(here, {**sent, "words": SECOND, "submission": renewed})

    page = client.get(here).content.decode()
    assert saved.status_code == 303
    assert page.count(FIRST) == page.count(SECOND) == 1


@pytest.mark.parametrize("name", sorted(FORMS.keys() - {"office_case_new", "office_case_notes"}))
def test_what_was_typed_stays_when_a_colleague_closed_the_case_meanwhile(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, name: str
) -> None:
    field, rest, model = FORMS[name]
    about = {"on": clock.today().isoformat(), "owner": str(cast.anna.identifier)}
    sent = {**about, **rest, "submission": str(uuid4()), field: FIRST}
    sent.pop("on" if name == "office_case_duty" else "", None)
    close(cast.anna, case, acting)
    with acting(cast.anna):
        before = model.objects.count()

    answer = signed_in(cast.anna).post(reverse(name, args=[case.id]), sent)

    with acting(cast.anna):
        assert model.objects.count() == before
    assert answer.status_code == 409
    assert FIRST in answer.content.decode()
