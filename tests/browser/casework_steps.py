"""Single acts of casework, each of a few keys: what every story about a case is made of."""

from datetime import date, timedelta
from random import SystemRandom

from tests.browser.keyboard import Keyboard
from tests.browser.story import Story
from visnet.accompaniment.vocabulary import HearingKind
from visnet.doors import clock
from visnet.law.vocabulary import Condition, EventKind

WRONG = "main .wrong-list"


def days_ago(number: int) -> date:
    """Return a day before today, or after it where the number is negative."""
    return clock.today() - timedelta(days=number)


def a_number() -> str:
    """Return a telephone number that nobody has and no earlier call came from."""
    return f"+39 000 {SystemRandom().randrange(10**7):07d}"


def take_call(
    story: Story, hands: Keyboard, *, name: str, words: str, danger: bool = False
) -> None:
    """Take a call of somebody who says when it is safe to call back; it becomes a case."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/call/")
    if danger:
        hands.tick("danger_said")
    hands.write("number", a_number())
    hands.write("name", name)
    hands.write("words", words)
    hands.tick("is_safe")
    hands.choose("device", "OWN")
    hands.choose("days", "EVERY_DAY")
    hands.choose("from_hour", "0")
    hands.choose("until_hour", "24")
    hands.press("button", says("Open the case"))
    story.case = page.url.partition("#")[0]
    assert name in page.inner_text("h1")


def describe(
    story: Story, hands: Keyboard, *, offence: str, victim: str = "DIRECT", is_minor: str = "no"
) -> None:
    """Say which crime it may be, whom it touched, and in which month."""
    story.chapter(hands, "Person and crime")
    hands.open(story.back("Describe what happened"))
    hands.choose("victim_type", victim)
    hands.choose("offence_code", offence)
    hands.write_day("crime_month", days_ago(70))
    hands.choose("is_minor", is_minor)
    hands.press("button", story.back("Keep it"))
    assert not hands.page.locator(WRONG).count()


def write_step(story: Story, hands: Keyboard, kind: EventKind, on: date) -> None:
    """Write down a step of the proceedings and the day it was taken."""
    page = hands.page
    if "/proceedings" not in page.url:
        story.chapter(hands, "Proceedings")
    hands.press("link", story.back("Write down a step"))
    hands.choose("kind", kind.value)
    hands.write_day("on", on)
    hands.choose("told_by", "PERSON")
    hands.press("button", story.back("Keep the step"))
    assert not page.locator(WRONG).count()


def answer_condition(story: Story, hands: Keyboard, condition: Condition, known: str) -> None:
    """Answer one question that decides which rule applies."""
    story.chapter(hands, "Proceedings")
    hands.press("link", story.back("What is known, and what is not"))
    asked = f'main form:has(input[name="condition"][value="{condition.value}"])'
    hands.enter(hands.page.locator(f'{asked} button[value="{known}"]').first)


def plan_hearing(story: Story, hands: Keyboard, kind: HearingKind, on: date) -> str:
    """Write down a hearing with its way in and its waiting room; return its address."""
    page, says = hands.page, story.back
    story.chapter(hands, "Hearings and appointments")
    hands.press("link", says("Write down a hearing"))
    hands.choose("kind", kind.value)
    hands.write_day("day", on)
    hands.write_hour("hour", 9, 30)
    hands.write("court", story.words["court"])
    hands.write("entrance", story.words["entrance"])
    hands.write("waiting", story.words["waiting"])
    hands.press("button", says("Keep the hearing"))
    assert not page.locator(WRONG).count()
    return page.url


def choose_companion(story: Story, hands: Keyboard) -> None:
    """Go along oneself, and say why without a certificate."""
    hands.press("link", story.back("Choose who goes along"))
    box = hands.box("user")
    somebody = box.locator("option").nth(1).get_attribute("value") or ""
    hands.choose("user", somebody)
    if hands.page.locator('main [name="because"]').count():
        hands.write("because", story.words["because"])
    hands.press("button", story.back("Keep it"))
    assert not hands.page.locator(WRONG).count()


def tick_checklist(story: Story, hands: Keyboard) -> None:
    """Tick whatever this kind of hearing needs."""
    hands.press("link", story.back("Tick what was seen to"))
    boxes = hands.page.locator('main input[name="done"]').all()
    hands.tick("done", *[box.get_attribute("value") or "" for box in boxes])
    hands.press("button", story.back("Keep them: it is prepared"))
    assert not hands.page.locator(WRONG).count()


def talk_it_over(story: Story, hands: Keyboard) -> None:
    """Write down how a hearing went for the person."""
    hands.press("link", story.back("Write down how it went"))
    hands.choose("state", "HELD")
    hands.write("how", story.words["how_it_went"])
    hands.press("button", story.back("Keep it"))
    assert not hands.page.locator(WRONG).count()


def ask_for_measure(story: Story, hands: Keyboard, measure: str) -> None:
    """Ask the authority for a special measure."""
    hands.page.goto(f"{story.case}measures/{measure}/")
    hands.choose("state", "REQUESTED")
    hands.write("to_whom", story.words["court"])
    hands.write_day("asked_date", clock.today())
    hands.press("button", story.back("Keep it"))
    assert not hands.page.locator(WRONG).count()


def claim(story: Story, hands: Keyboard) -> None:
    """Begin the first claim that the register of the law offers."""
    story.chapter(hands, "Proceedings")
    hands.press("link", story.back("Claims and expenses"))
    hands.page.goto(f"{story.case}proceedings/claims/new/")
    first = hands.page.locator('main input[type="radio"][name="entitlement"]').first
    hands.choose("entitlement", first.get_attribute("value") or "")
    hands.press("button", story.back("Keep the claim"))
    assert not hands.page.locator(WRONG).count()


def set_goal(story: Story, hands: Keyboard, words: str) -> None:
    """Set a goal for the next fortnight."""
    story.chapter(hands, "Needs and plan")
    hands.press("link", story.back("Set a goal"))
    hands.write("words", words)
    hands.choose("need_category", "outlook_and_attitudes")
    hands.write_day("due_date", days_ago(-14))
    hands.press("button", story.back("Set the goal"))
    assert not hands.page.locator(WRONG).count()


def close(story: Story, hands: Keyboard, *, reason: str, outcome: str) -> None:
    """Close the case without asking the needs once more, and say why."""
    story.chapter(hands, "Pause or close")
    hands.choose("reason", reason)
    hands.choose("outcome", outcome)
    hands.write("without_scores_because", story.words["not_asked"])
    hands.confirm(story.back("Close the case"))
    assert not hands.page.locator(WRONG).count()
