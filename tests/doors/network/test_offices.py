"""Offices and places of an organisation: who keeps them, and what is never written."""

from uuid import uuid4

import pytest

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, Cast
from tests.doors.conftest import SignIn
from tests.doors.network.test_organisations import organisation
from visnet.people import models

LIST = "/network/organisations/"
ONE = f"{LIST}{ASCOLTO}/"


def contact(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "kind": "EMAIL",
        "value": "ufficio@example.org",
        "label_it": "Segreteria",
        "label_en": "Office",
        "verification": "TO_BE_VERIFIED",
        **changed,
    }


def site(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "name": "Sede di prova",
        "municipality": "Cecina",
        "street": "Via inventata 1",
        "verification": "TO_BE_VERIFIED",
        **changed,
    }


def test_a_representative_keeps_the_offices_and_places_of_their_own(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.olga)
    office, place = contact(), site()

    for _twice in range(2):
        assert browser.post(f"{ONE}contacts/new/", office).status_code == 303
        assert browser.post(f"{ONE}sites/new/", place).status_code == 303
    one_office = f"{ONE}contacts/{office['submission']}/"
    one_place = f"{ONE}sites/{place['submission']}/"
    changed = browser.post(one_office, contact(value="altro@example.org", version="1"))
    stale = browser.post(one_place, site(version="7"))
    page = browser.get(ONE).content.decode()
    ended = [browser.post(f"{address}end/").status_code for address in (one_office, one_place)]

    assert page.count("altro@example.org") == 1
    assert page.count("Via inventata 1") == 1
    assert (changed.status_code, stale.status_code, ended) == (303, 409, [303, 303])
    assert browser.get(one_office).status_code == 404
    assert browser.post(f"{LIST}{LIVORNO}/contacts/new/", contact()).status_code == 403
    assert browser.post(f"{LIST}{MANTOVA}/sites/new/", site()).status_code == 403


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("EMAIL", "not an address"),
        ("PEC", "x"),
        ("PHONE", "call me"),
        ("WEB", "javascript:alert(1)"),
        ("PHONE", "\u0660\u0661"),
    ],
)
def test_an_office_is_reached_by_what_it_says(
    cast: Cast, signed_in: SignIn, kind: str, value: str
) -> None:
    answer = signed_in(cast.olga).post(f"{ONE}contacts/new/", contact(kind=kind, value=value))

    assert answer.status_code == 422
    assert "value" in answer.context["form"].errors


def test_no_place_of_a_shelter_is_asked_for(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.post(f"{ONE}change/", organisation(name="Casa di prova", kind="SHELTER", version="1"))

    assert "sites/new" not in browser.get(ONE).content.decode()
    assert browser.get(f"{ONE}sites/new/").status_code == 403
    assert browser.post(f"{ONE}sites/new/", site()).status_code == 403
    assert not models.Site.objects.exists()
