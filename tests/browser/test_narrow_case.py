"""A case on a phone: how to reach the person stands on one line that opens, and nothing is lost."""

import pytest

from tests.browser.conftest import Look, Open
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser
A_THIRD_OF_THE_SCREEN = 250


@pytest.mark.parametrize("language", ["it", "en"])
def test_how_to_reach_takes_one_line_that_opens_to_the_whole(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look)
    page = story.sign_in(ANNA, phone=True).page
    page.goto(f"{product.back}/office/cases/")
    page.locator("main tbody a").first.click()
    page.locator(".chapters a").nth(6).click()

    line, card = page.locator(".reach-line"), page.locator(".case__reach .reach:not(.reach-line)")
    current = page.locator(".chapters [aria-current]").bounding_box()

    assert line.is_visible()
    assert not card.is_visible()
    assert line.bounding_box()["height"] < A_THIRD_OF_THE_SCREEN  # type: ignore[index]
    assert page.locator(".case-head .danger-mark").is_visible()
    assert current is not None
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= 375
    assert not look(page, f"case-narrow-{language}")
    line.locator("summary").press("Enter")
    assert line.locator(".reach__body").is_visible()
    assert not look(page, f"case-narrow-open-{language}")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert card.is_visible()
    assert not line.is_visible()
    assert not look(page, f"case-wide-{language}")
    assert complaints == []
