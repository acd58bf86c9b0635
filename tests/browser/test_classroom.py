"""From an invitation to a certificate and an opened task: a path made, learned, confirmed, used."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser

TRAINER = "tullia@example.org"
LEARNERS = {"it": "bruno@example.org", "en": "elena@example.org"}
"""Neither has learned to go along to hearings."""
MINE = "/entrance/competences/"
TITLES = {"it": "Prova del percorso", "en": "The path of a trial"}
READING = "In tribunale non si va da sole: qualcuno aspetta con noi, e sa dove. " * 8
MODULE = {
    "title_it": "Prima dell'udienza",
    "title_en": "Before the hearing",
    "aim_it": "Sapere che cosa si prepara.",
    "aim_en": "To know what is prepared.",
    "words_it": READING,
    "words_en": "Nobody goes to court alone: somebody waits with us, and knows where. " * 8,
}


def send(page: Page, end: str) -> None:
    """Press the button of the form that leads there."""
    Keyboard(page).enter(page.locator(f'main form[action$="/{end}/"] button').first)


def make(story: Story, hands: Keyboard, code: str) -> str:
    """Make a path of one module that opens the way to court, open it, and return its address."""
    page = hands.page
    page.goto(f"{story.product.back}/classroom/paths/begin/")
    story.show(page, "begin")
    form = page.locator("main form", has=page.locator("#id_code"))
    hands.open(story.back("One of your own"))
    hands.write("code", code)
    for name, words in (("title_it", TITLES["it"]), ("title_en", TITLES["en"])):
        hands.write(name, words)
    hands.write("purpose_it", "(Prova) Accompagnare in udienza.")
    hands.write("purpose_en", "(Test) Going along to a hearing.")
    hands.tick("profiles", "POLICE")
    hands.tick("gives", "court_accompaniment")
    hands.enter(form.locator("button[type=submit]").first)
    path = page.url.split("#")[0]
    page.goto(f"{path}modules/add/")
    for name in ("title_it", "title_en"):
        hands.write(name, MODULE[name])
    hands.choose("kind", "SELF_STUDY")
    hands.write("hours", "2")
    for name in ("aim_it", "aim_en", "words_it", "words_en"):
        hands.write(name, MODULE[name])
    story.show(page, "module-form")
    hands.press("button", story.back("Save"))
    page.goto(path)
    send(page, "open")
    return path


def learn(story: Story, email: str, path: str) -> Keyboard:
    """Accept the invitation, read the module, ask for the certificate."""
    learner = story.go_on_as(email)
    learner.page.goto(f"{story.product.back}{MINE}")
    story.show(learner.page, "closed-task")
    learner.page.goto(f"{story.product.back}/classroom/")
    story.show(learner.page, "home")
    learner.enter(learner.page.get_by_role("link", name=TITLES[story.language]).first)
    story.show(learner.page, "invited")
    send(learner.page, "enrol")
    learner.enter(learner.page.locator("main .modules a").first)
    story.show(learner.page, "module")
    send(learner.page, "studied")
    learner.page.goto(path)
    story.show(learner.page, "all-done")
    send(learner.page, "ask")
    expect(learner.page.locator('main form[action$="/ask/"]')).to_have_count(0)
    return learner


@pytest.mark.parametrize("language", languages("it"))
def test_who_is_invited_learns_is_certified_and_finds_the_task_open(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="classroom-")
    email = LEARNERS[language]
    pen = story.go_on_as(TRAINER)
    path = make(story, pen, f"prova-{uuid4().hex[:8]}")
    pen.page.goto(f"{path}invite/")
    pen.write("email", email)
    pen.enter(pen.page.locator("main form button").first)
    expect(pen.page.locator("main")).to_contain_text(re.compile("Prova"))

    learner = learn(story, email, path)

    pen.page.goto(f"{path}people/")
    story.show(pen.page, "who-is-on-it")
    send(pen.page, "confirm")

    learner.page.goto(f"{product.back}/classroom/certificates/")
    expect(learner.page.locator("main")).to_contain_text(TITLES[language])
    story.show(learner.page, "certificate")
    learner.page.goto(f"{product.back}{MINE}")
    story.show(learner.page, "opened-task")
    assert story.barriers == []
    assert complaints == []
