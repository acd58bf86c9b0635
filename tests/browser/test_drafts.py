"""What is typed outlives a broken line, a session that ended and a page that was closed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser
PAUSE, AGAIN = 3000, 8000
"""Milliseconds: how long somebody stops typing before it is kept, and until it is tried again."""


@pytest.mark.parametrize("language", ["it", "en"])
def test_nothing_typed_is_lost(
    language: str, product: Stack, open_browser: Open, look: Look
) -> None:
    story = Story(language, product, open_browser, look)
    page = story.go_on_as(ANNA).page
    signed_in = page.context.cookies()
    call = f"{product.back}/office/call/"
    page.clock.install()  # or the pauses alone would take half a minute
    page.goto(call)
    words = page.locator('main form:has([data-draft]) [name="words"]')

    words.focus()
    page.keyboard.type("Chiama da una cabina. ")
    _says(page, "kept", after=PAUSE)
    page.context.set_offline(True)
    page.keyboard.type("Richiamerà lei. ")
    _says(page, "lost", after=PAUSE)
    page.context.set_offline(False)
    _says(page, "kept", after=AGAIN)
    page.context.clear_cookies()
    page.keyboard.type("Mai di sera.")
    _says(page, "out", after=PAUSE)
    page.context.add_cookies(signed_in)  # type: ignore[arg-type]
    _says(page, "kept", after=AGAIN)
    page.goto(f"{product.back}/office/")
    page.goto(call)

    expect(page.locator("[data-draft-found]")).to_be_visible()
    story.show(page, "a-draft-is-there")
    _press(page, "[data-draft-continue]")
    expect(words).to_have_value("Chiama da una cabina. Richiamerà lei. Mai di sera.")
    _says(page, "back")
    _nothing_is_left_of_it(page, call)
    assert not story.barriers, "\n".join(story.barriers)


def _says(page: Page, what: str, *, after: int = 0) -> None:
    """See what is said once the page's clock has been put on by so much."""
    state = page.locator("[data-draft-state]")
    said = state.get_attribute(f"data-{what}")
    page.clock.run_for(after)
    expect(state).to_have_text(said or "")


def _press(page: Page, button: str) -> None:
    page.locator(button).focus()
    page.keyboard.press("Enter")


def _nothing_is_left_of_it(page: Page, call: str) -> None:
    page.goto(call)
    expect(page.locator("[data-draft-found]")).to_be_visible()
    _press(page, "[data-draft-away]")
    _says(page, "away")
    page.goto(call)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-draft-found]")).to_be_hidden()
