"""The chapters of the network stand in one row at a desk; on a phone the one that is open is in sight."""

import pytest

from tests.browser.conftest import Open
from tests.browser.newsroom_steps import signed_in
from tests.browser.stack import Stack
from tests.browser.test_figures import speak

pytestmark = pytest.mark.browser
LAST = "/network/research/"
BEYOND = "row => row.scrollWidth - row.clientWidth"


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_chapter_of_the_network_is_in_sight(
    product: Stack, open_browser: Open, language: str
) -> None:
    page = signed_in(product, open_browser, "carla@example.org")
    page.goto(product.back + LAST)
    speak(page, language)
    row = page.locator(".chapters")
    for width in (1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(product.back + LAST)

        assert row.evaluate(BEYOND) == 0, width

    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(product.back + LAST)
    here = row.locator("[aria-current]").bounding_box()

    assert here is not None
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 375
