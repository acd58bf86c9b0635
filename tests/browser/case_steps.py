"""What Anna does in the case, up to the consent."""

from datetime import timedelta

from tests.browser.keyboard import Keyboard
from tests.browser.story import Story
from visnet.doors import clock

WRONG = "main .wrong-list"


def describe_crime(story: Story, hands: Keyboard) -> None:
    """Say when it happened; the offence came along."""
    story.chapter(hands, "Person and crime")
    hands.open(story.back("Describe what happened"))
    hands.write_day("crime_month", clock.today() - timedelta(days=40))
    hands.press("button", story.back("Keep it"))
    story.show(hands.page, "person-and-crime")


def agree_safe_contact(story: Story, hands: Keyboard) -> None:
    """Write down two ways; contact is refused outside the hours of the one, not of the other."""
    page, says = hands.page, story.back
    story.chapter(hands, "Safe contact")
    story.show(page, "ways-to-reach")
    in_two_days = (clock.today() + timedelta(days=2)).isoweekday()
    _write_way(story, hands, channel="PHONE_CALL", value="+39 000 0000001", days=[in_two_days])
    hands.press("link", says("Note a contact"))
    _note_contact(story, hands, channel="PHONE_CALL")
    assert page.locator(WRONG).count(), "not on this day"
    story.show(page, "contact-refused")
    story.chapter(hands, "Safe contact")
    _write_way(
        story, hands, channel="EMAIL", value="prova@example.org", days=range(1, 8), all_day=True
    )
    hands.press("link", says("Note a contact"))
    _note_contact(story, hands, channel="EMAIL")
    assert not page.locator(WRONG).count()
    story.chapter(hands, "Safe contact")
    story.show(page, "safe-contact")


def explain_rights(story: Story, hands: Keyboard) -> None:
    """Tick what was explained."""
    story.chapter(hands, "Rights")
    hands.open(story.back("I explained some"))
    boxes = hands.page.locator('main input[name="rights"]').all()
    hands.tick("rights", *[box.get_attribute("value") or "" for box in boxes[:3]])
    story.show(hands.page, "rights-to-explain")
    hands.press("button", story.back("Keep it"))
    story.show(hands.page, "rights-explained")


def assess(story: Story, hands: Keyboard) -> None:
    """Assess: the danger goes up; it does not go down without a reason."""
    page, says = hands.page, story.back
    story.chapter(hands, "Assessment")
    hands.enter(page.locator("main .case__chapter .page-heading__acts a"))
    _answer_first(hands)
    hands.write("wishes", story.words["wishes"])
    hands.open(says("Another measure"))
    hands.tick("protection", "no_contact")
    hands.choose("danger", "IMMEDIATE")
    hands.write("danger_reason", story.words["why"])
    story.show(page, "assessment-form")
    hands.press("button", says("Keep the assessment"))
    assert page.locator(".case-head .danger-mark--high").count()
    assert page.locator("main .case__chapter dl.facts dd").count() == 1, "what was asked, no more"
    story.show(page, "assessment")
    story.chapter(hands, "Person and crime")
    hands.open(says("Set the level of danger"))
    hands.choose("danger", "STANDARD")
    hands.press("button", says("Set it"))
    assert page.locator(WRONG).count(), "danger is never lowered without a reason"
    story.show(page, "danger-not-lowered")


def plan(story: Story, hands: Keyboard) -> None:
    """Score the eight needs, set a goal, write a note."""
    page, says = hands.page, story.back
    story.chapter(hands, "Needs and plan")
    hands.press("link", says("Score the needs"))
    hands.choose("moment", "INTAKE")
    score_all(hands, 2)
    story.show(page, "needs")
    hands.press("button", says("Keep the scores"))
    hands.press("link", says("Set a goal"))
    hands.write("words", story.words["goal"])
    hands.choose("need_category", "outlook_and_attitudes")
    hands.write_day("due_date", clock.today() + timedelta(days=14))
    story.show(page, "goal")
    hands.press("button", says("Set the goal"))
    story.show(page, "plan")
    story.chapter(hands, "Notes")
    hands.write("words", story.words["note"])
    hands.choose("visibility", "TEAM")
    hands.press("button", says("Keep the note"))
    story.show(page, "notes")


def score_all(hands: Keyboard, score: int) -> None:
    """Give each of the eight needs this score."""
    boxes = hands.page.locator('main input[type="radio"][name^="need_"][value="1"]').all()
    assert len(boxes) == 8
    for box in boxes:
        hands.choose(box.get_attribute("name") or "", str(score))


def consent(story: Story, hands: Keyboard) -> str:
    """Write down a consent, and return the address of its receipt."""
    page, says = hands.page, story.back
    story.chapter(hands, "Consents")
    hands.press("link", says("Write down a consent"))
    choose_psychologist(hands)
    hands.tick("categories", "NAME", "LANGUAGE", "REQUEST_SUMMARY", "NEEDS")
    hands.write("words", story.words["conditions"])
    story.show(page, "consent-form")
    hands.press("button", says("Keep it, and show the receipt"))
    story.show(page, "consent-receipt")
    page.emulate_media(media="print")
    assert story.words["conditions"] in page.inner_text("main")
    for beside in (".back__ways", ".case__reach", '[role="status"]', "main form"):
        assert not page.locator(beside).first.is_visible(), "paper carries the receipt alone"
    story.show(page, "consent-on-paper", on_paper=True)
    page.emulate_media(media="screen")
    return page.url


def choose_psychologist(hands: Keyboard) -> None:
    """Choose the association, for psychological support."""
    wanted = hands.page.locator('main input[name="partner"][value$=":PSYCHOLOGICAL_SUPPORT"]')
    hands.choose("partner", wanted.first.get_attribute("value") or "")


def _write_way(
    story: Story,
    hands: Keyboard,
    *,
    channel: str,
    value: str,
    days: "list[int] | range",
    all_day: bool = False,
) -> None:
    hands.press("link", story.back("Write down a way"))
    hands.choose("channel", channel)
    hands.write("value", value)
    hands.choose("device", "OWN")
    hands.tick("is_safe")
    hands.tick("days", *[str(day) for day in days])
    if all_day:
        hands.choose("from_hour", "0")
        hands.choose("until_hour", "24")
    else:
        story.show(hands.page, "write-down-a-way")
    hands.press("button", story.back("Keep it"))


def _note_contact(story: Story, hands: Keyboard, *, channel: str) -> None:
    label = {"PHONE_CALL": "Phone call", "EMAIL": "E-mail"}[channel]
    way = hands.page.locator("main label.choice").filter(has_text=story.back(label)).first
    hands.choose("rule", way.locator("input").get_attribute("value") or "")
    hands.choose("outcome", "REACHED")
    hands.press("button", story.back("Keep it"))


def _answer_first(hands: Keyboard) -> None:
    first = hands.page.locator('main details[open] input[type="radio"]').first
    hands.choose(first.get_attribute("name") or "", first.get_attribute("value") or "")
