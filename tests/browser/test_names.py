"""What a screen reader is told on the way to help: names, where the focus goes, what is said meanwhile."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import public_visit as visit
from tests.browser.public_visit import LANGUAGES, SITE
from tests.browser.stack import Stack
from tests.browser.wording import FRONT, Says

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
TO_USE = {"button", "link", "textbox", "checkbox", "radio", "combobox", "DisclosureTriangle"}
BY_HALF = {"width": 640, "height": 400}
"""A screen of 1280 by 800 at twice its size."""
MOST_OF_THE_SCREEN = 0.25


def nameless(page: Page) -> list[str]:
    """Return what can be used and has no name, or shares one with what leads elsewhere."""
    wire = page.context.new_cdp_session(page)
    tree = wire.send("Accessibility.getFullAXTree")["nodes"]
    wire.detach()
    used = [node for node in tree if not node["ignored"] and node["role"]["value"] in TO_USE]
    assert used
    leads = defaultdict(set)
    found = []
    for node in used:
        name = str(node.get("name", {}).get("value", "")).strip()
        if not name:
            found.append(f"{node['role']['value']} without a name")
        for told in node.get("properties", ()):
            if told["name"] == "url":
                leads[name].add(told["value"]["value"])
    return found + [name for name, places in leads.items() if len(places) > 1]


def is_told_well(page: Page) -> None:
    """Fail where something has no name, or where the page does not fit at twice its size."""
    assert nameless(page) == [], page.url
    before = page.viewport_size
    page.set_viewport_size(BY_HALF)  # type: ignore[arg-type]  the library wants its own dict
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    bar = page.locator(".way-out").bounding_box()
    assert bar
    assert bar["height"] < BY_HALF["height"] * MOST_OF_THE_SCREEN
    page.set_viewport_size(before)  # type: ignore[arg-type]  the library wants its own dict


def focus_is_on(page: Page, target: str) -> None:
    expect(page.locator(target).first).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", [*LANGUAGES, "ar", "uk"])
def test_everything_has_a_name_and_the_focus_goes_where_there_is_news(
    product: Stack, open_browser: Open, language: str, scripts: bool, complaints: list[str]
) -> None:
    page = open_browser(language=language, scripts=scripts)
    page.goto(product.front + SITE[language].ask)
    is_told_well(page)
    visit.open_form(page, product.front, language)
    for folded in page.locator("main details summary").all():
        folded.click()
    page.locator('[value="REACH_ME"]').check()
    is_told_well(page)
    page.locator(visit.SEND).click()
    focus_is_on(page, ".wrong-list")
    is_told_well(page)

    receipt = visit.ask(page, product.front, language)
    is_told_well(page)
    page.goto(product.front + SITE[language].come_back)
    page.locator("#back_words").fill("xq")
    page.locator("main form button").first.click()
    focus_is_on(page, ".wrong-list")
    is_told_well(page)

    visit.come_back(page, product.front, receipt, language)
    is_told_well(page)
    page.locator("#reply_reply").fill(visit.MARK)
    page.locator('main button[value="write"]').click()
    focus_is_on(page, ".notice--done")
    assert complaints == []


def test_a_button_without_a_name_would_be_noticed(product: Stack, open_browser: Open) -> None:
    page = open_browser()
    page.goto(product.front + SITE["it"].ask)
    page.evaluate("document.querySelector('main form button').replaceChildren()")

    with pytest.raises(AssertionError, match="button without a name"):
        is_told_well(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_line_is_slow_the_page_says_so_and_sends_once(
    product: Stack, open_browser: Open, language: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = open_browser(language=language)
    visit.open_form(page, product.front, language)
    page.locator("#ask_municipality").fill("Livorno")
    told = page.locator('main form:has(#ask_words) [data-place="progress"][role="status"]')
    expect(told).to_have_count(1)
    expect(told).to_be_empty()
    page.route(f"**{SITE[language].ask}", hold)

    page.locator(visit.SEND).click()

    expect(told).to_have_text(Says(language, FRONT)("Please wait a moment."))
    expect(page.locator(visit.SEND)).to_have_attribute("aria-disabled", "true")
    page.locator(visit.SEND).click(force=True)
    assert len(held) == 1
    held[0].continue_()
    page.locator("ol.receipt").wait_for()
    focus_is_on(page, "h1")


def height_of(page: Page, address: str) -> int:
    page.goto(address, wait_until="networkidle")
    return int(page.evaluate("document.querySelector('main').offsetHeight"))


def test_letters_that_come_too_late_move_little(product: Stack, open_browser: Open) -> None:
    for path in (SITE["it"].home, SITE["it"].reading[7], SITE["en"].home):
        page = open_browser(phone=False)
        page.goto(product.front + path)
        page.evaluate("document.fonts.ready")
        usual = height_of(page, product.front + path)
        late = open_browser(phone=False)
        late.route("**/*.woff2", lambda route: route.abort())

        assert abs(height_of(late, product.front + path) - usual) < usual * 0.04, path
