"""The form on a phone: what belongs to an answer opens with it, and hints stand under their boxes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import public_visit as visit
from tests.browser.public_visit import LANGUAGES
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
WAYS = ".reaching__ways"
LONGEST_ON_A_PHONE = 3_600
"""A frightened person's form, with all that is folded left folded; it once was 4,300 px long."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_be_reached_opens_with_the_choice(
    product: Stack, open_browser: Open, language: str, scripts: bool, complaints: list[str]
) -> None:
    page = open_browser(language=language, scripts=scripts)
    visit.open_form(page, product.front, language)
    expect(page.locator(WAYS)).to_be_hidden()

    page.locator('[value="COME_BACK"]').focus()
    page.keyboard.press("ArrowDown")

    expect(page.locator(WAYS)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#ask_channel")).to_be_focused()
    page.locator('[value="COME_BACK"]').check()
    expect(page.locator(WAYS)).to_be_hidden()
    assert complaints == []


def test_a_hidden_box_that_is_wrong_is_shown_all_the_same(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(scripts=False)
    visit.open_form(page, product.front)
    page.locator('[value="REACH_ME"]').check()
    page.locator("#ask_value").fill("1" * 300)
    page.locator('[value="COME_BACK"]').check()

    page.locator(visit.SEND).click()

    expect(page.locator("#ask_value_error")).to_be_visible()


@pytest.mark.parametrize("language", ["it", "en", "ar", "uk"])
def test_a_hint_stands_under_its_label_and_the_form_is_short(
    product: Stack, open_browser: Open, language: str
) -> None:
    page = open_browser(language=language)
    visit.open_form(page, product.front, language)

    for name in ("afraid", "words", "municipality"):
        label = page.locator(f'label[for="ask_{name}"]').bounding_box()
        why = page.locator(f"#ask_{name}_why").bounding_box()
        assert label
        assert why
        assert label["y"] + label["height"] <= why["y"] + 1
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST_ON_A_PHONE
