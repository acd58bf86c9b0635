"""What Carla looks after for the network, and what Elena keeps true for her association."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.browser.keyboard import Keyboard
from tests.browser.sharing_steps import CARLA, ELENA
from tests.browser.story import Story
from visnet.doors import clock

AT_NIGHT = 22
WEDNESDAY = 3
A_MINUTE_AND_A_BIT = 75
EVERY_DAY = tuple(str(day) for day in range(1, 8))
# The protocol of Livorno had 24 signatories when it was presented, and 29 after November 2014.
COUNTED = ((date(2013, 8, 6), "24"), (date(2014, 12, 1), "29"))
A_FORMULA = "This cell is a formula. Replace it with what it shows (paste special, values)."
# A card that was there, spelt anew by somebody else; and a row with a formula in a cell.
ROWS = (
    "name_it,name_en,organisation,places",
    "Lo sportello legale (dimostrazione),The legal desk (demonstration),{0},{1}",
    "=1+1,Formula,{0},",
)
ORGANISATION = "Sportello legale solidale (dimostrazione)"
PLACE = "municipality_code=049007; street=largo dei Modelli 5"
A_FILE = {
    "name": "prova.csv",
    "mimeType": "text/csv",
    "buffer": "\r\n".join(ROWS).format(ORGANISATION, PLACE).encode(),
}
HOURS = 'main .keep a[href$="/hours/"]'


@dataclass(frozen=True, slots=True)
class Told:
    """What is written in this story, and the minute at which the card of Elena shuts in it."""

    new_card: str
    learnt: str
    change: str
    questions: str
    minute: int


TOLD = {
    "it": Told(
        new_card="Lo sportello legale (dimostrazione)",
        learnt="Una stanza senza banco, e due sedie uguali.",
        change="Il primo colloquio comincia senza modulo (prova).",
        questions="Come accogliete chi arriva senza appuntamento?",
        minute=35,
    ),
    "en": Told(
        new_card="The legal desk (demonstration)",
        learnt="A room without a counter, and two chairs alike.",
        change="The first talk begins without a form (test).",
        questions="How do you welcome people without an appointment?",
        minute=55,
    ),
}


def begin(story: Story) -> Keyboard:
    """Carla opens the network: what waits there for her."""
    hands = story.sign_in(CARLA)
    hands.press("link", story.back("Network"), within=".back__ways")
    story.show(hands.page, "network-home")
    return hands


def who_answers_at_night(story: Story, hands: Keyboard) -> None:
    """Ask for Cecina at ten at night: the gap has a name, and there are numbers to call."""
    page, says = hands.page, story.back
    _chapter(story, hands, "Territory")
    _ask_for_cecina(story, hands)
    assert says("Nobody is there at night") in page.inner_text("#answer")
    assert page.locator('#answer a[href="tel:1522"]').count()
    story.show(page, "who-answers-gap")


def cover_the_night(story: Story, hands: Keyboard) -> None:
    """Write down that somebody is on call at night; ask again; then take it back."""
    page, says = hands.page, story.back
    hours = page.locator("main tbody tr", has_text="Cecina").locator('a[href*="/hours/"]').first
    hands.enter(hours)
    lines = page.locator("main tbody tr").count()
    hands.choose("kind", "ON_CALL")
    hands.tick("weekdays", *EVERY_DAY)
    hands.write_hour("from_time", 20)
    hands.write_hour("until_time", 8)
    hands.tick("on_holidays")
    story.show(page, "hours-of-a-centre")
    hands.press("button", says("Add"))
    at_centre = page.url
    _chapter(story, hands, "Territory")
    _ask_for_cecina(story, hands)
    assert page.locator("#answer .notice--done").count()
    story.show(page, "who-answers-covered")
    page.goto(at_centre)
    hands.reach(page.locator("main tbody tr", has_text="20").last.get_by_role("button"))
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    hands.enter(page.locator("dialog[open] [data-question-yes]"))
    assert page.locator("main tbody tr").count() == lines


def who_had_signed(story: Story, hands: Keyboard) -> None:
    """Look at the organisations of the network of Livorno on two days: 24, then 29."""
    page, says = hands.page, story.back
    _chapter(story, hands, "Organisations")
    for day, count in COUNTED:
        hands.write_day("on", day)
        hands.press("button", says("Show"))
        counted = page.locator("main .notice li").all_inner_texts()
        assert any(line.startswith(f"{count} ") for line in counted), counted
        story.show(page, f"organisations-in-{day.year}")


def bring_in_a_file(story: Story, hands: Keyboard) -> str:
    """Read a file in which one row cannot be taken; write the other; return where it stands."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    _chapter(story, hands, "Services")
    story.show(page, "services")
    hands.press("link", says("Files in and out"))
    hands.press("link", says("Read a file"))
    box = hands.box("file")
    hands.reach(box)
    box.set_input_files(A_FILE)  # type: ignore[arg-type]
    story.show(page, "file-to-read")
    hands.press("button", says("Read it"))
    assert says(A_FORMULA) in page.inner_text("main .sheet")
    story.show(page, "file-read")
    read = page.url
    report = page.request.get(f"{read}report/")
    assert "=1+1" in report.text()
    hands.tick("without_refused")
    hands.enter(page.locator('main form[action$="/apply/"] button'))
    story.show(page, "file-written")
    _chapter(story, hands, "Services")
    assert told.new_card in page.inner_text("main")
    return read


def make_one_of_two(story: Story, hands: Keyboard) -> None:
    """The card that came in is one that was there: make one of them, and take that back."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    hands.press("link", says("Double cards"))
    story.show(page, "double-cards")
    pair = page.locator("main section:has(.pair__other)", has_text=told.new_card)
    hands.enter(pair.get_by_role("link", name=says("Compare"), exact=True))
    story.show(page, "double-cards-compared")
    hands.press("button", says("Make one card"))
    assert told.new_card in page.inner_text("main tbody")
    story.show(page, "double-cards-made-one")
    hands.confirm(says("Take it back", context="undo"))


def take_the_file_back(story: Story, hands: Keyboard, read: str) -> None:
    """Undo what the file wrote: nothing of it remains."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    page.goto(read)
    hands.confirm(says("Take it back", context="undo"))
    story.show(page, "file-taken-back")
    _chapter(story, hands, "Services")
    assert told.new_card not in page.inner_text("main")


def see_how_it_goes(story: Story, hands: Keyboard) -> None:
    """Read the health of the network, as the assembly sees it and as who looks after it does."""
    page, says = hands.page, story.back
    _chapter(story, hands, "Network health")
    assert page.locator("main svg").count()
    story.show(page, "health-for-the-assembly")
    hands.press("link", says("For the coordinator"))
    story.show(page, "health-for-the-coordinator")


def visit_somebody(story: Story, hands: Keyboard) -> None:
    """Write down a visit that was held, and tell what was learnt."""
    page, says, told = hands.page, story.back, TOLD[story.language]
    _chapter(story, hands, "Visits")
    hands.press("link", says("Plan a visit"))
    hands.choose("direction", "GO")
    other = page.locator('main [name="other"] option', has_text="Mantova").first
    hands.choose("other", other.get_attribute("value") or "")
    hands.write_day("from_date", clock.today() - timedelta(days=3))
    hands.write("visitor_count", "3")
    hands.write(f"questions_{story.language}", told.questions)
    story.show(page, "visit-plan")
    hands.press("button", says("Save"))
    hands.press("link", says("Tell what was learnt"))
    hands.write(f"learnt_{story.language}", told.learnt)
    hands.choose("procedure_code", "first-contact-to-closure")
    hands.write(f"change_{story.language}", told.change)
    story.show(page, "visit-learnt")
    hands.press("button", says("Save"))
    assert told.change in page.inner_text("main")
    story.show(page, "visit-told")


def keep_a_card(story: Story) -> str:
    """Elena, on her phone, writes until when they are open and says that it is all still true."""
    hands, told = story.sign_in(ELENA, phone=True), TOLD[story.language]
    page, says = hands.page, story.back
    hands.press("link", says("Network"), within=".back__ways")
    story.show(page, "network-home-on-a-phone")
    _chapter(story, hands, "Services")
    story.show(page, "services-on-a-phone")
    own = page.locator("main tbody tr:has(form.confirm)", has_text="Livorno")
    hands.enter(own.locator("th a").first)
    card = page.url
    name = page.locator("main h1").inner_text()
    hands.enter(page.locator(HOURS).last)
    hands.write_hour("row0-closes_at", 17, told.minute)
    story.show(page, "hours-on-a-phone")
    hands.press("button", says("Save"))
    page.goto(card)
    hands.press("button", says("It is all still true"))
    page.goto(card)
    today = page.locator("main .keep__checks li").first.inner_text()
    assert says("today") in today, today
    story.show(page, "card-still-true")
    return name


def the_public_reads_it(story: Story, name: str) -> None:
    """Whoever looks for help reads the new hours, at the latest when the minute is over."""
    hands, told = story.person(), TOLD[story.language]
    hands.press("link", story.front("Who can help"), within="body")
    card = hands.page.locator("main .service", has_text=name).first
    _reload_until(hands, lambda: f"17:{told.minute}" in card.inner_text().replace("17.", "17:"))
    story.show(hands.page, "new-hours-for-everybody")


def _reload_until(hands: Keyboard, holds: Callable[[], bool]) -> None:
    """Ask for the page again until something stands there.

    The list that everybody reads is kept for its minute (`doors/public/ready.py`): whoever looked
    at it a moment before leaves it as it was then.
    """
    ends = time.monotonic() + A_MINUTE_AND_A_BIT
    while not holds():
        assert time.monotonic() < ends, hands.page.inner_text("main")
        time.sleep(1)
        hands.page.reload()


def _chapter(story: Story, hands: Keyboard, named: str) -> None:
    hands.press("link", story.back(named), within="main .chapters >> nth=0")


def _ask_for_cecina(story: Story, hands: Keyboard) -> None:
    hands.write("place", "Cecina")
    hands.write_day("day", _a_wednesday())
    hands.write_hour("hour", AT_NIGHT)
    hands.press("button", story.back("Ask"))


def _a_wednesday() -> date:
    """Return the Wednesday to come: in the example somebody is on call on Fridays and Saturdays."""
    today = clock.today()
    return today + timedelta(days=(WEDNESDAY - today.isoweekday()) % 7)
