"""Pages that once stood at the same address in every language: whoever kept that is led on for good."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from visnet.kit import tongues

pytestmark = pytest.mark.django_db
KEY = UUID(int=7)
MOVED = {
    "statistics/": "statistiche/",
    "statistics/levels/": "statistiche/livelli/",
    "statistics/levels/yearly_public/": "statistiche/livelli/yearly_public/",
    "statistics/2025-01/": "statistiche/2025-01/",
    "training/": "formazione/",
    f"training/{KEY}.ics": f"formazione/{KEY}.ics",
}


@pytest.mark.parametrize(("once", "now"), MOVED.items())
def test_an_address_of_before_leads_on_for_good(front: Client, once: str, now: str) -> None:
    answer = front.get(f"/it/{once}", {"after": "2025-01", "works": "a b"})

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/it/{now}?after=2025-01&works=a+b"
    assert front.get(f"/it/{once}").headers["Location"] == f"/it/{now}"
    assert front.post(f"/it/{once}").status_code == 405


@pytest.mark.parametrize("language", tongues.EVERY)
def test_no_address_leads_to_itself(front: Client, language: str) -> None:
    with translation.override(language):
        places = [reverse(f"public:{name}") for name in ("statistics", "levels", "training")]

    for place in places:
        assert front.get(place).status_code == 200


def test_what_never_stood_there_is_not_found(front: Client) -> None:
    assert front.get("/it/statistics/levels/a/b/").status_code == 404
    assert front.get("/it/training/not-a-key.ics").status_code == 404


def test_the_other_language_of_an_old_address_is_the_page_itself(front: Client) -> None:
    assert front.get("/en/statistics/").status_code == 200
    assert front.get("/en/training/").status_code == 200
