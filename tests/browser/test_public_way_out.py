"""The way out of the public site, and what the outside learns (A6 to A8).

Each check is also run on a copy of the site with one thing wrong, which it must notice.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser import flawed as flaws
from tests.browser import public_visit as visit
from tests.browser.flawed import flawed
from tests.browser.public_visit import LANGUAGES, MARK, SITE
from tests.browser.stack import Stack

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

EXIT = "/static/neutral.txt"
# How long the screen took to be emptied, and what still stood on it then.
LEAVE_BY_CLICK = """() => {
  const began = performance.now();
  document.querySelector('[data-leave]').click();
  return [performance.now() - began, document.documentElement.hidden, document.body.innerText];
}"""
EMPTY_WITHIN_MILLISECONDS = 200
# A phone at 375 px with the text at twice its size.
ENLARGED = {"width": 188, "height": 370}


# ---------------------------------------------------------------- A6


def the_screen_is_emptied_at_once(page: Page, front: str) -> None:
    """Leave while the next page hangs, as on a slow line: nothing of ours may stay on the screen."""
    held: list[Route] = []
    page.route(f"**{EXIT}", lambda route: held.append(route))  # noqa: PLW0108
    visit.open_form(page, front)
    page.locator("#ask_words").fill(MARK)
    took, hidden, left = page.evaluate(LEAVE_BY_CLICK)
    assert hidden, "the screen still shows the page"
    assert left.strip() == ""
    assert took <= EMPTY_WITHIN_MILLISECONDS
    page.wait_for_timeout(EMPTY_WITHIN_MILLISECONDS)
    for route in held:
        route.continue_()
    page.wait_for_url(f"**{EXIT}")


def three_presses_leave(page: Page, front: str, key: str) -> None:
    """Press a key three times while writing."""
    visit.open_form(page, front)
    page.locator("#ask_words").fill(MARK)
    for _ in range(3):
        page.keyboard.press(key)
    page.wait_for_timeout(EMPTY_WITHIN_MILLISECONDS)
    assert page.url.endswith(EXIT), f"three times {key} leads nowhere"


def the_way_out_stays_in_sight(page: Page, front: str, language: str) -> None:
    """Go down to the end of every page, with large text: the link must be there, and be named."""
    page.set_viewport_size(ENLARGED)  # type: ignore[arg-type]
    for path in [*SITE[language].reading, SITE[language].ask, SITE[language].come_back]:
        page.goto(front + path)
        link = page.get_by_role("link", name=SITE[language].leave)
        assert link.count() == 1
        page.keyboard.press("End")
        page.wait_for_timeout(50)
        box = link.bounding_box()
        assert box is not None
        assert box["y"] >= 0, f"{path}: the way out scrolled away"
        assert box["y"] + box["height"] <= ENLARGED["height"]
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= ENLARGED["width"] + 0.5
        assert box["height"] >= 44


def test_the_screen_is_emptied_before_the_next_page_is_there(
    product: Stack, open_browser: Open
) -> None:
    the_screen_is_emptied_at_once(open_browser(), product.front)


def test_a_screen_emptied_late_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.takes_its_time) as front,
        pytest.raises(AssertionError, match="still shows"),
    ):
        the_screen_is_emptied_at_once(open_browser(), front)


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_a_key_pressed_three_times_leaves(product: Stack, open_browser: Open, key: str) -> None:
    three_presses_leave(open_browser(), product.front, key)


@pytest.mark.parametrize("key", ["Escape", "Shift"])
def test_a_deaf_keyboard_would_be_noticed(product: Stack, open_browser: Open, key: str) -> None:
    with (
        flawed(product.front, flaws.hears_no_keys) as front,
        pytest.raises(AssertionError, match="leads nowhere"),
    ):
        three_presses_leave(open_browser(), front, key)


def test_one_act_leaves_without_scripts(product: Stack, open_browser: Open) -> None:
    page = open_browser(scripts=False)
    visit.open_form(page, product.front)
    page.locator("#ask_words").fill(MARK)

    link = page.get_by_role("link", name=SITE["it"].leave)
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{EXIT}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_out_is_in_sight_on_every_page(
    product: Stack, open_browser: Open, language: str, scripts: bool
) -> None:
    page = open_browser(language=language, scripts=scripts)

    the_way_out_stays_in_sight(page, product.front, language)


def test_a_way_out_that_scrolls_away_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.scrolls_away) as front,
        pytest.raises(AssertionError, match="scrolled away"),
    ):
        the_way_out_stays_in_sight(open_browser(), front, "it")


# ---------------------------------------------------------------- A7, A8


def nobody_else_is_asked(page: Page, front: str, language: str) -> None:
    """Open every page and note every request: all must go to the site itself."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for path in visit.pages_of(language, page, front):
        page.goto(front + path, wait_until="load")
    visit.ask(page, front, language)
    assert asked == {urlsplit(front).netloc}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_third_party_is_asked_for_anything(
    product: Stack, open_browser: Open, language: str, complaints: list[str]
) -> None:
    nobody_else_is_asked(open_browser(language=language), product.front, language)

    assert complaints == []


def test_a_third_party_would_be_noticed(product: Stack, open_browser: Open) -> None:
    with (
        flawed(product.front, flaws.asks_others) as front,
        pytest.raises(AssertionError, match=r"127\.0\.0\.1:9"),
    ):
        nobody_else_is_asked(open_browser(), front, "it")


def the_next_site_is_told_nothing(page: Page, front: str) -> None:
    """Leave for another site, and read the request that it gets."""
    heard: list[Request] = []
    page.on("request", lambda request: heard.append(request))  # noqa: PLW0108 - it asks for a function
    visit.open_form(page, front)
    page.locator("#ask_words").fill(MARK)
    page.locator("[data-leave]").click()
    page.wait_for_url(f"**{EXIT}")
    last = next(request for request in heard if request.url.endswith(EXIT))
    assert urlsplit(last.url).netloc != urlsplit(front).netloc, "this must be another site"
    assert "referer" not in last.all_headers()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_next_site_does_not_learn_where_the_person_came_from(
    product: Stack, open_browser: Open, scripts: bool
) -> None:
    with flawed(product.front, flaws.no_flaw) as front:
        the_next_site_is_told_nothing(open_browser(scripts=scripts), front)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_telling_the_next_site_would_be_noticed(
    product: Stack, open_browser: Open, scripts: bool
) -> None:
    with (
        flawed(product.front, flaws.tells_where_from) as front,
        pytest.raises(AssertionError, match="referer"),
    ):
        the_next_site_is_told_nothing(open_browser(scripts=scripts), front)
