"""Nobody outside is reminded of anything: what leads to a person comes out of no public page (A11)."""

import importlib
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern

from tests.abuse.sealed_search import Said, found_in
from tests.abuse.sealed_ways import write_everything
from tests.abuse.test_every_route import ROUTES, filled
from tests.cast import Cast
from tests.house.test_routes import is_from_library
from visnet.doors.frame import Audience
from visnet.doors.public import throttle

STEPS = ("open", "continue", "send", "note", "remind", "")
TYPED = "cases.Person.given_name_sealed"


@pytest.fixture
def said(cast: Cast) -> Said:
    """Return what everybody who was helped here has said."""
    made = Said(9)
    made.case_id = write_everything(made)  # type: ignore[attr-defined]
    throttle.SENDING.forget()
    throttle.COMING_BACK.forget()
    return made


def pages_of_the_front(said: Said) -> Iterator[str]:
    def walk(patterns: list, prefix: str) -> Iterator[str]:  # type: ignore[type-arg]
        for pattern in patterns:
            address = prefix + str(pattern.pattern)
            if not isinstance(pattern, URLPattern):
                yield from walk(pattern.url_patterns, address)
            elif not is_from_library(pattern):
                yield filled(address, said.case_id)  # type: ignore[attr-defined]

    yield from walk(importlib.import_module("visnet.config.urls_front").urlpatterns, "")


def asked_for(said: Said, browser: Client, pages: list[str]) -> dict[str, set[str]]:
    """Return what each page tells to somebody who types the name and asks for the rest."""
    [name] = said.words[TYPED]
    typed = {
        field: name.split()[0]
        for field in ("name", "email", "phone", "q", "words", "receipt", "pin", "reply", "login")
    }
    told: dict[str, set[str]] = {}
    for page in pages:
        answers = [browser.get(page), browser.get(page, {"q": name.split()[0]})]
        answers += [browser.post(page, {"step": step, **typed}) for step in STEPS]
        throttle.SENDING.forget()
        throttle.COMING_BACK.forget()
        told[page] = {word for a in answers for word in found_in(b"".join(a).decode(), said)}
    return told


def test_no_public_page_answers_with_what_leads_to_a_person(said: Said, front: Client) -> None:
    pages = sorted(set(pages_of_the_front(said)))

    told = asked_for(said, front, pages)

    assert len(pages) > 7
    assert set().union(*told.values()) <= {TYPED}


def test_a_page_that_says_again_what_was_typed_is_seen(said: Said, front: Client) -> None:
    """The failing control: the search reads what a page says, also in a field of a form."""
    [name] = said.words[TYPED]

    page = front.post("/it/scrivi/", {"step": "send", "words": name.split()[0]})

    assert found_in(page.content.decode(), said) == {TYPED}


def test_no_page_of_the_entrance_does_either(said: Said, client: Client) -> None:
    pages = [
        filled(address, said.case_id)  # type: ignore[attr-defined]
        for address, route in ROUTES
        if route.audience is Audience.ENTRANCE
    ]

    told = asked_for(said, client, pages)

    assert len(pages) > 2
    assert set().union(*told.values()) <= {TYPED}
