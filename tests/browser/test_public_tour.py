"""Every public page once, in both languages, on a phone and at a desk; `make tour` keeps the pictures.

An ordinary run walks one of the four ways. New pages come in by themselves: links lead to them.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import public_visit as visit
from tests.browser.conftest import Look
from tests.browser.languages import WHOLE
from tests.browser.public_visit import SITE
from tests.browser.stack import Stack
from tests.browser.story import TOO_WIDE
from tests.browser.test_public_bars import pages_of
from tests.browser.wording import strangers_on

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

WAYS = [("it", "phone"), ("en", "phone"), ("it", "desk"), ("en", "desk")]
LENT = ("fr", "ar")
OTHER = "link[rel=alternate][hreflang={0}], header a[hreflang={0}], a[lang={0}]"
# Two pages to which no link leads: what is not there, and where nothing fits.
BEYOND = {"nothing-here": "{home}nothing-here/", "services-nothing-found": "{services}?f=1&l=2&a=1"}


def _named(path: str) -> str:
    """Return a name for the picture of a page: its address without numbers, ids and language."""
    parts = [part for part in path.split("?", maxsplit=1)[0].split("/")[2:] if part]
    return "-".join("one" if re.search(r"\d", part) else part for part in parts) or "home"


def _stands_in_the_way(page: Page, language: str, name: str, look: Look) -> list[str]:
    found = look(page, name)
    found += [f"in the other language: {words}" for words in strangers_on(page, language)]
    if page.evaluate(TOO_WIDE) > 0:
        found.append("must be scrolled sideways")
    return [f"{name}: {barrier}" for barrier in found]


@pytest.mark.parametrize(("language", "width"), WAYS if WHOLE else WAYS[:1])
def test_every_public_page_stands_in_nobodys_way(
    product: Stack, open_browser: Open, look: Look, language: str, width: str, complaints: list[str]
) -> None:
    page = open_browser(language=language, phone=width == "phone")
    pages = {_named(path): path for path in pages_of(product.front) if path.startswith("/en/")}
    assert len(pages) > 30
    barriers = []
    for name, path in sorted(pages.items()):
        page.goto(product.front + path)
        if language != "en":
            address = page.locator(OTHER.format(language)).first.get_attribute("href") or ""
            page.goto(address if address.startswith("http") else product.front + address)
        barriers += _stands_in_the_way(page, language, f"{language}-{width}-{name}", look)
    site = SITE[language]
    for name, path in BEYOND.items():
        page.goto(product.front + path.format(home=site.home, services=site.services))
        barriers += _stands_in_the_way(page, language, f"{language}-{width}-{name}", look)

    assert barriers == []
    assert complaints == []


@pytest.mark.parametrize("language", LENT if WHOLE else LENT[:1])
def test_the_way_to_help_in_a_language_of_whoever_came_from_elsewhere(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    page = open_browser(language=language)
    page.goto(f"{product.front}/{language}/")
    barriers = look(page, f"{language}-phone-home")
    form = page.locator("main a[href]").nth(0).get_attribute("href") or ""
    assert form.startswith(f"/{language}/")
    page.goto(product.front + form)
    barriers += look(page, f"{language}-phone-first-question")

    assert barriers == []
    assert complaints == []


@pytest.mark.parametrize(("language", "width"), WAYS if WHOLE else WAYS[:1])
def test_every_state_of_asking_and_coming_back_stands_in_nobodys_way(
    product: Stack, open_browser: Open, look: Look, language: str, width: str
) -> None:
    page = open_browser(language=language, phone=width == "phone")
    barriers: list[str] = []

    def keep(name: str) -> None:
        barriers.extend(_stands_in_the_way(page, language, f"{language}-{width}-{name}", look))

    visit.open_form(page, product.front, language)
    keep("ask-form")
    page.locator("#ask_pin").evaluate("field => { field.value = 'x' }")
    page.locator(visit.SEND).click()
    page.locator('[role="alert"] li').first.wait_for()
    keep("ask-something-missing")
    receipt = visit.ask(page, product.front, language)
    keep("ask-receipt")
    page.goto(product.front + SITE[language].come_back)
    page.locator("#back_words").fill("uno due tre")
    page.locator("main form button").first.click()
    page.locator('[role="alert"] li').first.wait_for()
    keep("return-mistyped")
    visit.come_back(page, product.front, receipt, language)
    keep("return-thread")
    page.locator('form:has([value="ask_delete"]) button').click()
    page.locator('button[value="delete"]').wait_for()
    keep("return-delete")
    page.locator('button[value="delete"]').click()
    page.locator('button[value="delete"]').wait_for(state="detached")
    keep("return-deleted")

    assert barriers == []
