"""The palette: found by its words, reached by two keys, silent while somebody writes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser
OPEN = "dialog[data-palette][open]"


@pytest.mark.parametrize("language", ["it", "en"])
def test_two_keys_and_a_word_lead_anywhere(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look)
    page = story.sign_in(ANNA).page

    page.keyboard.press("Control+k")
    page.locator(OPEN).wait_for()
    story.show(page, "palette")
    page.keyboard.type(story.back("Write down a request")[:9].upper())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    arrived = page.url

    assert arrived.endswith("/requests/new/")
    _writing_stays_writing(page)
    _a_case_offers_its_chapters(story, page)
    _keys_are_read_out(story, page)
    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []


def _writing_stays_writing(page: Page) -> None:
    words = page.locator('main [name="words"]')
    words.focus()
    page.keyboard.type("n/?at")
    page.keyboard.press("Control+k")

    expect(words).to_have_value("n/?at")
    assert page.url.endswith("/requests/new/")
    assert not page.locator(OPEN).count()


def _a_case_offers_its_chapters(story: Story, page: Page) -> None:
    page.goto(f"{story.product.back}/office/cases/")
    with page.expect_navigation():
        page.locator("main tbody th a").first.click()
    page.keyboard.press("/")
    page.locator(OPEN).wait_for()
    story.show(page, "palette-of-a-case")
    page.keyboard.type(story.back("Timeline"))
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith("/timeline/")


def _keys_are_read_out(story: Story, page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("?")
    story.show(page, "keys")

    assert page.url.endswith("/office/keys/")
    page.goto(f"{story.product.back}/office/everything/")
    story.show(page, "everything")
