"""Whoever is kept away from a case learns nothing of it by standing in, inheriting, counting (A25)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.abuse.network_world import SignIn
from tests.abuse.test_network_crawl import WORD, Life, found_in
from tests.abuse.test_network_screens import TOKEN
from tests.cases.factories import acting, block, make_case
from tests.cast import Cast
from tests.full_case import make_full_case
from tests.people.steps import be_away
from tests.referrals.factories import make_agreement, make_consent, make_referral
from visnet.doors import clock

SCREENS = (
    "/office/",
    "/office/cases/",
    "/office/referrals/",
    "/office/absence/",
    "/network/",
    "/network/health/",
    "/network/health/coordination/",
    "/network/agreements/",
)


def screens(browser: Client, more: tuple[str, ...] = ()) -> dict[str, tuple[int, bytes]]:
    """Return how each screen answers, but for the forms' own tokens."""
    found = {}
    for address in (*SCREENS, *more):
        answer = browser.get(address)
        found[address] = (answer.status_code, TOKEN.sub(b"", answer.content))
    return found


@pytest.mark.parametrize("is_kept_away", [True, False])
def test_standing_in_for_a_colleague_shows_nothing_of_a_case_one_is_kept_away_from(
    cast: Cast, signed_in: SignIn, is_kept_away: bool
) -> None:
    """Gina stands in for Anna; with the block left out, as a control, her screens change."""
    agreement_id = make_agreement()
    be_away(cover=cast.gina)
    gina = signed_in(cast.gina)
    ending = f"/network/agreements/{agreement_id}/end/"
    before = screens(gina, (ending,))

    case_id = make_case(at=clock.now() - timedelta(days=20))
    if is_kept_away:
        block(case_id, cast.gina)
    make_referral(case_id=case_id, consent_id=make_consent(case_id))

    assert (screens(gina, (ending,)) == before) is is_kept_away


def test_a_coordinator_kept_away_reads_a_number_at_most_and_never_which_case(
    cast: Cast, signed_in: SignIn
) -> None:
    """A small number is not told exactly, so it says of nobody whether they are in it."""
    agreement_id = make_agreement()
    with acting(cast.anna):
        made = make_full_case(cast.anna, word=WORD, block=cast.dario.identifier)
    referral_id = make_referral(case_id=made.id, consent_id=make_consent(made.id))
    ending = f"/network/agreements/{agreement_id}/end/"

    pages = screens(signed_in(cast.dario), (ending, f"/network/agreements/{agreement_id}/"))

    assert pages[ending][0] == 200
    read = {address: (status, content.decode()) for address, (status, content) in pages.items()}
    assert found_in(read, Life([made.id], [referral_id]).secrets()) == []
    stops = signed_in(cast.dario).get(ending).context["stops"]
    assert "1" not in f"{stops.referrals} {stops.people}"


def test_whoever_inherits_gets_no_case_they_are_kept_away_from(
    cast: Cast, signed_in: SignIn
) -> None:
    gina = signed_in(cast.gina)
    before = screens(gina)
    del before["/office/absence/"]  # there she chooses among her colleagues, of whom one leaves
    case_id = make_case(at=clock.now() - timedelta(days=20))
    block(case_id, cast.gina)

    left = signed_in(cast.iris).post(
        f"/entrance/members/{cast.anna.identifier}/end/",
        {"heir_of_cases": str(cast.gina.identifier), "heir_of_requests": ""},
    )

    assert left.status_code == 303
    after = screens(gina)
    assert {address: after[address] for address in before} == before
    assert gina.get(f"/office/cases/{case_id}/").status_code == 404
    assert gina.post(f"/office/absence/{uuid4()}/end/").status_code == 404


def test_an_absence_of_others_is_as_no_absence(cast: Cast, signed_in: SignIn) -> None:
    absence_id = be_away(cover=cast.bruno)
    for name in ("gina", "marta", "silvia"):
        browser = signed_in(getattr(cast, name))
        theirs = browser.post(f"/office/absence/{absence_id}/end/")
        nothing = browser.post(f"/office/absence/{uuid4()}/end/")

        assert theirs.status_code == nothing.status_code == 404, name
        assert TOKEN.sub(b"", theirs.content) == TOKEN.sub(b"", nothing.content), name
