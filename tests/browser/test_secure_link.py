"""An association without accounts answers by a link, on an old phone: both sides, both languages."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.browser import sharing_steps
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

pytestmark = pytest.mark.browser
CODE = re.compile(r"\b\d{4} \d{4}\b")
WEIGHS_AT_MOST = 30_000
CLOSE = {"it": "Chiudi", "en": "Close"}
OPEN = {"it": "Apri", "en": "Open"}
WAITS = {"it": ("Inviato", "Visto"), "en": ("Sent", "Seen")}


def make_the_link(story: Story, hands: Keyboard) -> tuple[str, str]:
    """Anna makes a link to a referral that waits, and reads both halves."""
    page = hands.page
    page.goto(f"{story.product.back}/office/referrals/?language={story.language}")
    rows = page.locator("main tbody tr")
    waiting = rows.filter(has_text=re.compile("|".join(WAITS[story.language]))).first
    hands.enter(waiting.locator("th a"))
    hands.press("link", story.back("The link"))
    story.show(page, "link-page")
    made = story.back("Make the link")
    if page.locator("main").get_by_role("button", name=made).count():
        hands.press("button", made)
    else:
        hands.confirm(story.back("Make a new link"))
    story.prove_again(hands, ANNA)
    story.show(page, "link-made")
    found = CODE.search(page.inner_text("main"))
    assert found is not None
    return page.inner_text("#address"), found.group()


def weighed(page: Page, address: str) -> int:
    """Return how many bytes travel for a page with all that it needs."""
    weights: list[int] = []
    page.on("requestfinished", lambda done: weights.append(done.sizes()["responseBodySize"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return sum(weights)


def type_code(story: Story, guest: Keyboard, code: str) -> None:
    """Type a code at the door of a link."""
    guest.write("code", code)
    guest.press("button", OPEN[story.language])


def answer(story: Story, guest: Keyboard) -> None:
    """Take it on, and tell how it goes."""
    guest.write_day("first_appointment_date", clock.today() + timedelta(days=5))
    guest.write("who", "Nora")
    guest.press("button", story.back("Take it on"))
    story.show(guest.page, "taken-on")
    guest.choose("outcome", "UNDER_WAY")
    guest.write("words", "Bene.")
    guest.press("button", story.back("Tell the Centre"))
    story.show(guest.page, "told-back")


def take_back(story: Story, hands: Keyboard) -> None:
    """Anna has read the answer, and takes the request back: the link opens nothing any more."""
    hands.choose("because", "NO_LONGER_NEEDED")
    hands.confirm(story.back("Take it back"))
    story.show(hands.page, "link-over")


@pytest.mark.parametrize("language", languages("it"))
def test_whoever_has_no_account_answers_by_a_link(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="link-")
    anna = story.sign_in(ANNA)
    address, code = make_the_link(story, anna)
    page = open_browser(language=language, scripts=False, phone=True)

    assert weighed(page, address) < WEIGHS_AT_MOST
    story.show(page, "door")
    guest = Keyboard(page)
    type_code(story, guest, "0000 0000" if code != "0000 0000" else "1111 1111")
    story.show(page, "door-wrong-code")
    type_code(story, guest, code)
    story.show(page, "read")
    anna.press("link", story.back("I have noted both"))
    story.show(anna.page, "link-after")
    anna.page.goto(re.sub(r"link/.*$", "", anna.page.url))
    assert page.title() in {"Nota", "Note"}
    answer(story, guest)
    guest.press("button", CLOSE[language], within=".note__head")
    assert page.locator("input[name=code]").count() == 1
    type_code(story, guest, code)

    sharing_steps.take_back_too_late(story, anna)
    take_back(story, anna)
    sharing_steps.tell_too_late(story, guest)
    story.show(page, "told-too-late")
    type_code(story, guest, code)
    story.show(page, "shut")

    assert page.locator("input[name=code]").count() == 1
    assert story.barriers == []
    assert complaints == []
