"""Leaving, ending, amending and renewing, with what will stop shown first."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import look, make_network, make_signed, make_text
from tests.cast import CAST, LIVORNO, Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state
from tests.standing import standing
from visnet.agreements.vocabulary import Renewal, State
from visnet.doors import clock


@standing
def agreement_id(db: None) -> UUID:
    """Return an agreement in force that asks for thirty days of notice and renews expressly."""
    make_network()
    return make_signed(
        make_text(
            notice_days=30,
            until_date=clock.today() + timedelta(days=60),
            renewal=Renewal.EXPRESS,
            renewal_months=12,
        )
    )


@pytest.fixture
def olga(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of whoever represents Ascolto."""
    return signed_in(cast.olga)


def _leave(**changed: object) -> dict[str, object]:
    on = clock.today() + timedelta(days=30)
    return {"on": on.isoformat(), "because": "NOTICE", "understood": "on", **changed}


def test_what_will_stop_is_shown_before_it_stops(olga: Client, agreement_id: UUID) -> None:
    for name in ("_leave", "_end"):
        page = olga.get(address(name, agreement_id)).content.decode()
        assert "Centro di prova Livorno" in page
        assert "No open referral rests on it." in page or "Nessun invio aperto" in page


def test_a_party_leaves_with_its_notice(olga: Client, agreement_id: UUID) -> None:
    assert olga.post(address("_leave", agreement_id), _leave()).status_code == 303

    left = look(agreement_id, CAST.olga).parties[1].left_date
    assert left == clock.today() + timedelta(days=30)


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": ""},
        {"on": "domani"},
        {"on": "1999-01-01"},
        {"because": "WHIM"},
        {"understood": ""},
    ],
)
def test_nobody_leaves_on_a_day_that_cannot_be(
    olga: Client, agreement_id: UUID, wrong: dict[str, str]
) -> None:
    assert olga.post(address("_leave", agreement_id), _leave(**wrong)).status_code == 422
    assert look(agreement_id, CAST.olga).parties[1].left_date is None


def test_nobody_leaves_before_the_notice_has_run(olga: Client, agreement_id: UUID) -> None:
    too_soon = (clock.today() + timedelta(days=3)).isoformat()

    assert olga.post(address("_leave", agreement_id), _leave(on=too_soon)).status_code == 422
    assert look(agreement_id, CAST.olga).parties[1].left_date is None


def test_either_of_two_may_end_it(olga: Client, agreement_id: UUID) -> None:
    said = {"on": clock.today().isoformat(), "because": "AGREED", "understood": "on"}

    assert olga.post(address("_end", agreement_id), said).status_code == 303

    assert look(agreement_id).state is State.ENDED


def test_a_draft_is_given_up(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    agreement_id = in_state("NEGOTIATION")

    assert signed_in(cast.dario).post(address("_end", agreement_id)).status_code == 303

    assert look(agreement_id).state is State.ENDED


def test_the_next_version_is_begun_once(olga: Client, agreement_id: UUID) -> None:
    submission = str(uuid4())
    page = address("_amend", agreement_id)

    assert olga.post(page, {"submission": submission}).status_code == 303
    assert olga.post(page, {"submission": submission}).status_code == 303
    assert olga.post(page, {"submission": str(uuid4())}).status_code == 422

    assert look(UUID(submission), CAST.olga).version_number == 2
    assert look(agreement_id).state is State.IN_FORCE


def test_it_goes_on_once_both_have_said_so(
    signed_in: SignIn, cast: Cast, olga: Client, agreement_id: UUID
) -> None:
    page, before = address("_renew", agreement_id), look(agreement_id).last_day
    assert before is not None

    olga.post(page, {"submission": str(uuid4())})
    assert look(agreement_id).last_day == before
    signed_in(cast.dario).post(page, {"submission": str(uuid4())})

    after = look(agreement_id).last_day
    assert after is not None
    assert after > before + timedelta(days=300)


def test_its_end_is_seen_coming(olga: Client, agreement_id: UUID) -> None:
    ending = olga.get(reverse("network_agreements"), {"view": "ending"}).content.decode()

    assert str(agreement_id) in ending


def test_a_stranger_ends_nothing(signed_in: SignIn, cast: Cast, agreement_id: UUID) -> None:
    pietro = signed_in(cast.pietro)

    for name in ("_leave", "_end", "_amend", "_renew"):
        said = {**_leave(), "submission": str(uuid4())}
        assert pietro.post(address(name, agreement_id), said).status_code == 404
    assert look(agreement_id).state is State.IN_FORCE
    assert LIVORNO in {party.organisation_id for party in look(agreement_id).parties}
