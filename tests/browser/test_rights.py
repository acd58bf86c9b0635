"""Rights on a phone without scripts: what is ticked narrows the list, and each card is one sheet."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.browser.public_visit import LANGUAGES, pages_of
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

APPLIES = {"it": "/it/diritti/per-me/", "en": "/en/rights/mine/"}
CARD = re.compile(r"/(diritti|rights)/\d+/$")
STEPS = {"it": "/it/diritti/passi/", "en": "/en/rights/steps/"}
SHOWN = {
    "it": (
        APPLIES["it"],
        STEPS["it"],
        "/it/diritti/persone/",
        "/it/servizi/?f=1&l=2&a=1",
        "/it/servizi/biglietto/?p=049009",
    ),
    "en": (
        APPLIES["en"],
        STEPS["en"],
        "/en/rights/people/",
        "/en/services/?f=1&l=2&a=1",
        "/en/services/card/?p=049009",
    ),
}
NAMES = ("what-applies", "steps", "people-of-a-trial", "nothing-found", "card-for-the-pocket")
ARCHIVING = {"it": "Venti giorni", "en": "Twenty days"}


def cards_in_sight(page: Page) -> list[str]:
    """Return the articles whose cards can be seen."""
    links = page.locator(".applies__card a:visible")
    found = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [href.rstrip("/").rsplit("/", 1)[-1] for href in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_ticked_stays_on_the_device_and_narrows_the_list(
    product: Stack, open_browser: Open, language: str, complaints: list[str]
) -> None:
    page = open_browser(language=language, phone=True, scripts=False)
    page.goto(product.front + APPLIES[language])
    assert len(cards_in_sight(page)) == 22
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    page.locator("#so-5").focus()
    page.keyboard.press("Space")
    assert cards_in_sight(page) == ["3", "4", "8", "9", "13"]
    page.locator("#so-10").check()
    assert cards_in_sight(page) == ["3", "4", "7", "8", "9", "13", "17"]
    expect(page.locator(".applies__some")).to_be_visible()
    page.locator("#so-5").uncheck()
    page.locator("#so-10").uncheck()
    assert len(cards_in_sight(page)) == 22

    assert sent == []
    page.locator("#so-3").check()
    page.locator("main .applies__card a").first.click()
    page.go_back()
    page.locator("#so-3").wait_for()
    assert page.url.endswith(APPLIES[language])
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_one_sheet_of_paper(
    product: Stack, open_browser: Open, language: str
) -> None:
    page = open_browser(language=language)
    cards = [path for path in pages_of(language, page, product.front) if CARD.search(path)]
    assert len(cards) == 22
    longer = []
    for path in cards:
        page.goto(product.front + path)
        if sheets(page) != 1:
            longer.append(path)

    assert longer == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_are_printed_with_the_times_that_are_folded_on_the_screen(
    product: Stack, open_browser: Open, language: str
) -> None:
    page = open_browser(language=language)
    page.goto(product.front + STEPS[language])
    term = page.get_by_text(ARCHIVING[language]).first

    expect(term).to_be_hidden()
    page.emulate_media(media="print")
    expect(term).to_be_visible()
    assert sheets(page) <= 6


def sheets(page: Page) -> int:
    """Return how many sheets of A4 the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_reads_what_holds_for_them_and_who_can_help(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="reading-")
    page = story.person().page
    for address, name in zip(SHOWN[language], NAMES, strict=True):
        page.goto(product.front + address)
        if name == "what-applies":
            page.locator("#so-2").check()
        story.show(page, name)

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
