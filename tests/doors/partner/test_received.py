"""Referrals received: who may see them, what can be answered, what is never lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, Cast
from tests.referrals.factories import (
    STORY,
    accept,
    make_agreement,
    make_consent,
    make_referral,
)
from tests.standing import standing
from visnet.cases import operations as cases
from visnet.doors import clock
from visnet.referrals import operations, queries
from visnet.referrals.vocabulary import State, Urgency, WithdrawnBecause

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


@pytest.mark.parametrize(
    ("who", "status"), [("elena", 200), ("franco", 200), ("anna", 403), ("iris", 403)]
)
def test_the_inbox_is_for_referral_desks(
    signed_in: SignIn, cast: Cast, sent: UUID, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("partner_referrals"))

    assert answer.status_code == status
    assert (str(sent) in answer.content.decode()) is (who == "elena")


@pytest.mark.parametrize(("who", "status"), [("elena", 200), ("anna", 403), ("franco", 404)])
def test_a_referral_is_for_the_desk_that_was_asked(
    signed_in: SignIn, cast: Cast, sent: UUID, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("partner_referral", args=[sent]))

    assert answer.status_code == status
    assert (STORY in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("partner_accept", {"first_appointment_date": "2030-01-08", "who": "Elena"}),
        ("partner_decline", {"reason": "NO_CAPACITY"}),
        ("partner_report", {"outcome": "UNDER_WAY"}),
        ("partner_ask", {"question": "Quando?"}),
        ("partner_happened", {"what": "HELD", "day": "2026-01-08"}),
        ("partner_complete", {"outcome": "MET"}),
    ],
)
@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("franco", 404)])
def test_nobody_else_answers(
    signed_in: SignIn,
    cast: Cast,
    sent: UUID,
    name: str,
    answer: dict[str, str],
    who: str,
    status: int,
) -> None:
    browser = signed_in(getattr(cast, who))

    shown = browser.post(reverse(name, args=[sent]), told(**answer))

    assert shown.status_code == status
    assert state_of(sent, cast) is State.SENT


def test_the_page_holds_nothing_of_the_case(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    referral_id = make_referral(case_id=case_id)

    page = signed_in(cast.elena).get(reverse("partner_referral", args=[referral_id]))

    words = page.content.decode()
    assert str(case_id) not in words
    assert "LI-2" not in words
    assert "1988" not in words  # the year of birth was not agreed
    assert queries.ReferralForPartner.__dataclass_fields__.keys().isdisjoint({"case_id"})


def test_a_referral_is_taken_on_for_a_day(signed_in: SignIn, cast: Cast, sent: UUID) -> None:
    day = clock.today() + timedelta(days=3)

    answer = signed_in(cast.elena).post(
        reverse("partner_accept", args=[sent]),
        told(first_appointment_date=day.isoformat(), who="Elena"),
    )

    assert answer.status_code == 303
    assert state_of(sent, cast) is State.ACCEPTED


def test_a_referral_is_declined_for_a_reason_only(
    signed_in: SignIn, cast: Cast, sent: UUID
) -> None:
    elena = signed_in(cast.elena)

    without = elena.post(reverse("partner_decline", args=[sent]), told())
    still = state_of(sent, cast)
    with_reason = elena.post(reverse("partner_decline", args=[sent]), told(reason="NO_CAPACITY"))

    assert (without.status_code, still) == (422, State.SENT)
    assert with_reason.status_code == 303
    assert state_of(sent, cast) is State.DECLINED
    assert STORY not in elena.get(reverse("partner_referral", args=[sent])).content.decode()


@pytest.mark.parametrize("day", ["", "2020-01-01", "domani", "9999-12-31", "\u0000"])
def test_a_strange_day_is_asked_again(signed_in: SignIn, cast: Cast, sent: UUID, day: str) -> None:
    answer = signed_in(cast.elena).post(
        reverse("partner_accept", args=[sent]), told(first_appointment_date=day, who="Elena")
    )

    assert answer.status_code == 422
    assert state_of(sent, cast) is State.SENT


def test_telling_back_reaches_the_centre(signed_in: SignIn, cast: Cast, taken_on: UUID) -> None:
    words = "Si è presentata, <b>tornerà</b> giovedì 🙂"

    answer = signed_in(cast.elena).post(
        reverse("partner_report", args=[taken_on]), told(outcome="UNDER_WAY", words=words)
    )

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=taken_on, at=clock.now())
    assert answer.status_code == 303
    assert [report.words for report in shown.reports] == [words]


def test_a_report_sent_twice_is_told_once(signed_in: SignIn, cast: Cast, taken_on: UUID) -> None:
    elena, form = signed_in(cast.elena), told(outcome="UNDER_WAY", words="una volta")

    for _time in range(2):
        elena.post(reverse("partner_report", args=[taken_on]), form)

    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=taken_on, at=clock.now())
    assert len(shown.reports) == 1


def test_a_completed_referral_is_closed(signed_in: SignIn, cast: Cast, taken_on: UUID) -> None:
    elena = signed_in(cast.elena)

    page = elena.get(reverse("partner_referral", args=[taken_on])).content.decode()
    answer = elena.post(
        reverse("partner_complete", args=[taken_on]), told(outcome="MET", words="Concluso")
    )

    form = page.partition(reverse("partner_complete", args=[taken_on]))[2].partition("</form>")[0]
    assert "data-confirm=" in form, "it closes for good: it is asked once more"
    assert answer.status_code == 303
    assert state_of(taken_on, cast) is State.COMPLETED
    assert STORY not in elena.get(reverse("partner_referral", args=[taken_on])).content.decode()


def test_words_that_are_too_long_are_kept_and_named(
    signed_in: SignIn, cast: Cast, taken_on: UUID
) -> None:
    words = "parola " * 1000

    answer = signed_in(cast.elena).post(
        reverse("partner_report", args=[taken_on]), told(outcome="UNDER_WAY", words=words)
    )

    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()


def test_who_answers_after_it_was_taken_back_is_told_and_loses_nothing(
    signed_in: SignIn, cast: Cast, taken_on: UUID
) -> None:
    with acting(cast.anna):
        operations.withdraw_referral(
            referral_id=taken_on,
            because=WithdrawnBecause.NO_LONGER_NEEDED,
            by=cast.anna,
            at=clock.now(),
        )

    answer = signed_in(cast.elena).post(
        reverse("partner_report", args=[taken_on]), told(outcome="UNDER_WAY", words="parole mie")
    )

    assert answer.status_code == 409
    assert "parole mie" in answer.content.decode()


def test_who_forgot_something_when_it_was_over_is_told_that_and_loses_nothing(
    signed_in: SignIn, cast: Cast, taken_on: UUID
) -> None:
    with acting(cast.anna):
        operations.withdraw_referral(
            referral_id=taken_on,
            because=WithdrawnBecause.NO_LONGER_NEEDED,
            by=cast.anna,
            at=clock.now(),
        )

    answer = signed_in(cast.elena).post(
        reverse("partner_report", args=[taken_on]), told(words="Ha disdetto.")
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ha disdetto." in page
    assert "questo passo non è più possibile" in page
    assert STORY not in page


def test_a_withdrawn_consent_shows_at_the_next_request(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    consent_id = make_consent(case_id)
    referral_id = make_referral(case_id=case_id, consent_id=consent_id)
    elena = signed_in(cast.elena)
    before = elena.get(reverse("partner_referral", args=[referral_id]))

    with acting(cast.anna):
        cases.withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    after = elena.get(reverse("partner_referral", args=[referral_id]))
    accepted = elena.post(
        reverse("partner_accept", args=[referral_id]),
        told(first_appointment_date=clock.today().isoformat(), who="Elena"),
    )
    assert STORY in before.content.decode()
    assert STORY not in after.content.decode()
    assert accepted.status_code == 409
    assert state_of(referral_id, cast) is State.SENT


def test_what_waits_comes_first_and_its_clock_is_said_in_words(
    signed_in: SignIn, cast: Cast
) -> None:
    make_agreement()
    first = make_referral()
    accept(first)
    waiting = make_referral(urgency=Urgency.SAME_DAY)

    page = signed_in(cast.elena, HTTP_ACCEPT_LANGUAGE="it").get(
        reverse("partner_referrals"), {"language": "it"}
    )

    words = page.content.decode()
    assert words.index(str(waiting)) < words.index(str(first))
    assert "entro oggi" in words or "by today" in words


def test_a_page_key_that_makes_no_sense_finds_nothing(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    make_referral(to=ASCOLTO)

    page = signed_in(cast.elena).get(reverse("partner_referrals"), {"after": "ieri"})

    assert page.status_code == 200
