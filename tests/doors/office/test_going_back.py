"""From a preview one goes back to the form: everything is as it was typed, and nothing has left."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST, MANTOVA, Cast
from tests.crossings import desks as world
from tests.doors.office.conftest import Standing
from tests.doors.office.crossing_pages import Ground, at, form_for, ground
from tests.doors.office.test_changing import BETTER, change_form, sent
from tests.doors.office.test_sharing import PURPOSE, consent_form, referral_form
from tests.doors.office.test_transfers import case_id
from tests.referrals import factories
from tests.transfers.world import STORY
from visnet.agreements.vocabulary import Category
from visnet.crossings import queries as crossings
from visnet.doors import clock
from visnet.referrals import queries as referrals

__all__ = ["case_id", "ground", "sent"]

SignIn = Callable[..., Client]
ASKED = "Un primo colloquio, la mattina"
FACTS = ["NAME", "REQUEST_SUMMARY", "LANGUAGE"]


@pytest.fixture
def agreed(signed_in: SignIn, cast: Cast, case: Standing) -> Standing:
    factories.make_agreement(purpose=PURPOSE, categories=frozenset(map(Category, FACTS)))
    signed_in(cast.anna).post(
        reverse("office_consent_new", args=[case.id]), consent_form(categories=FACTS)
    )
    return case


def goes_back(client: Client, address: str, form: dict[str, object], words: str) -> None:
    """Look at the preview, go back from it, and find every word in the form."""
    preview = client.post(address, form)
    assert 'name="correct"' in preview.content.decode()
    assert ("correct", "yes") not in preview.context["kept"]

    back = client.post(address, {**form, "correct": "yes"})

    assert back.status_code == 200
    assert "kept" not in back.context
    field = next(
        name for name in ("request_summary", "words") if back.context["form"].data.get(name)
    )
    assert back.context["form"][field].value() == words
    assert str(back.context["form"]["submission"].value()) == form["submission"]


def test_of_a_referral(signed_in: SignIn, cast: Cast, agreed: Standing) -> None:
    address = reverse("office_referral_new", args=[agreed.id])

    goes_back(signed_in(cast.anna), address, referral_form(), ASKED)

    assert not referrals.list_sent(viewer=CAST.anna, at=clock.now()).lines


def test_of_a_change(signed_in: SignIn, cast: Cast, sent: str) -> None:
    client = signed_in(cast.anna)
    form = {**change_form(client, sent), "words": ""}

    goes_back(client, f"{sent}change/", form, BETTER)


def test_of_a_package_for_another_network(signed_in: SignIn, cast: Cast, ground: Ground) -> None:
    address = at("office_crossing_new", ground.case_id)

    goes_back(signed_in(cast.anna), address, form_for(ground), world.ASKED)

    with acting(CAST.anna):
        assert not crossings.list_departures(viewer=CAST.anna, case_id=ground.case_id)


def test_of_a_case_for_another_centre(signed_in: SignIn, cast: Cast, case_id: UUID) -> None:
    form = {"submission": str(uuid4()), "centre": str(MANTOVA), "words": STORY}

    goes_back(signed_in(cast.anna), reverse("office_transfer_new", args=[case_id]), form, STORY)

    assert signed_in(cast.marta).get(reverse("office_transfers")).context["page"].lines == ()
