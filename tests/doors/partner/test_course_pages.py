"""What the desk tells of its part: that it saw it, who sees the person, whether they met."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.referrals.factories import (
    make_agreement,
    make_referral,
)
from tests.standing import standing
from visnet.doors import clock
from visnet.referrals import queries
from visnet.referrals.vocabulary import State, Step

SignIn = Callable[..., Client]


@standing
def sent(cast: Cast) -> UUID:
    """Return a referral that waits for Elena's answer."""
    make_agreement()
    return make_referral()


@standing
def taken_on(cast: Cast) -> UUID:
    """Return a referral that Elena accepted."""
    make_agreement()
    return make_referral(State.ACCEPTED)


def state_of(referral_id: UUID, cast: Cast) -> State:
    with acting(cast.anna):
        return queries.get_sent_line(
            viewer=cast.anna, referral_id=referral_id, at=clock.now()
        ).state


def told(**changed: object) -> dict[str, object]:
    return {"submission": str(uuid4()), **changed}


def test_opening_it_is_seen_by_the_sender(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    page = signed_in(cast.elena).get(reverse("partner_referral", args=[sent]))

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=sent, at=clock.now())
    assert page.context["referral"].course.now is Step.SEEN
    assert shown.line.facts.seen_at is not None


def test_without_saying_who_it_is_not_taken_on(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    day = clock.today() + timedelta(days=3)

    answer = signed_in(cast.elena).post(
        reverse("partner_accept", args=[sent]),
        told(first_appointment_date=day.isoformat(), who="  "),
    )

    assert answer.status_code == 422
    assert day.isoformat() in answer.content.decode()
    assert state_of(sent, cast) is State.SENT


def test_whoever_declines_suggests_somebody_of_the_network(
    signed_in: SignIn, cast: Cast, sent: UUID
) -> None:
    elena = signed_in(cast.elena)
    form = elena.get(reverse("partner_referral", args=[sent])).context["decline_form"]
    offered = [code for code, _name in form.fields["suggested"].choices if code]

    strange = elena.post(
        reverse("partner_decline", args=[sent]),
        told(reason="NO_CAPACITY", suggested=str(uuid4()), suggestion="parole mie"),
    )
    fitting = elena.post(
        reverse("partner_decline", args=[sent]),
        told(reason="NO_CAPACITY", suggested=offered[0], suggestion="parole mie"),
    )

    assert str(ASCOLTO) not in offered
    assert str(LIVORNO) not in offered
    assert (strange.status_code, fitting.status_code) == (422, 303)
    assert "parole mie" in strange.content.decode()


@pytest.mark.parametrize("what", ["FIRST_CONTACT", "HELD", "NOT_ATTENDED", "MOVED", "CALLED_OFF"])
def test_what_happened_reaches_the_centre(
    signed_in: SignIn, cast: Cast, taken_on: UUID, what: str
) -> None:
    elena, form = signed_in(cast.elena), told(what=what, day=clock.today().isoformat())

    answers = [elena.post(reverse("partner_happened", args=[taken_on]), form) for _ in range(2)]

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=taken_on, at=clock.now())
    assert [answer.status_code for answer in answers] == [303, 303]
    assert [one.kind for one in shown.sessions] == ([] if what == "FIRST_CONTACT" else [what])
    assert (shown.line.step is Step.IN_PROGRESS) is (what in {"FIRST_CONTACT", "HELD"})


@pytest.mark.parametrize(
    "changed",
    [
        {"day": ""},
        {"day": "2020-01-01"},
        {"day": "9999-12-31"},
        {"what": ""},
        {"what": "DANCED"},
        {"day": (date(2026, 1, 1) + timedelta(days=20_000)).isoformat()},
    ],
)
def test_a_strange_day_of_a_session_is_asked_again(
    signed_in: SignIn, cast: Cast, taken_on: UUID, changed: dict[str, str]
) -> None:
    form = told(**{"what": "HELD", "day": clock.today().isoformat(), **changed})

    answer = signed_in(cast.elena).post(reverse("partner_happened", args=[taken_on]), form)

    assert answer.status_code == 422


def test_the_inbox_asks_as_much_for_many_as_for_one(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    elena = signed_in(cast.elena)
    counts = []
    for _round in range(2):
        for _one in range(3):
            make_referral(State.ACCEPTED)
        elena.get(reverse("partner_referrals"))
        with CaptureQueriesContext(connection) as asked:
            elena.get(reverse("partner_referrals"))
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("words", ["", "   ", "?!", "\x00", "a" * 2000])
def test_what_asks_nothing_or_too_much_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, words: str
) -> None:
    make_agreement()
    referral_id = make_referral()

    answer = signed_in(cast.elena).post(
        reverse("partner_ask", args=[referral_id]),
        {"submission": str(uuid4()), "question": words},
    )

    assert answer.status_code == 422
    assert answer.context["question_form"].errors["question"]


def test_a_desk_asks_something_and_sees_that_it_did(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    referral_id = make_referral()
    elena = signed_in(cast.elena)

    answer = elena.post(
        reverse("partner_ask", args=[referral_id]),
        {"submission": str(uuid4()), "question": "In quale lingua?"},
    )

    page = elena.get(answer.headers["Location"]).content.decode()
    assert answer.status_code == 303
    assert "Hai chiesto" in page
    assert "In quale lingua?" in page
