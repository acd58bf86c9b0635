"""A case passes to another Centre: asked, accepted, handed over, called back once, taken in; both languages."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.casework_steps import take_call
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock
from visnet.doors.nightly.demo.stage import identity

pytestmark = pytest.mark.browser
CARLA, MARTA = "carla@example.org", "marta@example.org"
NAME = {"it": "Lidia (prova)", "en": "Lydia (test)"}
WHY = {"it": "Va a vivere a Mantova con la sorella.", "en": "Moves to Mantua, to her sister."}


def agree(story: Story, hands: Keyboard) -> None:
    """The person agrees that the other Centre reads a little first."""
    page = hands.page
    page.goto(f"{story.case}consents/new/")
    wanted = page.locator('main input[name="partner"][value$=":CASE_TRANSFER"]')
    hands.choose("partner", wanted.first.get_attribute("value") or "")
    hands.tick("categories", "NAME", "LANGUAGE", "REQUEST_SUMMARY")
    hands.write_day("until_date", clock.today() + timedelta(days=90))
    hands.press("button", story.back("Keep it, and show the receipt"))


def ask(story: Story, hands: Keyboard) -> str:
    """See what the other Centre will read and what ends, ask, and return what the asking is called."""
    page, says, words = hands.page, story.back, WHY[story.language]
    page.goto(f"{story.case}transfer/")
    hands.press("link", says("Ask a Centre to take the case over"))
    hands.write("words", words)
    story.show(page, "form")
    hands.press("button", says("See what they will read"))
    story.prove_again(hands, ANNA)
    assert words in page.inner_text("main")
    story.show(page, "preview")
    hands.press("button", says("Ask this Centre"))
    story.show(page, "asked")
    return page.locator("main dd").filter(has_text="T-").first.inner_text()


def called_here(story: Story, hands: Keyboard) -> str:
    """Return how the case is called at the Centre that has it."""
    hands.page.goto(f"{story.case}transfer/")
    return hands.page.inner_text("#reference")


def accept(story: Story, hands: Keyboard, reference: str) -> None:
    """Read what the person lets them read, and nothing else; say yes."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/transfers/")
    story.show(page, "list")
    hands.press("link", reference)
    assert WHY[story.language] in page.inner_text("main")
    story.show(page, "asked-of")
    hands.press("button", says("We take the case over"))


def hand_over(story: Story, hands: Keyboard) -> None:
    """Hand the case over: from then on nobody reads it."""
    page, says = hands.page, story.back
    page.goto(f"{story.case}transfer/")
    story.show(page, "accepted")
    hands.confirm(says("Hand the case over"))
    if page.locator("main #id_code").count():
        story.prove_again(hands, ANNA)
        page.goto(f"{story.case}transfer/")
        hands.confirm(says("Hand the case over"))
    story.show(page, "handed-over")
    assert is_gone(page, story.case)


def is_gone(page: Page, address: str) -> bool:
    """Whether nothing is there any more for whoever looks."""
    answer = page.goto(address)
    return answer is not None and answer.status == 404


def call_back(story: Story, hands: Keyboard, reference: str) -> None:
    """A supervisor calls back what nobody has taken in."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/transfers/passed-on/")
    story.show(page, "passed-on")
    hands.press("link", f"{says('Call it back')} {reference}")
    story.prove_again(hands, CARLA)
    story.show(page, "call-back")
    hands.choose("because", "MISTAKE")
    hands.choose("lead", str(identity("member", ANNA)))
    hands.press("button", says("Call the case back"))
    assert reference not in page.inner_text("main")


def take_in(story: Story, hands: Keyboard, reference: str) -> None:
    """Take the case in, and find the person in it."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/transfers/")
    hands.press("link", reference)
    story.show(page, "to-take-in")
    hands.choose("lead", str(identity("member", MARTA)))
    hands.press("button", says("Take the case in"))
    if page.locator("main #id_code").count():
        story.prove_again(hands, MARTA)
        page.goto(f"{story.product.back}/office/transfers/")
        hands.press("link", reference)
        hands.choose("lead", str(identity("member", MARTA)))
        hands.press("button", says("Take the case in"))
    story.show(page, "taken-in")
    page.goto(story.case)
    assert NAME[story.language] in page.inner_text("h1")
    story.show(page, "here")


@pytest.mark.parametrize("language", languages("en"))
def test_a_case_passes_to_another_centre_and_is_called_back_on_the_way(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="passing-")
    anna = story.sign_in(ANNA, phone=True)
    take_call(story, anna, name=NAME[language], words="…")
    reference = called_here(story, anna)
    agree(story, anna)
    first = ask(story, anna)
    marta = story.sign_in(MARTA)
    accept(story, marta, first)
    hand_over(story, anna)
    carla = story.sign_in(CARLA)
    call_back(story, carla, reference)
    assert called_here(story, anna) == reference
    story.show(anna.page, "called-back")
    agree(story, anna)
    second = ask(story, anna)
    accept(story, marta, second)
    hand_over(story, anna)
    take_in(story, marta, second)

    assert is_gone(anna.page, story.case)
    assert story.barriers == [], "\n".join(story.barriers)
    assert complaints == []
