"""A person moves away: two desks come to know each other, a package goes, a receipt comes back.

One installation stands for both here; what passes between them is carried by hand, as it is between two.
"""

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
LIVORNO = "Centro di sostegno Livorno (dimostrazione)"
MANTOVA = "Centro di sostegno Mantova (dimostrazione)"
NAME = {"it": "Lucia (prova)", "en": "Lucy (test)"}
ASKED = {"it": "Una prima accoglienza, appena arriva.", "en": "A first welcome, on arrival."}


def carry(page: Page, box: str, content: bytes) -> None:
    """Choose a file that came by another way, whatever it is called."""
    file = {"name": "as-it-came.bin", "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files(f'main input[name="{box}"]', files=file)


def downloaded(hands: Keyboard, role: str, named: str) -> bytes:
    """Press what answers with a file, and return what is in it."""
    target = hands.page.locator("main").get_by_role(role, name=named, exact=True).first  # type: ignore[arg-type]
    hands.reach(target)
    with hands.page.expect_download() as started:
        hands.page.keyboard.press("Enter")
    return started.value.path().read_bytes()


def desk(story: Story, leads: str) -> tuple[Keyboard, bytes, str]:
    """Let whoever leads make the desk, once, and return its card and what is read aloud."""
    hands, says = story.sign_in(leads, phone=True), story.back
    page = hands.page
    page.goto(f"{story.product.back}/office/crossings/")
    story.show(page, "desk-before")
    if page.locator("main input[name=country]").count():
        hands.press("button", says("Make the desk"))
        if page.locator("main #id_code").count():
            story.prove_again(hands, leads)
            page.goto(f"{story.product.back}/office/crossings/")
    if page.locator("main input[name=country]").count():
        hands.press("button", says("Make the desk"))
    story.show(page, "desk")
    card = downloaded(hands, "link", says("Download your card"))
    return hands, card, page.locator("main dd").nth(1).inner_text()


def know(story: Story, hands: Keyboard, leads: str, card: bytes, voice: str, whose: str) -> None:
    """Take the other's card in, with the fingerprint that was heard, unless it is known."""
    page, says = hands.page, story.back
    if voice in page.inner_text("main"):
        return
    hands.press("link", says("Take in a card"))
    story.prove_again(hands, leads)
    carry(page, "card", card)
    hands.write("fingerprint", "00000 " * 8)
    page.select_option("main select[name=stands_for]", label=whose)
    hands.press("button", says("Compare and take it in"))
    assert page.locator("main .wrong-list").count(), "this was not the fingerprint"
    story.show(page, "know-wrong")
    carry(page, "card", card)
    hands.write("fingerprint", voice)
    hands.press("button", says("Compare and take it in"))
    assert voice in page.inner_text("main")
    story.show(page, "desk-known")


def agree(story: Story, hands: Keyboard) -> None:
    """The person agrees that the other desk is told."""
    page = hands.page
    page.goto(f"{story.case}consents/new/")
    wanted = page.locator('main input[name="partner"][value$=":CROSS_BORDER_HANDOVER"]')
    hands.choose("partner", wanted.first.get_attribute("value") or "")
    hands.tick("categories", "NAME", "LANGUAGE", "REQUEST_SUMMARY", "RISK")
    hands.write_day("until_date", clock.today() + timedelta(days=90))
    hands.press("button", story.back("Keep it, and show the receipt"))


def hand_over(story: Story, hands: Keyboard) -> bytes:
    """See what passes and why, and have the sealed file."""
    page, says, asked = hands.page, story.back, ASKED[story.language]
    story.chapter(hands, "Referrals")
    story.show(page, "referrals")
    hands.press("link", says("What has left, and handing over"))
    story.show(page, "nothing-left")
    hands.press("link", says("Hand to another installation"))
    story.prove_again(hands, ANNA)
    hands.write("request_summary", asked)
    story.show(page, "package-form")
    hands.press("button", says("See what they will read"))
    assert asked in page.inner_text("main")
    story.show(page, "package-preview")
    return downloaded(hands, "button", says("Download the sealed file"))


def set_high_danger(story: Story, hands: Keyboard) -> None:
    """Say that danger is high: from now on the agreement asks for a supervisor's eyes."""
    story.chapter(hands, "Person and crime")
    hands.open(story.back("Set the level of danger"))
    hands.choose("danger", "HIGH")
    hands.press("button", story.back("Set it"))


def ask_supervisor(story: Story, hands: Keyboard) -> None:
    """Nothing leaves while danger is high: Anna asks Carla, and lets her into the case."""
    page, says, asked = hands.page, story.back, ASKED[story.language]
    page.goto(f"{story.case}crossings/new/")
    story.prove_again(hands, ANNA)
    hands.write("request_summary", asked)
    hands.press("button", says("See what they will read"))
    assert not page.get_by_role("button", name=says("Download the sealed file")).count()
    story.show(page, "needs-supervisor")
    hands.press("button", says("Ask a supervisor"))
    story.show(page, "waits-for-supervisor")
    page.goto(f"{story.case}access/")
    hands.open(says("Add a colleague"))
    hands.choose("user", str(identity("member", CARLA)))
    hands.press("button", says("Add them"))


def approve(story: Story, hands: Keyboard) -> None:
    """Carla finds it in her work, reads what is to leave, and approves it."""
    page, says = hands.page, story.back
    page.goto(f"{story.case}crossings/")
    hands.press("link", says("What was prepared, and taking it back"))
    assert ASKED[story.language] in page.inner_text("main")
    story.show(page, "to-approve")
    hands.press("button", says("Approve: it may leave"))


def download_approved(story: Story, hands: Keyboard) -> bytes:
    """What was approved is looked at once more, and leaves once."""
    page, says = hands.page, story.back
    page.goto(f"{story.case}crossings/")
    story.show(page, "approved")
    hands.press("link", says("Look at it once more, then download"))
    story.prove_again(hands, ANNA)
    hands.press("button", says("See what they will read"))
    file = downloaded(hands, "button", says("Download the sealed file"))
    page.goto(f"{story.case}crossings/")
    assert not page.get_by_role("link", name=says("What was prepared, and taking it back")).count()
    return file


def take(story: Story, hands: Keyboard, package: bytes) -> bytes:
    """Let what came become a request, and have the receipt; the same file a second time is refused."""
    page, says, language = hands.page, story.back, story.language
    for time in ("first", "again"):
        page.goto(f"{story.product.back}/office/requests/")
        hands.press("link", says("A package came from another installation"))
        if time == "first":
            story.show(page, "take")
        carry(page, "file", package)
        hands.choose("language", language)
        hands.press("button", says("Open it"))
        story.show(page, f"taken-{time}")
    assert page.locator("main .wrong-list").count()
    again = downloaded(hands, "link", says("Download the receipt"))
    hands.press("link", says("The request that it became"))
    assert ASKED[language] in page.inner_text("main")
    receipt = downloaded(hands, "link", says("Download the receipt"))
    assert receipt == again
    return receipt


@pytest.mark.parametrize("language", languages("it"))
def test_a_person_is_handed_to_another_installation_and_the_receipt_comes_back(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="crossing-")
    carla, livorno, voice_of_livorno = desk(story, CARLA)
    marta, mantova, voice_of_mantova = desk(story, MARTA)
    know(story, carla, CARLA, mantova, voice_of_mantova, MANTOVA)
    know(story, marta, MARTA, livorno, voice_of_livorno, LIVORNO)

    anna = story.sign_in(ANNA, phone=True)
    take_call(story, anna, name=NAME[language], words="…")
    agree(story, anna)
    package = hand_over(story, anna)
    assert NAME[language].encode() not in package
    receipt = take(story, marta, package)

    page, says = anna.page, story.back
    page.goto(f"{story.case}crossings/")
    assert says("not yet", context="a receipt") in page.inner_text("main")
    story.show(page, "left")
    carry(page, "receipt", package)
    anna.press("button", says("Write down that it arrived"))
    assert page.locator("main .wrong-list").count(), "this was no receipt"
    story.show(page, "no-receipt")
    carry(page, "receipt", receipt)
    anna.press("button", says("Write down that it arrived"))
    assert says("arrived", context="a package") in page.inner_text("main")
    story.show(page, "arrived")
    assert story.barriers == []
    assert complaints == []


@pytest.mark.parametrize("language", languages("en"))
def test_where_danger_is_high_a_supervisor_looks_before_the_file_leaves(
    language: str, product: Stack, open_browser: Open, look: Look, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="second-eyes-")
    carla, *_own = desk(story, CARLA)
    _marta, mantova, voice_of_mantova = desk(story, MARTA)
    know(story, carla, CARLA, mantova, voice_of_mantova, MANTOVA)

    anna = story.sign_in(ANNA)
    take_call(story, anna, name=NAME[language], words="…")
    agree(story, anna)
    set_high_danger(story, anna)
    ask_supervisor(story, anna)
    approve(story, carla)
    package = download_approved(story, anna)

    assert package.startswith(b"age-encryption.org/v1")
    assert NAME[language].encode() not in package
    assert story.barriers == [], "\n".join(story.barriers)
    assert complaints == []
