"""Three organisations dispute a procedure, sign it and publish it; an operator meets it beside the form."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser

LINES = {
    "it": "Prima saluta, poi chiedi se la persona è al sicuro. ({told} volta)",
    "en": "First say hello, then ask whether the person is safe. ({told} time)",
}
PEN = "carla@example.org"
PARTNERS = ("elena@example.org", "franco@example.org")
NAMES = ("Centro di sostegno Livorno", "Associazione Ascolto", "Sportello legale solidale")


def said(language: str, story: Story) -> str:
    """Return the two lines of one telling: words that were read once are not to be read again."""
    return LINES[language].format(told=story.language)


def to_the_draft(story: Story, hands: Keyboard) -> None:
    """Go to what is being written, beginning it where nothing is."""
    page = hands.page
    page.goto(f"{story.product.back}/network/guidelines/")
    drafts = page.locator(".card-sheet__title a")
    if not drafts.count():
        hands.press("link", story.back("Begin a new edition"))
        name = page.locator("label", has_text="Livorno").first.get_attribute("for")
        hands.choose("network", page.locator(f"#{name}").get_attribute("value") or "")
        hands.choose("code", "first-contact-to-closure")
        hands.press("button", story.back("Begin"))
        return
    hands.enter(drafts.first)


def dispute(story: Story, draft: str) -> None:
    """Let a partner propose other lines, and the coordinator take up whatever waits."""
    partner = story.go_on_as(PARTNERS[0])
    partner.page.goto(f"{draft}remark/?step=first-contact")
    partner.write("words", "(Prova) Manca il saluto.")
    partner.choose("field", "brief")
    partner.write("proposed_it", said("it", story))
    partner.write("proposed_en", said("en", story))
    story.show(partner.page, "remark")
    partner.press("button", story.back("Save"))
    pen = story.go_on_as(PEN)
    pen.page.goto(draft)
    waiting = pen.page.get_by_role("link", name=re.compile(rf"^{story.back('Decide')}"))
    while waiting.count():
        pen.enter(waiting.first)
        pen.tick("outcome", "TAKEN")
        pen.write("because", "(Prova) È più chiaro.")
        story.show(pen.page, "decide")
        pen.press("button", story.back("Save"))


def sign(story: Story, draft: str) -> None:
    """Ask three organisations to sign, and let each do so."""
    pen = story.go_on_as(PEN)
    pen.page.goto(f"{draft}signature/")
    for name in NAMES:
        box = pen.page.locator("label", has_text=name).first.get_attribute("for")
        pen.reach(pen.page.locator(f"#{box}"))
        pen.page.keyboard.press("Space")
    pen.press("button", story.back("Ask for signatures"))
    pen.press("button", story.back("Sign for my organisation"))
    for email in PARTNERS:
        signer = story.go_on_as(email)
        signer.page.goto(draft)
        story.show(signer.page, "signature")
        signer.press("button", story.back("Sign for my organisation"))


def meet(story: Story) -> None:
    """Let an operator find the two lines beside the form, read the whole, and say so."""
    operator = story.go_on_as("anna@example.org")
    expect(operator.page.locator(".unread a").first).to_be_visible()
    operator.page.goto(f"{story.product.back}/office/call/")
    expect(operator.page.locator(".beside__brief")).to_have_text(said(story.language, story))
    story.show(operator.page, "beside-the-form")
    operator.enter(operator.page.locator(".beside__more a"))
    assert operator.page.url.endswith("#first-contact")
    operator.page.goto(operator.page.url.removesuffix("#first-contact"))
    operator.press("button", story.back("I have read this edition"))
    story.show(operator.page, "read")


@pytest.mark.parametrize("language", languages("it"))
def test_a_procedure_is_disputed_signed_published_and_met_at_work(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="guidelines-")
    pen = story.go_on_as(PEN)
    to_the_draft(story, pen)
    draft = pen.page.url.split("#")[0]  # the way past the menu leaves its mark
    story.show(pen.page, "draft")
    dispute(story, draft)
    sign(story, draft)

    pen.page.goto(draft)
    pen.press("link", story.back("Publish"))
    pen.write("changed_it", "(Prova) Prima si saluta.")
    pen.write("changed_en", "(Test) First one says hello.")
    story.show(pen.page, "publish")
    pen.press("button", story.back("Publish"))
    expect(pen.page.locator("#first-contact .guideline-step__brief")).to_have_text(
        said(language, story)
    )
    story.show(pen.page, "edition")
    meet(story)

    assert story.barriers == []
    assert complaints == []
