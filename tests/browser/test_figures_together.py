"""Whoever coordinates a Centre tells its closed year to others, and reads what they do together."""

import pytest

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

pytestmark = pytest.mark.browser
MARTA = "marta@example.org"
YEARS = "/office/figures/years/"
TOGETHER = "/office/figures/together/"


def close(hands: Keyboard, back: str, year: int) -> None:
    """Close the year unless it is closed, and read it."""
    hands.page.goto(f"{back}{YEARS}")
    way = hands.page.locator(f"main a[href$='/{year}/close/']")
    if way.count():
        hands.enter(way)
        hands.reach(hands.page.locator("main form button").first)
        hands.page.keyboard.press("Enter")
        hands.enter(hands.page.locator("dialog[open] [data-question-yes]"))


def take_back(story: Story, hands: Keyboard, year: int) -> None:
    """Take the year back, if it was told."""
    hands.page.goto(f"{story.product.back}{YEARS}{year}/tell/")
    if hands.page.locator("main form[action$='/back/']").count():
        hands.confirm(story.back("Take it back", context="a year of figures"))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_year_is_told_read_together_and_taken_back(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="together-")
    hands = story.go_on_as(MARTA)
    page, year = hands.page, clock.today().year - 1
    close(hands, product.back, year)
    take_back(story, hands, year)

    page.goto(f"{product.back}{YEARS}{year}/")
    hands.press("link", story.back("Tell it to others", context="a year of figures"), within="main")
    story.show(page, "to-be-told")
    hands.enter(page.locator("main form[action*='/tell/'] button").first)
    story.show(page, "told")
    hands.press("link", story.back("Read the figures together"))
    assert page.locator("main table").count() > 5
    assert not page.locator("main .tag--soon").count(), "nobody is missing"
    story.show(page, "read")
    numbers = page.locator("main table").all_inner_texts()
    assert not any("Centro" in each or "Centre" in each for each in numbers)

    page.goto(f"{product.back}{TOGETHER}")
    story.show(page, "list")
    take_back(story, hands, year)
    page.goto(f"{product.back}{TOGETHER}")
    hands.enter(page.locator(f"main section a[href$='/{year}/']").first)
    story.show(page, "one-is-missing")
    assert page.locator("main .tag--soon").count() == 1

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
