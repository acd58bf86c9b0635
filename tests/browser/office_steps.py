"""What Anna does before there is a case: her worklist, a call, the person's request."""

from datetime import timedelta

from playwright.sync_api import Locator

from tests.browser.keyboard import Keyboard
from tests.browser.story import Story
from visnet.doors import clock

ANNA = "anna@example.org"
# Rows of the example are marked as invented; what this story brings in is not.
NOT_INVENTED = "main tbody tr:not(:has(th .field__optional)):has(.danger-mark)"


def begin_the_day(story: Story) -> Keyboard:
    """Sign in, and see what the day holds."""
    hands = story.sign_in(ANNA, show=True)
    assert hands.page.url.endswith("/office/")
    story.show(hands.page, "my-work-before")
    return hands


def write_down_a_call(story: Story, hands: Keyboard) -> None:
    """Take a call by the form of three minutes."""
    hands.press("link", story.back("Write down a request"))
    hands.choose("source", "PHONE")
    hands.write("words", story.words["phoned"])
    hands.choose("for_whom", "SOMEBODY_ELSE")
    hands.write("municipality", "Livorno")
    story.show(hands.page, "call")
    hands.press("button", story.back("Write it down"))
    story.show(hands.page, "call-written-down")


def answer(story: Story, hands: Keyboard) -> str:
    """Find the person's request, look after it, answer, propose to meet; return its address."""
    page, says = hands.page, story.back
    hands.press("link", says("Requests"), within=".back__ways")
    story.show(page, "requests")
    hands.enter(_find_request(story, hands))
    assert story.words["asked"] in page.content()
    hands.press("button", says("I look after it"))
    story.show(page, "request")
    hands.write("words", story.words["reply"])
    hands.press("button", says("Put the answer in the thread"))
    hands.open(says("Propose an appointment"))
    hands.write_day("day", clock.today() + timedelta(days=3))
    hands.write_hour("hour", 10, 30)
    hands.write(page.locator("main details textarea"), story.words["where"])
    hands.press("button", says("Propose it"))
    story.show(page, "answered")
    return page.url


def _find_request(story: Story, hands: Keyboard) -> Locator:
    """Return the line of the inbox that is this person's, whoever else wrote in the same hour."""
    page = hands.page
    inbox = page.url
    links = page.locator(NOT_INVENTED).locator("th a")
    addresses = [link.get_attribute("href") for link in links.all()]
    if len(addresses) > 1:
        for address in addresses:
            page.goto(f"{story.product.back}{address}")
            if story.words["asked"] in page.content():
                page.goto(inbox)
                return page.locator(f'th a[href="{address}"]')
    return links.first


def open_case(story: Story, hands: Keyboard, request: str) -> None:
    """Read that the person accepted, and open a case choosing what comes along."""
    page, says = hands.page, story.back
    page.goto(request)
    assert story.words["answered"] in page.content()
    story.show(page, "request-accepted")
    hands.press("link", says("Open a case"))
    hands.choose("danger", "HIGH")
    hands.choose("is_minor", "no")
    hands.choose("offence_code", "stalking")
    hands.write("municipality", "Livorno")
    story.show(page, "open-case")
    hands.press("button", says("Open the case"))
    story.case = page.url
    assert story.words["name"] in page.inner_text("h1")
    story.show(page, "case")


def go_on_in_conversation(story: Story, hands: Keyboard) -> None:
    """Answer the person's last message from the case, by the one way that is known to be safe."""
    page, says = hands.page, story.back
    hands.press("link", says("Write in the conversation"))
    hands.write("words", story.words["until_then"])
    hands.press("button", says("Put the answer in the thread"))
    story.show(page, "conversation-of-the-case")
    page.goto(story.case)
