"""The first page of the network door: what waits, for whom, and what it costs to look."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import make_network
from tests.campaign import steps
from tests.cases.factories import block, make_case
from tests.cast import ASCOLTO, Cast
from tests.doors.network.agreements.steps import SignIn, in_state
from tests.guidelines import steps as guidelines
from tests.referrals.factories import make_agreement, make_referral
from tests.releases import steps as figures
from tests.research import steps as research
from visnet.doors import clock
from visnet.guidelines.vocabulary import Outcome
from visnet.kit.actor import Actor, Role
from visnet.people import models
from visnet.referrals.vocabulary import State

pytestmark = pytest.mark.django_db
HEADING = "Accordi che aspettano te"


def _home(signed_in: SignIn, who: object) -> str:
    return (
        signed_in(who).get(reverse("network"), headers={"accept-language": "it"}).content.decode()
    )


def test_an_agreement_that_waits_for_a_signature_stands_first(
    signed_in: SignIn, cast: Cast
) -> None:
    make_network()
    waiting = in_state("SIGNING")

    page = _home(signed_in, cast.olga)

    assert HEADING in page
    assert reverse("network_agreement", args=[waiting]) in page


def test_a_draft_of_ones_own_and_an_agreement_of_others_wait_for_nobody(
    signed_in: SignIn, cast: Cast
) -> None:
    make_network()
    in_state("DRAFT")
    signing = in_state("SIGNING")

    assert reverse("network_agreement", args=[signing]) not in _home(signed_in, cast.silvia)


def test_only_who_coordinates_is_led_to_what_to_see_to(signed_in: SignIn, cast: Cast) -> None:
    link = reverse("network_health_coordination")

    assert link in _home(signed_in, cast.dario)
    assert link not in _home(signed_in, cast.olga)


def test_a_campaign_waits_for_whoever_did_not_write_it(signed_in: SignIn, cast: Cast) -> None:
    half = steps.draft()
    whole = steps.draft()
    steps.say(whole)
    link = reverse("network_campaign", args=[whole])

    assert "Campagne che aspettano una seconda persona" in _home(signed_in, cast.olga)
    assert link in _home(signed_in, cast.olga)
    assert reverse("network_campaign", args=[half]) not in _home(signed_in, cast.olga)
    for other in (cast.dario, cast.silvia):
        assert link not in _home(signed_in, other)
    steps.publish(whole)
    assert link not in _home(signed_in, cast.olga)


def _speaks_and_answers(who: Actor) -> None:
    """Let somebody also sit at the referral desk of their organisation."""
    models.Membership.objects.filter(user_id=who.identifier).update(
        roles=[Role.REFERRAL_DESK, Role.REPRESENTATIVE]
    )


def test_a_representative_at_the_desk_reads_how_many_requests_wait(
    signed_in: SignIn, cast: Cast
) -> None:
    make_agreement()
    make_referral()
    make_referral(State.ACCEPTED)
    _speaks_and_answers(cast.olga)

    page = _home(signed_in, cast.olga)

    assert "1 richiesta aspetta una risposta" in page
    assert reverse("partner_referrals") in page
    assert "Lucia" not in page


def test_a_request_from_which_one_is_kept_away_is_not_counted(
    signed_in: SignIn, cast: Cast
) -> None:
    make_agreement()
    case_id = make_case(at=clock.now())
    make_referral(case_id=case_id)
    block(case_id, cast.olga)
    _speaks_and_answers(cast.olga)

    page = _home(signed_in, cast.olga)

    assert "aspetta una risposta dalla tua" not in page
    assert reverse("partner_referrals") not in page.split("<main")[1]


def test_a_representative_away_from_the_desk_reads_no_number(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    make_referral()

    page = _home(signed_in, cast.olga)

    assert "aspetta una risposta dalla tua" not in page
    assert f"{reverse('network_organisation', args=[ASCOLTO])}#people" in page


def test_requests_of_another_organisation_are_not_counted(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    make_referral()
    _speaks_and_answers(cast.pietro)

    assert "aspetta una risposta dalla tua" not in _home(signed_in, cast.pietro)


def _waits(client: Client) -> list[str]:
    """Return what the first page says of joint procedures."""
    sections = client.get(reverse("network")).context["sections"]
    title = "Procedure comuni che aspettano te"
    lines = next((each.lines for each in sections if each.title == title), [])
    return [asked for line in lines for asked in line["asks"]]


def test_a_signature_and_a_decision_are_asked_for_on_the_first_page(
    cast: Cast, signed_in: SignIn
) -> None:
    draft_id = guidelines.begin()
    assert _waits(signed_in(cast.dario)) == []
    said = guidelines.remark(draft_id)
    assert _waits(signed_in(cast.dario)) == ["1 osservazione aspetta una decisione."]
    assert _waits(signed_in(cast.olga)) == []
    guidelines.decide(draft_id, said, Outcome.NOT_TAKEN)
    guidelines.ask_signatures(draft_id)
    asked = ["Alla tua organizzazione è chiesto di firmare."]
    assert _waits(signed_in(cast.olga)) == asked
    assert _waits(signed_in(cast.pietro)) == []

    guidelines.sign(draft_id, cast.olga)

    assert _waits(signed_in(cast.olga)) == []
    assert _waits(signed_in(cast.dario)) == asked


def _approvals(client: Client) -> list[str]:
    """Return what the first page asks to be approved, by its addresses."""
    sections = client.get(reverse("network")).context["sections"]
    title = "Statistiche e ricerche che aspettano te"
    return [line["href"] for each in sections if each.title == title for line in each.lines]


def test_what_waits_for_an_approval_is_told_to_whoever_may_give_it(
    cast: Cast, signed_in: SignIn
) -> None:
    figures.open_cases(60, at=clock.now() - timedelta(days=400))
    release_id, request_id = figures.ask(at=clock.now()), research.ask()
    page = reverse("network_release", args=[release_id])
    other = reverse("network_research_one", args=[request_id])

    assert _approvals(signed_in(cast.silvia)) == [page, other]
    assert _approvals(signed_in(cast.dario)) == [other], "they asked for the release themselves"
    figures.approve(release_id, cast.silvia)
    research.approve(request_id, cast.silvia)
    assert _approvals(signed_in(cast.silvia)) == []
    assert _approvals(signed_in(cast.olga)) == [page, other]
