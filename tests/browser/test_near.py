"""Near me, in a real browser: in order of distance, and nobody is told where the person is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Geolocation, Page, expect

from tests.browser.public_visit import LANGUAGES, SITE
from tests.browser.stack import Stack
from tests.browser.test_public_device import NOTHING, STORED

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
CECINA: Geolocation = {"latitude": 43.3125, "longitude": 10.5185}
LISBON: Geolocation = {"latitude": 38.7223, "longitude": -9.1393}
ASK, SAID = "[data-near-ask]", "[data-near-said]"
NAMES = "[data-cards] .service__name"
LIST = {language: site.services for language, site in SITE.items()}


def allow(page: Page, position: Geolocation) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(position)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_near_comes_first_and_nothing_of_it_leaves_the_page(
    product: Stack, open_browser: Open, language: str, complaints: list[str]
) -> None:
    page = open_browser(language=language)
    allow(page, CECINA)
    page.goto(product.front + LIST[language])
    before = page.locator(NAMES).all_inner_texts()
    length, address = page.evaluate("history.length"), page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.click(ASK)
    page.locator(".service__far").first.wait_for()

    after = page.locator(NAMES).all_inner_texts()
    far = page.locator(".service__far").all_inner_texts()
    assert sorted(after) == sorted(before)
    assert after != before
    assert "1 km" in far[0]
    assert len(far) < len(after)
    assert asked == []
    assert page.evaluate("history.length") == length
    assert page.url == address
    assert page.evaluate(STORED) == NOTHING
    page.click(ASK)
    page.wait_for_timeout(300)
    assert page.locator(".service__far").count() == len(far)
    assert complaints == []


def test_whoever_is_far_away_is_told_who_helps_from_afar(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser()
    allow(page, LISBON)
    page.goto(product.front + LIST["it"])

    page.click(ASK)

    expect(page.locator(SAID)).to_contain_text("lontano da te")
    expect(page.locator(f"{SAID} a[href='{SITE['it'].ask}']")).to_be_visible()


def test_a_refusal_is_an_answer(product: Stack, open_browser: Open) -> None:
    page = open_browser()
    page.goto(product.front + LIST["it"])
    before = page.locator(NAMES).all_inner_texts()

    page.click(ASK)

    expect(page.locator(SAID)).to_contain_text("non dice dove si trova")
    assert page.locator(NAMES).all_inner_texts() == before


def test_a_device_that_cannot_tell_is_an_answer_too(product: Stack, open_browser: Open) -> None:
    page = open_browser()
    page.add_init_script("navigator.geolocation.getCurrentPosition = (yes, no) => no({ code: 2 })")
    page.goto(product.front + LIST["en"])

    page.click(ASK)

    expect(page.locator(SAID)).to_contain_text("cannot tell where it is")


def test_no_other_page_gets_a_position_even_when_it_was_allowed(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser()
    allow(page, CECINA)
    page.goto(product.front + SITE["it"].home)

    answer = page.evaluate(
        "new Promise(said => navigator.geolocation.getCurrentPosition("
        "() => said('told'), failure => said(failure.code)))"
    )

    assert answer == 1


def test_without_scripts_nothing_asks_and_the_municipality_narrows(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(scripts=False)
    page.goto(product.front + LIST["it"])

    expect(page.locator("[data-near]")).to_be_hidden()
    page.select_option("#narrow-place", label="Cecina")
    page.click("form.narrow button")
    assert page.locator(NAMES).count() >= 1


def test_a_pin_leads_to_the_service_by_mouse_and_by_keyboard_and_leaves_one_history_entry(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(phone=False)
    page.goto(product.front + LIST["it"])
    length = page.evaluate("history.length")
    pin = page.locator("a.pin-map__pin").first
    href = pin.get_attribute("href")

    pin.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")
    assert page.evaluate("history.length") == length

    page.goto(product.front + LIST["it"])
    length = page.evaluate("history.length")
    page.locator("a.pin-map__pin circle").first.click()
    page.wait_for_url(f"**{href}")
    assert page.evaluate("history.length") == length
