"""A paper is chosen, sent as a picture, and looked at on a phone by the partner: both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.case_steps import choose_psychologist
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.office_steps import ANNA
from tests.browser.sharing_steps import ELENA
from tests.browser.stack import Stack
from tests.browser.story import Story
from tests.files import given

pytestmark = pytest.mark.browser
NEW_CASE = {"it": "Prova carte", "en": "Papers trial"}
SAYS = {"it": "Verbale della denuncia", "en": "Record of the complaint"}
PAPER = {"it": "Documento 1", "en": "Paper 1"}
FILE_NAME = "verbale-riservatissimo.pdf"
DRAWN = "() => [...document.images].every((one) => one.complete && one.naturalWidth > 0)"


def open_case(story: Story, hands: Keyboard) -> None:
    """Open a case for whoever comes by, with a consent for papers."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/cases/new/?language={story.language}")
    hands.write("preferred_name", NEW_CASE[story.language])
    hands.choose("source", "PHONE")
    hands.press("button", says("Open the case"))
    story.case = f"{'/'.join(page.url.split('/')[:6])}/"
    story.chapter(hands, "Consents")
    hands.press("link", says("Write down a consent"))
    choose_psychologist(hands)
    hands.tick("categories", "NAME", "REQUEST_SUMMARY", "PAPERS")
    hands.press("button", says("Keep it, and show the receipt"))


def bring_a_paper(story: Story, page: Page, folder: Path) -> None:
    """Keep a complaint of two pages."""
    file = folder / FILE_NAME
    file.write_bytes(given.pdf("Verbale", pages=2))
    page.goto(f"{story.case}documents/new/")
    page.set_input_files("input[type=file]", file)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/documents/*-*/")


def choose_and_send(story: Story, hands: Keyboard) -> str:
    """Tick the paper, see what they will read, send it; return the referral's reference."""
    page, says = hands.page, story.back
    story.chapter(hands, "Referrals")
    hands.press("link", says("Ask a partner"))
    story.prove_again(hands, ANNA)
    choose_psychologist(hands)
    hands.choose("chosen", "AGREED_TO_ONE")
    hands.write("request_summary", story.words["summary"])
    hands.reach(page.locator('main input[name="papers"]').first)
    page.keyboard.press("Space")
    hands.write(page.locator('main input[name^="paper_"]').first, SAYS[story.language])
    story.show(page, "choosing")
    hands.press("button", says("See what they will read"))
    assert PAPER[story.language] in page.inner_text("main")
    assert SAYS[story.language] in page.inner_text("main")
    story.show(page, "preview")
    hands.press("button", says("Send it"))
    story.show(page, "sent")
    return page.locator("main p.acts span").filter(has_text="R-").last.inner_text()


@pytest.mark.parametrize("language", languages("en"))
def test_a_paper_is_chosen_and_the_partner_looks_at_it_on_a_phone(
    language: str,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
    tmp_path: Path,
) -> None:
    story = Story(language, product, open_browser, look, series="papers-")
    anna = story.sign_in(ANNA)
    open_case(story, anna)
    bring_a_paper(story, anna.page, tmp_path)
    reference = choose_and_send(story, anna)

    elena = story.sign_in(ELENA, phone=True)
    page = elena.page
    elena.press("link", reference)
    story.show(page, "partner-reads")
    elena.press("link", PAPER[language])
    page.wait_for_function(DRAWN)
    assert SAYS[language] in page.inner_text("main")
    assert FILE_NAME.split(".", maxsplit=1)[0] not in page.content()
    story.show(page, "partner-first-page")
    elena.press("link", story.back("Next page"))
    page.wait_for_function(DRAWN)
    story.show(page, "partner-second-page")

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
