"""Three organisations dispute a procedure, sign it and publish it; an operator meets it, a stranger reads it."""

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock

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


def write(story: Story, draft: str) -> None:
    """Give a step to somebody of another organisation, who finds it, and says that it is written."""
    pen = story.go_on_as(PEN)
    pen.page.goto(f"{draft}steps/rights/author/")
    chosen = pen.page.locator("#id_author option", has_text=NAMES[1]).first
    pen.choose("author", chosen.get_attribute("value") or "")
    pen.write_day("day", clock.today() + timedelta(days=7))
    pen.press("button", story.back("Give it to them"))
    author = story.go_on_as(PARTNERS[0])
    author.page.goto(f"{story.product.back}/network/")
    expect(author.page.locator('main a[href*="/steps/rights/"]')).to_be_visible()
    author.page.goto(draft)
    told = re.compile(f"^{story.back('It is written')}")
    written = author.page.locator("main").get_by_role("button", name=told)
    while written.count():
        author.enter(written.first)


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


def read_as_a_stranger(story: Story, address: str) -> None:
    """Let somebody who belongs to nothing read it on a phone without scripts, and take it along."""
    stranger = story.person()
    page = stranger.page
    page.goto(address)
    expect(page.locator("#first-contact .guideline-step__brief")).to_have_text(
        said(story.language, story)
    )
    main = page.locator("main").inner_text()
    assert all(name in main for name in NAMES)
    assert not re.search(r"\b(Carla|Elena|Franco)\b", main)
    story.show(page, "in-public")
    for name, begins in (("PDF", b"%PDF-"), ("EPUB", b"PK")):
        with page.expect_download() as taken:
            stranger.reach(page.locator("main a", has_text=name).first)
            page.keyboard.press("Enter")
        file = Path(taken.value.path()).read_bytes()
        assert file.startswith(begins)
    assert zipfile.ZipFile(io.BytesIO(file)).namelist()[0] == "mimetype"


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
    write(story, draft)
    sign(story, draft)

    pen.page.goto(draft)
    pen.press("link", story.back("Publish"))
    pen.write("changed_it", "(Prova) Prima si saluta.")
    pen.write("changed_en", "(Test) First one says hello.")
    pen.reach(pen.page.locator('main input[name="readers"]:checked'))
    pen.page.keyboard.press("ArrowDown")
    expect(pen.page.locator('main input[value="everybody"]')).to_be_checked()
    story.show(pen.page, "publish")
    pen.press("button", story.back("Publish"))
    expect(pen.page.locator("#first-contact .guideline-step__brief")).to_have_text(
        said(language, story)
    )
    story.show(pen.page, "edition")
    edition = pen.page.url.split("#")[0].rstrip("/").rpartition("/")[2]
    meet(story)
    read_as_a_stranger(story, f"{story.product.front}/{language}/guidelines/{edition}/")

    assert story.barriers == []
    assert complaints == []
