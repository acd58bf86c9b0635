"""Every public page can be read by anybody, and the whole way works without scripts."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import flawed as flaws
from tests.browser import public_visit as visit
from tests.browser.flawed import flawed
from tests.browser.public_visit import LANGUAGES, MARK, SITE
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def axe_is_content(page: Page) -> None:
    """Fail when axe finds anything, or when the page is wider than the screen."""
    found = Axe().run(page).response["violations"]
    assert found == [], [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


@pytest.mark.parametrize("phone", [True, False], ids=["375 px", "1280 px"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_public_page(
    product: Stack, open_browser: Open, language: str, phone: bool, complaints: list[str]
) -> None:
    page = open_browser(language=language, phone=phone)
    site = SITE[language]
    beyond = (f"{site.home}nothing-here/", f"{site.services}?f=1&l=2&a=1")
    for path in [*visit.pages_of(language, page, product.front)[:13], *beyond]:
        page.goto(product.front + path)
        axe_is_content(page)

    visit.open_form(page, product.front, language)
    axe_is_content(page)
    for folded in page.locator("main details summary").all():
        folded.click()
    page.locator('[value="REACH_ME"]').check()
    axe_is_content(page)
    page.locator("#ask_pin").fill("not a number")
    page.locator(visit.SEND).click()
    page.locator('[role="alert"] li').first.wait_for()
    axe_is_content(page)
    receipt = visit.ask(page, product.front, language)
    axe_is_content(page)
    page.goto(product.front + site.come_back)
    page.locator("main form button").click()
    page.locator('[role="alert"] li').first.wait_for()
    axe_is_content(page)
    visit.come_back(page, product.front, receipt, language)
    axe_is_content(page)
    page.locator('form:has([value="ask_delete"]) button').click()
    page.locator('button[value="delete"]').wait_for()
    axe_is_content(page)
    page.locator('button[value="delete"]').click()
    page.locator('button[value="delete"]').wait_for(state="detached")
    axe_is_content(page)

    assert complaints == []


def test_a_field_without_its_label_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with flawed(product.front, flaws.cannot_be_read) as front:
        page = open_browser()
        visit.open_form(page, front)

        with pytest.raises(AssertionError, match="label"):
            axe_is_content(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_coming_back_and_deleting_need_no_scripts(
    product: Stack, open_browser: Open, language: str, complaints: list[str]
) -> None:
    page = open_browser(language=language, scripts=False)

    receipt = visit.ask(page, product.front, language, words=f"{MARK}, first")
    assert len(receipt.split()) == 7
    visit.come_back(page, product.front, receipt.upper().replace(" ", ",  "), language)
    expect(page.locator("ol.thread")).to_contain_text(f"{MARK}, first")

    page.locator("#reply_reply").fill(f"{MARK}, second")
    page.locator('form:has(#reply_reply) button[value="write"]').click()
    expect(page.locator("ol.thread")).to_contain_text(f"{MARK}, second")

    page.locator('form:has([value="ask_delete"]) button').click()
    page.locator('button[value="delete"]').click()
    page.goto(product.front + SITE[language].come_back)
    page.locator("#back_words").fill(receipt)
    page.locator("main form button").click()
    expect(page.locator('[role="alert"]')).to_be_visible()
    visit.shows_nothing_written(page)

    assert complaints == []
