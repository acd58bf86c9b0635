"""A member sits a test on a phone, by keyboard; a trainer looks at the questions and their figures."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.examinations.queries import list_shipped

pytestmark = pytest.mark.browser

# Who sits in which language: each of them may sit it three times.
SITTERS = {"it": "anna@example.org", "en": "bruno@example.org"}
TRAINER = "tullia@example.org"
TEST = {
    "it": "Diritti, processo, termini: la prova del modulo",
    "en": "Rights, trial, time limits: the module's test",
}
PAGES_AT_MOST = 20
WHY = [
    words[:60]
    for bank in list_shipped()
    for question in bank.questions
    for told in (question.feedback, *(item.feedback for item in question.items))
    for words in (told.it, told.en)
    if words
]
"""How every explanation begins that ships with a question: it says what is right."""


def answer(hands: Keyboard) -> None:
    """Answer a page somehow, whatever it asks; what is put in order or matched is left open."""
    boxes = hands.page.locator("main input[name=choice]")
    if boxes.count():
        hands.reach(boxes.first)
        hands.page.keyboard.press("Space")


def says_nothing(page: Page) -> None:
    """Look at what the browser holds: numbers of four figures for what may be chosen, and no more."""
    chosen = page.locator("main input[name=choice]").evaluate_all(
        "all => all.map(one => one.value)"
    )
    options = page.locator("main select option").evaluate_all("all => all.map(one => one.value)")
    assert all(re.fullmatch(r"\d{4}", each) for each in chosen)
    assert all(re.fullmatch(r"\d{4}|\d{0,2}", each) for each in options)
    held = page.locator("main").inner_html()
    assert not re.search(r"(is_|data-)right|feedback|[\"']right[\"']", held)
    whole = page.content()
    assert not [why for why in WHY if why in whole]


def listen(page: Page) -> list[str]:
    """Return what will hold, of each request from here on, its kind and its address."""
    heard: list[str] = []
    page.on("request", lambda asked: heard.append(f"{asked.resource_type} {asked.url}"))
    return heard


def fetched_beside(heard: list[str]) -> list[str]:
    """Return what was asked for by a script: what is right could come that way, past the page."""
    return [each for each in heard if each.startswith(("xhr", "fetch", "websocket", "eventsource"))]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_test_is_sat_on_a_phone(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="tests-")
    hands = story.sign_in(SITTERS[language], phone=True)
    page = hands.page
    page.goto(f"{product.back}/classroom/tests/")
    story.show(page, "list")
    hands.press("link", TEST[language])
    story.show(page, "one")
    # A story that broke off left an attempt open: it goes on where it stopped.
    begin = page.locator("main form button, main .acts a.button--act")
    hands.enter(begin.first)
    first = page.url
    heard = listen(page)
    story.show(page, "question")
    for _page in range(PAGES_AT_MOST):
        page.wait_for_load_state()
        if not page.locator("main button[name=next]").count():
            break
        says_nothing(page)
        answer(hands)
        hands.enter(page.locator("main button[name=next]"))
    assert heard
    assert fetched_beside(heard) == []
    story.show(page, "hand-in")
    hands.press("button", story.back("Hand in"))
    story.show(page, "result")
    page.goto(first)
    expect(page.locator("main h1")).to_have_text(story.back("What came of it"))

    assert story.barriers == []
    assert complaints == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_trainer_looks_at_questions_figures_and_texts(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="trainer-")
    hands = story.go_on_as(TRAINER)
    page = hands.page
    page.goto(f"{product.back}/classroom/tests/banks/")
    story.show(page, "banks")
    hands.enter(page.locator(".card-sheet__title a").first)
    story.show(page, "bank")
    bank = page.url
    for place, name in ((1, "figures"), (6, "replies")):
        hands.enter(page.locator(".test-list a[href$='/figures/']").nth(place))
        story.show(page, name)
        page.goto(bank)
    hands.enter(page.locator(".test-list a[href*='/questions/']").first)
    story.show(page, "mend")
    page.goto(f"{bank}new/vignette/")
    story.show(page, "write")
    page.goto(f"{product.back}/classroom/tests/marking/")
    story.show(page, "marking")
    hands.enter(page.locator(".card-sheet__title a").first)
    story.show(page, "mark")

    assert story.barriers == []
    assert complaints == []
