"""Somebody asks to see what is recorded of them: written down, checked, approved twice, handed out.

Anna assembles what Carla and Bruno approve: in Italian at a desk, in English on a phone, with a
keyboard and nothing else.
"""

import pytest

from tests.browser import casework_steps
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser

ANNA, BRUNO, CARLA = "anna@example.org", "bruno@example.org", "carla@example.org"
APPROVERS = (CARLA, BRUNO)
NAME = "Rosa Bianchi Prova"
PDF = b"%PDF-"


def let_in(story: Story, hands: Keyboard, email: str) -> None:
    """Let a colleague work on the case."""
    story.chapter(hands, "Who has access")
    hands.open(story.back("Add a colleague"))
    named = email.partition("@")[0].capitalize()
    option = hands.box("user").locator("option").filter(has_text=named).first
    hands.choose("user", option.get_attribute("value") or "")
    hands.press("button", story.back("Add them"))


def write_down(story: Story, hands: Keyboard) -> str:
    """Write the request down and how identity was checked; return its address."""
    page, says = hands.page, story.back
    story.chapter(hands, "Documents")
    hands.press("link", says("Requests to see what is recorded"))
    story.show(page, "no-request-yet")
    hands.press("link", says("Write down a request"))
    hands.choose("asker", "PERSON")
    hands.write("name", NAME)
    story.show(page, "who-asks")
    hands.press("button", says("Keep the request"))
    address = page.url.partition("#")[0]
    story.show(page, "asked")
    hands.press("link", says("Write down how identity and right were checked"))
    hands.choose("said", "shown")
    hands.write("identity", story.words["because"])
    story.show(page, "checking")
    hands.press("button", says("Keep the check"))
    return address


def assemble(story: Story, hands: Keyboard) -> None:
    """Leave something out without a reason, which is refused, then with one."""
    page, says = hands.page, story.back
    hands.press("link", says("Assemble the pack"))
    story.prove_again(hands, ANNA)
    hands.tick(
        "crime", page.locator("main input[name=crime]").first.get_attribute("value") or "", off=True
    )
    hands.press("button", says("Assemble the pack"))
    assert page.locator(casework_steps.WRONG).count(), "something stays out and nobody said why"
    story.show(page, "left-out-without-a-reason")
    hands.write("left_out", story.words["because"])
    hands.press("button", says("Assemble the pack"))
    assert page.get_by_text(says("Waits for two who approve", context="access")).count()
    story.show(page, "assembled")


def approve(story: Story, email: str, address: str, *, phone: bool) -> None:
    """Read the pack as another colleague, and approve it."""
    hands = story.sign_in(email, phone=phone)
    hands.page.goto(address)
    hands.press("link", story.back("Read the pack and approve it"))
    story.prove_again(hands, email)
    assert NAME in hands.page.locator(".case__chapter h2").first.inner_text()
    story.show(hands.page, "reading")
    hands.press("button", story.back("I read it: approve this pack"))


def hand_out(story: Story, hands: Keyboard, address: str) -> bytes:
    """Give the pack into the person's hands; return the file."""
    page, says = hands.page, story.back
    page.goto(address)
    hands.press("link", says("Read the pack and hand it out"))
    story.prove_again(hands, ANNA)
    hands.press("button", says("Take the file (PDF)"))
    assert page.locator(casework_steps.WRONG).count(), "nobody said that they are here"
    hands.tick("identity")
    story.show(page, "handing-out")
    with page.expect_download() as held:
        hands.reach(page.get_by_role("button", name=says("Take the file (PDF)")))
        page.keyboard.press("Enter")
    return held.value.path().read_bytes()


WALKS = [walk for walk in (("it", False), ("en", True)) if walk[0] in languages("en")]


@pytest.mark.parametrize(("language", "phone"), WALKS)
def test_what_is_recorded_is_handed_out_once_two_colleagues_approved_it(
    language: str,
    phone: bool,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
) -> None:
    story = Story(language, product, open_browser, look, series="access-")
    anna = story.sign_in(ANNA, phone=phone)
    casework_steps.take_call(story, anna, name=NAME, words=story.words["phoned"])

    for email in APPROVERS:
        let_in(story, anna, email)
    address = write_down(story, anna)
    assemble(story, anna)
    anna.page.goto(f"{address}pack/")
    assert NAME in anna.page.locator(".case__chapter h2").first.inner_text()
    mine = anna.page.get_by_role("button", name=story.back("I read it: approve this pack"))
    assert not mine.count(), "nobody approves what they assembled"
    for email in APPROVERS:
        approve(story, email, address, phone=phone)
    file = hand_out(story, anna, address)
    anna.page.goto(address)
    story.show(anna.page, "handed-out")
    anna.page.goto(f"{story.case}documents/access/")
    story.show(anna.page, "requests")

    assert file.startswith(PDF)
    assert anna.page.get_by_text(story.back("Handed out", context="access")).count()
    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
