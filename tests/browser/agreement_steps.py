"""Two organisations draft, negotiate, sign, use and end an agreement."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.keyboard import Keyboard
from tests.browser.office_steps import ANNA
from tests.browser.sharing_steps import CARLA, ELENA
from tests.browser.story import Story
from visnet.doors.nightly.demo.network import organisation_id

A_SCAN = {
    "name": "../scan\u202efdp.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7 prova",
}
PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said in this story, and for which purpose no agreement exists before it."""

    purpose: str
    title_it: str
    title_en: str
    remark: str
    instead: str
    field: int
    """Which of the fields of an article is the text in the language of the story."""


TOLD = {
    "it": Told(
        purpose="COURT_ACCOMPANIMENT",
        title_it="Accordo per accompagnare in tribunale (prova)",
        title_en="Agreement on accompaniment to court (test)",
        remark="Per noi serve scrivere chi ospita i dati.",
        instead="Ciascuna parte custodisce i dati delle persone che segue e ne risponde.",
        field=1,
    ),
    "en": Told(
        purpose="SOCIAL_SUPPORT",
        title_it="Accordo per il sostegno sociale (prova)",
        title_en="Agreement on social support (test)",
        remark="For us it matters who hosts the data.",
        instead="Each party keeps the data of the people it supports and answers for them.",
        field=3,
    ),
}


def begin(story: Story) -> Keyboard:
    """Carla goes to the agreements of her network."""
    hands = story.sign_in(CARLA)
    _to_agreements(story, hands)
    story.show(hands.page, "agreements")
    return hands


def nothing_may_pass(story: Story, hands: Keyboard, name: str) -> None:
    """Ask what may pass for this purpose: nothing."""
    assert story.back("No: nothing may pass") in _ask(story, hands)
    story.show(hands.page, name)


def draft(story: Story, hands: Keyboard) -> str:
    """Begin from the wording on sharing data, with Ascolto; say what the clause is for."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    _to_agreements(story, hands)
    hands.press("link", says("Draft an agreement"))
    hands.choose("wording", "sharing_agreement")
    hands.write("title_it", told.title_it)
    hands.write("title_en", told.title_en)
    ascolto = page.get_by_label("Associazione Ascolto (dimostrazione)", exact=True)
    hands.tick("parties", ascolto.get_attribute("value") or "")
    story.show(page, "agreement-new")
    hands.press("button", says("Begin the draft"))
    story.show(page, "agreement-draft")
    agreement = page.url.partition("#")[0]
    hands.enter(page.locator("#clauses .part__acts a").first)
    hands.choose("purpose", told.purpose)
    story.show(page, "agreement-clause")
    hands.press("button", says("Save"))
    hands.press("link", says("Open the negotiation"))
    story.show(page, "agreement-open")
    hands.tick("as_it_is")
    hands.press("button", says("Show it to the parties"))
    return agreement


def speak_of_it(story: Story) -> Keyboard:
    """Elena finds it waiting, reads it, remarks on it and proposes other words."""
    hands = story.sign_in(ELENA)
    page, says, told = hands.page, story.back, TOLD[story.language]
    _to_agreements(story, hands)
    story.show(page, "agreements-of-the-association")
    title = told.title_en if story.language == "en" else told.title_it
    hands.enter(page.locator("main .waiting a", has_text=title).first)
    story.show(page, "agreement-read")
    hands.press("link", says("Remarks and proposed changes"))
    hands.press("button", says("I have read it as it stands"))
    hands.enter(page.locator("main .links a", has_text="Art. 1.").first)
    hands.write("words", told.remark)
    hands.press("button", says("Write the remark"))
    hands.enter(page.locator("main .facts--stacked a").nth(told.field))
    hands.write("after", told.instead)
    story.show(page, "agreement-propose")
    hands.press("button", says("Propose it"))
    assert page.locator("main ins").count()
    story.show(page, "agreement-proposed")
    return hands


def answer(story: Story, hands: Keyboard, agreement: str) -> None:
    """Carla accepts the other words and settles the remark."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    page.goto(f"{agreement}talk/")
    assert told.remark in page.inner_text("main")
    story.show(page, "agreement-talk")
    hands.press("link", says("Answer it"))
    hands.choose("answer", "accept")
    story.show(page, "agreement-answer")
    hands.press("button", says("Give this answer"))
    hands.press("button", says("It is settled"))
    page.goto(agreement)
    assert told.instead in page.inner_text("main")


def sign_both(story: Story, hands: Keyboard, other: Keyboard, agreement: str) -> None:
    """Close the text; Carla signs, then Elena with the scan of the paper: it is in force."""
    page, says = hands.page, story.back
    hands.press("link", says("Open for signature"))
    story.prove_again(hands, CARLA)
    story.show(page, "agreement-open-signature")
    hands.confirm(says("Open it for signature"))
    _sign(story, hands, CARLA, "Carla Prova")
    assert says("Not signed yet by") in page.inner_text("main")
    story.show(page, "agreement-half-signed")
    other.page.goto(agreement)
    _sign(story, other, ELENA, "Elena Prova", scan=True)
    assert not other.page.locator('#parties .tag:has-text("Not signed")').count()
    story.show(other.page, "agreement-in-force")


def something_may_pass(story: Story, hands: Keyboard) -> None:
    """Ask again: yes, by which clause."""
    page = hands.page
    _to_agreements(story, hands)
    assert story.back("Yes, and only this") in _ask(story, hands)
    story.show(page, "may-pass-yes")
    hands.enter(page.locator('main .answer a[href*="#clause-"]'))
    assert page.locator("#clauses .clause").first.is_visible()


def print_both(page: Page, agreement: str) -> None:
    """Print it in both languages: two documents whose names say nothing."""
    for language in ("it", "en"):
        printed = page.request.get(f"{agreement}print/{language}/")
        assert printed.ok
        assert printed.body().startswith(PDF)
        assert printed.headers["content-disposition"] == 'attachment; filename="note.pdf"'


def partner_is_offered(story: Story) -> None:
    """Anna may now ask the partner for this: first the person's consent, then the referral."""
    hands = story.sign_in(ANNA)
    page, says, told = hands.page, story.back, TOLD[story.language]
    hands.press("link", says("Cases"), within=".back__ways")
    hands.enter(page.locator("main tbody th a").first)
    story.case = page.url
    story.chapter(hands, "Consents")
    hands.press("link", says("Write down a consent"))
    partner = f"{organisation_id('ascolto')}:{told.purpose}"
    hands.choose("partner", partner)
    hands.tick("categories", "NAME", "LANGUAGE", "REQUEST_SUMMARY", "NEEDS")
    hands.press("button", says("Keep it, and show the receipt"))
    story.chapter(hands, "Referrals")
    hands.press("link", says("Ask a partner"))
    story.prove_again(hands, ANNA)
    assert page.locator(f'main input[name="partner"][value="{partner}"]').count()
    story.show(page, "agreement-referral-offered")


def end(story: Story, hands: Keyboard, agreement: str) -> None:
    """End it, knowing what stops: from that moment nothing may pass."""
    page, says = hands.page, story.back
    page.goto(agreement)
    hands.press("link", says("End it"))
    story.prove_again(hands, CARLA)
    assert says("What will stop") in page.inner_text("main")
    story.show(page, "agreement-what-will-stop")
    hands.tick("understood")
    hands.press("button", says("End it"))
    story.show(page, "agreement-ended")
    _to_agreements(story, hands)
    nothing_may_pass(story, hands, "may-pass-no-more")


def _to_agreements(story: Story, hands: Keyboard) -> None:
    hands.press("link", story.back("Network"), within=".back__ways")
    hands.press("link", story.back("Agreements"), within="main .chapters >> nth=0")


def _ask(story: Story, hands: Keyboard) -> str:
    page = hands.page
    hands.press("link", story.back("What may pass?"))
    ascolto = page.locator('main [name="receiver"] option', has_text="Associazione Ascolto")
    hands.choose("receiver", ascolto.get_attribute("value") or "")
    hands.choose("purpose", TOLD[story.language].purpose)
    hands.press("button", story.back("Ask"))
    return page.inner_text("main")


def _sign(story: Story, hands: Keyboard, email: str, name: str, *, scan: bool = False) -> None:
    page, says = hands.page, story.back
    hands.press("link", says("Sign for your organisation"))
    story.prove_again(hands, email)
    hands.write("signatory", name)
    hands.write("capacity", "Prova")
    hands.choose("scan", "now" if scan else "later")
    if scan:
        box = hands.box("original")
        hands.reach(box)
        box.set_input_files(A_SCAN)  # type: ignore[arg-type]
    story.show(page, "agreement-sign")
    hands.press("button", says("Write the signature down"))
