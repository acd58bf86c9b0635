"""From an invitation to a certificate and an opened task, with a session and an examination between.

The bank of the test and the path are made on the way, from nothing.
"""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.doors import clock
from visnet.kit.civil_time import ROME

pytestmark = pytest.mark.browser

TRAINER = "tullia@example.org"
LEARNERS = {"it": "bruno@example.org", "en": "elena@example.org"}
"""Neither has learned to go along to hearings."""
MINE = "/entrance/competences/"
TITLES = {"it": "Prova del percorso", "en": "The path of a trial"}
EXAM = {"it": "Esame di prova", "en": "Examination of a trial"}
RIGHT = {"it": "Chiedo se è al sicuro", "en": "I ask whether they are safe"}
WRONG = {"it": "Chiedo un documento", "en": "I ask for a paper"}
READING = "In tribunale non si va da sole: qualcuno aspetta con noi, e sa dove. " * 8
ALONE = {
    "title_it": "Prima dell'udienza",
    "title_en": "Before the hearing",
    "aim_it": "Sapere che cosa si prepara.",
    "aim_en": "To know what is prepared.",
    "words_it": READING,
    "words_en": "Nobody goes to court alone: somebody waits with us, and knows where. " * 8,
}
TOGETHER = {
    "title_it": "In aula, insieme",
    "title_en": "In the room, together",
    "aim_it": "Sapere dove si aspetta.",
    "aim_en": "To know where one waits.",
}


def send(page: Page, end: str) -> None:
    """Press the button of the form that leads there."""
    Keyboard(page).enter(page.locator(f'main form[action$="/{end}/"] button').first)


def save(story: Story, hands: Keyboard) -> None:
    """Press Save."""
    hands.press("button", story.back("Save"))


def make_examination(story: Story, hands: Keyboard, mark: str) -> str:
    """Make a bank with one question and a test that draws it; return the test's short name."""
    page = hands.page
    page.goto(f"{story.product.back}/classroom/tests/banks/new/")
    hands.write("title_it", f"(Prova) Udienza {mark}")
    hands.write("title_en", f"(Test) Hearing {mark}")
    story.show(page, "bank-new")
    save(story, hands)
    bank = page.url.split("#")[0]
    page.goto(f"{bank}new/single/")
    hands.write("code", "first")
    hands.write("stem_it", "Che cosa chiedi per prima cosa?")
    hands.write("stem_en", "What do you ask first?")
    hands.write("choices_it", f"= {RIGHT['it']}\n~ {WRONG['it']}")
    hands.write("choices_en", f"= {RIGHT['en']}\n~ {WRONG['en']}")
    save(story, hands)
    page.goto(f"{bank}tests/EXAM/")
    hands.write("title_it", f"{EXAM['it']} {mark}")
    hands.write("title_en", f"{EXAM['en']} {mark}")
    hands.write("draw_", "1")
    story.show(page, "test-new")
    save(story, hands)
    story.show(page, "bank-made")
    return f"esame-di-prova-{mark}"


def add_module(story: Story, hands: Keyboard, path: str, words: dict[str, str], kind: str) -> None:
    """Put a module on a path, as far as its form's last questions."""
    hands.page.goto(f"{path}modules/add/")
    for name in ("title_it", "title_en"):
        hands.write(name, words[name])
    hands.choose("kind", kind)
    hands.write("hours", "2")
    for name, said in words.items():
        if not name.startswith("title"):
            hands.write(name, said)


def make_path(story: Story, hands: Keyboard, code: str, test: str) -> str:
    """Make a path of two modules that opens the way to court, open it, and return its address."""
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
    add_module(story, hands, path, ALONE, "SELF_STUDY")
    hands.choose("test_code", test)
    story.show(page, "module-form")
    save(story, hands)
    add_module(story, hands, path, TOGETHER, "IN_PERSON")
    save(story, hands)
    page.goto(path)
    send(page, "open")
    return path


def plan_session(story: Story, hands: Keyboard, path: str) -> str:
    """Plan a session that is on now, for the second module; return its address."""
    page = hands.page
    page.goto(path)
    hands.enter(page.locator("main .modules a").nth(1))
    page.goto(f"{page.url.split('#')[0]}plan/")
    now: datetime = clock.now().astimezone(ROME)
    ends = now + timedelta(hours=2)
    hands.write_day("day", now.date())
    hands.write_hour("begins", now.hour)
    if ends.date() == now.date():
        hands.write_hour("ends", ends.hour, 59)
    else:
        hands.write_hour("ends", 23, 59)
    hands.write("place", "Sala di prova")
    hands.write("seats", "5")
    story.show(page, "session-form")
    save(story, hands)
    return page.url.split("#")[0]


def accept(story: Story, hands: Keyboard) -> None:
    """Find the closed task, and accept the invitation."""
    page = hands.page
    page.goto(f"{story.product.back}{MINE}")
    story.show(page, "closed-task")
    page.goto(f"{story.product.back}/classroom/")
    story.show(page, "home")
    hands.enter(page.get_by_role("link", name=TITLES[story.language]).first)
    story.show(page, "invited")
    send(page, "enrol")


def read_and_sit(story: Story, hands: Keyboard) -> None:
    """Read the first module, and pass its test."""
    page = hands.page
    hands.enter(page.locator("main .modules a").first)
    story.show(page, "module")
    send(page, "studied")
    hands.enter(page.locator("main").get_by_role("link", name=EXAM[story.language]).first)
    send(page, "start")
    # The answers are shuffled, and Tab stops at a group once: the arrows go on inside it.
    right = page.get_by_label(RIGHT[story.language])
    hands.choose(str(right.get_attribute("name")), str(right.get_attribute("value")))
    hands.enter(page.locator("main button[name=next]"))
    hands.press("button", story.back("Hand in"))
    story.show(page, "passed")
    expect(page.locator("main")).to_contain_text("100%")


def be_there(story: Story, hands: Keyboard, trainer: Keyboard, session: str) -> None:
    """Take a place, and say that one is there with the code that the trainer's screen shows."""
    page = hands.page
    page.goto(session)
    send(page, "place")
    story.show(page, "session")
    trainer.page.goto(f"{session}door/")
    story.show(trainer.page, "door")
    shown = trainer.page.locator(".door-code__letters").inner_text()
    hands.enter(page.locator('main a[href$="/here/"]'))
    hands.write("code", shown)
    hands.enter(page.locator("main form button").first)
    story.show(page, "was-there")
    trainer.page.goto(session)
    story.show(trainer.page, "who-was-there")


@pytest.mark.parametrize("language", languages("it"))
def test_who_is_invited_learns_is_certified_and_finds_the_task_open(
    product: Stack, open_browser: Open, look: Look, language: str, complaints: list[str]
) -> None:
    story = Story(language, product, open_browser, look, series="classroom-")
    email, mark = LEARNERS[language], uuid4().hex[:8]
    pen = story.go_on_as(TRAINER)
    test = make_examination(story, pen, mark)
    path = make_path(story, pen, f"prova-{mark}", test)
    session = plan_session(story, pen, path)
    pen.page.goto(f"{path}invite/")
    pen.write("email", email)
    pen.enter(pen.page.locator("main form button").first)
    expect(pen.page.locator("main")).to_contain_text(re.compile("Prova"))

    learner = story.go_on_as(email)
    accept(story, learner)
    read_and_sit(story, learner)
    be_there(story, learner, pen, session)
    learner.page.goto(path)
    story.show(learner.page, "all-done")
    send(learner.page, "ask")
    expect(learner.page.locator('main form[action$="/ask/"]')).to_have_count(0)

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
