"""How much somebody must do for what they do all day, counted: fields and presses."""

from datetime import timedelta
from random import SystemRandom

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look, Open
from tests.browser.counting import Counting
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

pytestmark = pytest.mark.browser
A_CALL = 25
A_REPEATED_CONTACT = 8


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_call_is_a_case_and_a_second_call_is_noted_in_few_steps(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look)
    page = story.sign_in(ANNA).page
    number = f"+39 000 {SystemRandom().randrange(10**7):07d}"

    call = _take_call(story, page, number)

    assert story.words["name"] in page.inner_text("h1")
    assert page.locator(".case-head .danger-mark--high").count()
    assert page.locator(".case__reach .reach--safe").count()
    assert call.count <= A_CALL

    case = page.url
    page.goto(f"{product.back}/office/")
    again = _take_another(story, page, number)

    assert page.url == case
    assert again.count <= A_REPEATED_CONTACT
    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []


def _take_call(story: Story, page: Page, number: str) -> Counting:
    hands, says = Counting(page), story.back
    hands.key("t")
    hands.tick("danger_said")
    hands.write("number", number)
    hands.press(says("Do we know them?"))
    hands.write("name", story.words["name"])
    hands.write("words", story.words["phoned"])
    hands.tick("needs")
    hands.tick("is_safe")
    hands.tick("device", "OWN")
    hands.tick("days", "EVERY_DAY")
    hands.choose("from_hour", "0")
    hands.choose("until_hour", "24")
    story.show(page, "call-new")
    hands.press(says("Open the case"))
    story.show(page, "call-became-case")
    return hands


def _take_another(story: Story, page: Page, number: str) -> Counting:
    hands, says = Counting(page), story.back
    hands.key("t")
    hands.write("number", number)
    hands.press(says("Do we know them?"))
    story.show(page, "call-known")
    hands.press(says("Note this call there"))
    hands.write("words", story.words["answered"])
    hands.write("next_day", (clock.today() + timedelta(days=2)).isoformat())
    story.show(page, "call-noted")
    hands.press(says("Keep it"))
    return hands


def test_what_a_page_brings_in_later_is_no_step_in_the_history(
    product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    page = Story("it", product, open_browser, look).go_on_as(ANNA).page
    steps: list[str] = []
    with page.expect_response(lambda answer: "unread" in answer.url):
        page.goto(f"{product.back}/office/")
        page.on("framenavigated", lambda frame: steps.append(frame.url))
    page.wait_for_timeout(500)

    assert page.evaluate("history.state") is None
    assert steps == []
    assert complaints == []
