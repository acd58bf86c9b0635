"""The way to help in further languages, in a browser: from the right too, by keyboard, for everybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import public_visit as visit
from tests.browser.keyboard import Keyboard
from tests.browser.public_visit import SITE
from tests.browser.stack import Stack
from tests.browser.test_public_pages import axe_is_content
from tests.browser.wording import FRONT, Says
from visnet.kit import tongues

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
SEVEN = 7
TALL_ENOUGH = 44


@pytest.mark.parametrize("phone", [True, False], ids=["375 px", "1280 px"])
@pytest.mark.parametrize("language", ["ar", "uk"])
def test_axe_finds_nothing_from_the_first_page_to_the_thread_and_back(
    product: Stack, open_browser: Open, language: str, phone: bool, complaints: list[str]
) -> None:
    page = open_browser(language=language, phone=phone)
    site = SITE[language]
    for path in [*site.reading, site.ask, site.come_back, f"{site.home}nothing-here/"]:
        page.goto(product.front + path)
        axe_is_content(page)
    page.locator(".tongues summary").click()
    axe_is_content(page)

    visit.open_form(page, product.front, language)
    for folded in page.locator("main details summary").all():
        folded.click()
    axe_is_content(page)
    page.locator("#ask_pin").fill("not a number")
    page.locator(visit.SEND).click()
    page.locator('[role="alert"] li').first.wait_for()
    axe_is_content(page)
    receipt = visit.ask(page, product.front, language)
    axe_is_content(page)
    visit.come_back(page, product.front, receipt, language)
    axe_is_content(page)
    page.locator('form:has([value="ask_delete"]) button').click()
    page.locator('button[value="delete"]').wait_for()
    axe_is_content(page)

    assert complaints == []


def test_somebody_asks_for_help_in_arabic_with_the_keyboard_alone(
    product: Stack, open_browser: Open, complaints: list[str]
) -> None:
    says = Says("ar", FRONT)
    page = open_browser(language="ar", scripts=False)
    page.goto(product.front + "/ar/")
    hands = Keyboard(page)
    hands.press("link", says("Write to us"))
    hands.press("button", says("No: I can write now"))
    hands.write("words", "مرحبا، رقمي 112 test")
    hands.tick("afraid")
    hands.write("municipality", "Livorno")
    assert page.locator("#ask_interpreter").is_checked()
    hands.enter(page.locator(visit.SEND))
    words = page.locator("ol.receipt li").all_inner_texts()
    assert len(words) == SEVEN
    assert all(re.fullmatch("[a-z]+", word) for word in words)

    hands.press("link", says("Try the words now"))
    hands.write("words", " ".join(words))
    hands.press("button", says("Open my messages"))
    expect(page.locator("ol.thread")).to_contain_text("مرحبا، رقمي 112 test")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert complaints == []


def test_receipt_and_numbers_stand_in_their_own_order_on_a_page_from_the_right(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(language="ar")
    page.goto(product.front + "/ar/now/")
    number = page.locator("strong", has_text="800 290 290").first
    assert number.evaluate("one => getComputedStyle(one).direction") == "ltr"

    visit.ask(page, product.front, "ar")
    boxes = [line.bounding_box() for line in page.locator("ol.receipt li").all()]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == SEVEN
    assert tops == sorted(tops)
    assert page.locator("ol.receipt").evaluate("one => getComputedStyle(one).direction") == "ltr"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_chooser_holds_every_language_and_never_covers_the_way_out(
    product: Stack, open_browser: Open, scripts: bool
) -> None:
    page = open_browser(language="it", scripts=scripts)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(product.front + "/it/")
    before = page.locator(".tongues summary").bounding_box()

    page.locator(".tongues summary").click()

    links = page.locator(".tongues a")
    assert links.all_inner_texts() == [tongues.NAMES[code] for code in tongues.EVERY]
    assert page.locator(".tongues summary").bounding_box() == before
    for link in links.all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= TALL_ENOUGH
    expect(page.get_by_role("link", name=SITE["it"].leave)).to_be_in_viewport()
    links.filter(has_text=tongues.NAMES["ar"]).click()
    page.wait_for_url("**/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_changing_the_language_in_the_middle_keeps_the_words_and_turns_the_page(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(language="it")
    visit.open_form(page, product.front)
    page.locator("#ask_words").fill("resta qui")
    page.locator(".tongues summary").click()

    page.locator('.tongues a[hreflang="ar"]').click()
    page.wait_for_url("**/ar/write/")

    assert page.locator("#ask_words").input_value() == "resta qui"
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    page.locator(".tongues summary").click()
    page.locator('.tongues a[hreflang="uk"]').click()
    page.wait_for_url("**/uk/pysaty/")
    assert page.locator("#ask_words").input_value() == "resta qui"
    assert page.evaluate("document.documentElement.dir") == ""


def test_a_page_in_italian_says_so_and_the_frame_stays_arabic(
    product: Stack, open_browser: Open
) -> None:
    page = open_browser(language="ar")
    page.goto(product.front + "/ar/rights/")

    expect(page.locator('[lang="it"] h1')).to_have_text("I tuoi diritti")
    assert page.locator("[lang='it']").first.evaluate("one => getComputedStyle(one).direction")
    page.locator("main ul.links a").first.click()
    page.wait_for_url("**/ar/rights/3/")
    expect(page.locator(".lent a")).to_have_attribute("href", "/en/rights/3/")
