"""The form of a consent says which facts an agreement does not cover, before anybody ticks them."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_cost_of_pages import before_and_after
from tests.doors.office.test_sharing import PURPOSE, consent_form
from tests.referrals import factories
from visnet.agreements.vocabulary import Category, Purpose

SAID = {
    "it": (
        "L\u2019accordo non copre: lingua e interprete.",
        "Esclusi, perché nessun accordo in vigore li copre: ",
    ),
    "en": (
        "The agreement does not cover: language and interpreter.",
        "Left out, because no agreement in force covers it: ",
    ),
}


def agree(to: UUID, *categories: Category, purpose: Purpose = PURPOSE) -> None:
    factories.make_agreement(to=to, purpose=purpose, categories=frozenset(categories))


def page_of(case: Standing) -> str:
    return reverse("office_consent_new", args=[case.id])


def offered(client: Client, case: Standing) -> list[str]:
    fields = client.get(page_of(case)).context["form"].fields
    return [code for code, _label in fields["categories"].choices]


def test_what_no_agreement_covers_is_left_out(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    agree(people.ASCOLTO, Category.NAME, Category.NEEDS)

    assert offered(signed_in(cast.anna), case) == ["NAME", "NEEDS"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_beside_each_partner_stands_what_its_agreement_does_not_cover(
    signed_in: SignIn, cast: Cast, case: Standing, language: str
) -> None:
    agree(people.ASCOLTO, Category.NAME)
    agree(people.PONTE, Category.NAME, Category.LANGUAGE)

    page = signed_in(cast.anna).get(page_of(case), {"language": language}).content.decode()

    not_covered, left_out = SAID[language]
    assert page.count(not_covered) == 1
    assert left_out in page
    assert page.index("Ascolto") < page.index(not_covered)


def test_where_little_is_covered_that_is_said_instead(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    agree(people.ASCOLTO, Category.NAME)
    agree(people.PONTE, *Category)

    page = signed_in(cast.anna).get(page_of(case), {"language": "en"}).content.decode()

    assert page.count("The agreement covers only: name.") == 1
    assert "does not cover" not in page


def test_where_all_is_covered_nothing_is_said(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    agree(people.ASCOLTO, *Category)

    page = signed_in(cast.anna).get(page_of(case)).content.decode()

    assert SAID["it"][0][:12] not in page
    assert SAID["it"][1] not in page


@pytest.mark.parametrize("covered", [True, False])
def test_where_papers_may_pass_it_says_that_the_person_is_asked_each_time(
    signed_in: SignIn, cast: Cast, case: Standing, *, covered: bool
) -> None:
    agree(people.ASCOLTO, *(Category if covered else {Category.NAME}))

    page = signed_in(cast.anna).get(page_of(case), {"language": "en"}).content.decode()

    assert ("the person is asked each time" in page) is covered


def test_what_is_covered_for_another_partner_only_is_still_refused(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    agree(people.ASCOLTO, Category.NAME)
    agree(people.PONTE, Category.NAME, Category.LANGUAGE)
    client = signed_in(cast.anna)

    other = client.post(page_of(case), consent_form(categories=["NAME", "LANGUAGE"]))
    of_none = client.post(page_of(case), consent_form(categories=["NAME", "RISK"]))

    assert other.status_code == of_none.status_code == 422
    assert "lingua e interprete" in str(other.context["form"].errors["categories"])
    assert "RISK" not in str(of_none.context["form"].errors["categories"])


def test_many_agreements_ask_no_more_questions_than_one(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    agree(people.ASCOLTO, Category.NAME)

    few, many = before_and_after(
        signed_in(cast.anna),
        page_of(case),
        lambda: agree(people.PONTE, Category.NAME, Category.LANGUAGE),
    )

    assert few == many
