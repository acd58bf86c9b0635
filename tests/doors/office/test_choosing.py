"""Choosing a partner: room and waiting stand beside each, full ones come last, and whose choice it was is kept."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cases.factories import acting
from tests.cast import Cast
from tests.directory.factories import small_card
from tests.doors.office.conftest import Standing
from tests.doors.office.test_cost_of_pages import before_and_after
from tests.doors.office.test_sharing import PARTNER, PURPOSE, referral_form
from tests.referrals import factories
from visnet.agreements.vocabulary import Category
from visnet.directory import operations as directory
from visnet.directory.rules import Capacity
from visnet.directory.vocabulary import CapacityUnit
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.referrals import models

SignIn = Callable[..., Client]
FACTS = frozenset({Category.NAME, Category.REQUEST_SUMMARY, Category.LANGUAGE})
SHARED = ["NAME", "REQUEST_SUMMARY"]
VERIFIED = date(2026, 10, 5)


def keep_room(organisation_id: UUID, *, places: int, wait: tuple[int, int] | None = None) -> None:
    """Let a card of an organisation say how many places are free, and how long one waits."""
    shortest, longest = wait or (None, None)
    card = small_card(
        organisation_id=organisation_id,
        wait_days_from=shortest,
        wait_days_to=longest,
        verified_date=VERIFIED,
        capacity=Capacity(
            available=places, maximum=9, unit=CapacityUnit.APPOINTMENTS, updated_date=VERIFIED
        ),
    )
    with acting(SYSTEM):
        directory.record_card(card=card, by=SYSTEM, at=clock.now())


@pytest.fixture
def two_partners(cast: Cast, case: Standing) -> Standing:
    """Let the person agree to two partners for the same thing."""
    for partner in (people.ASCOLTO, people.PONTE):
        factories.make_agreement(to=partner, purpose=PURPOSE, categories=FACTS)
        factories.make_consent(case.id, to=partner, purpose=PURPOSE, categories=FACTS)
    return case


def offered(client: Client, case: Standing, page: str = "office_referral_new") -> list[UUID]:
    form = client.get(reverse(page, args=[case.id])).context["form"]
    return [UUID(code.split(":")[0]) for code, _label in form.fields["partner"].choices]


def test_a_full_partner_is_never_offered_first(
    signed_in: SignIn, cast: Cast, two_partners: Standing
) -> None:
    client = signed_in(cast.anna)
    assert offered(client, two_partners) == [people.ASCOLTO, people.PONTE]

    keep_room(people.ASCOLTO, places=0, wait=(1, 1))
    keep_room(people.PONTE, places=2, wait=(5, 9))

    for page in ("office_referral_new", "office_consent_new"):
        assert offered(client, two_partners, page) == [people.PONTE, people.ASCOLTO]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "2 posti liberi · da 5 a 9 giorni di attesa · verificato: 5 ottobre 2026"),
        ("en", "2 places free · from 5 to 9 days of waiting · verified 5 October 2026"),
    ],
)
@pytest.mark.parametrize("page", ["office_referral_new", "office_consent_new"])
def test_room_and_waiting_stand_beside_each_partner_with_the_day_of_verifying(
    signed_in: SignIn, cast: Cast, two_partners: Standing, page: str, language: str, words: str
) -> None:
    keep_room(people.PONTE, places=2, wait=(5, 9))

    address = reverse(page, args=[two_partners.id])

    shown = signed_in(cast.anna).get(f"{address}?language={language}")

    assert words in shown.content.decode()


@pytest.mark.parametrize(("places", "chosen"), [(1, PARTNER), (0, None)])
def test_a_single_partner_is_chosen_beforehand_unless_it_is_full(
    signed_in: SignIn, cast: Cast, case: Standing, places: int, chosen: str | None
) -> None:
    factories.make_agreement(purpose=PURPOSE, categories=FACTS)
    factories.make_consent(case.id, purpose=PURPOSE, categories=FACTS)
    keep_room(people.ASCOLTO, places=places)

    page = signed_in(cast.anna).get(reverse("office_referral_new", args=[case.id]))

    assert page.context["form"].fields["partner"].initial == chosen


def test_whose_choice_it_was_is_kept_and_shown(
    signed_in: SignIn, cast: Cast, two_partners: Standing
) -> None:
    client = signed_in(cast.anna)
    address = reverse("office_referral_new", args=[two_partners.id])
    asked = referral_form(need=SHARED, chosen="AMONG_SEVERAL", send="yes")

    where = client.post(address, asked).headers["Location"]

    page = client.get(f"{where}?language=it")
    assert page.context["referral"].chosen == "AMONG_SEVERAL"
    assert "La persona ha scelto tra più possibilità" in page.content.decode()


@pytest.mark.parametrize("said", ["", "THE_CENTRE", "a\x00b", "x" * 1_000_000])
def test_nothing_is_sent_while_nobody_says_whose_choice_it_was(
    signed_in: SignIn, cast: Cast, two_partners: Standing, said: str
) -> None:
    client = signed_in(cast.anna)
    address = reverse("office_referral_new", args=[two_partners.id])

    answer = client.post(address, referral_form(need=SHARED, chosen=said, send="yes"))

    assert answer.status_code == 422
    assert "chosen" in answer.context["form"].errors
    assert "Un primo colloquio, la mattina" in answer.content.decode()
    with acting(cast.anna):
        assert not models.Referral.objects.filter(case_id=two_partners.id).exists()


def test_the_form_asks_no_more_of_the_database_for_two_partners(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, page = signed_in(cast.anna), reverse("office_referral_new", args=[case.id])

    def agree(partner: UUID) -> None:
        factories.make_agreement(to=partner, purpose=PURPOSE, categories=FACTS)
        factories.make_consent(case.id, to=partner, purpose=PURPOSE, categories=FACTS)

    agree(people.ASCOLTO)
    few, many = before_and_after(client, page, lambda: agree(people.PONTE))

    assert few == many
