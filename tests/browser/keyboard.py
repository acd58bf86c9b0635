"""Hands that have a keyboard and nothing else.

Whoever cannot use a mouse reaches everything with Tab, the arrows, Space and Enter. So do these
tests: no clicks, nothing filled from outside. What cannot be reached makes the test fail, and so
does a focus that nobody can see.

Buttons and links are found by their accessible name; boxes of a form by the name they are sent
under, which is the same in every language (axe sees to it that each has a label).
"""

from datetime import date

from playwright.sync_api import Locator, Page

STEPS_AT_MOST = 400
NOON = 12
# How many stops lie between the focus and the target: above nought forwards, below it back. A
# guess on the low side, as some boxes hold several stops: the hands look again when it is used up.
STOPS_TO = """(target) => {
  const here = document.activeElement ?? document.body;
  if (here === target) return 0;
  const after = (one, other) =>
    Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const forward = here === document.body || here.contains(target) || after(target, here);
  const [from, to] = forward ? [here, target] : [target, here];
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const groups = new Set();
  const between = stops.filter((stop) => {
    if (!after(stop, from) || !after(to, stop)) return false;
    if (stop.disabled || stop.tabIndex < 0 || stop.type === 'hidden') return false;
    if (!stop.checkVisibility()) return false;
    if (stop.type !== 'radio') return true;
    const known = groups.has(stop.name) || [from.name, to.name].includes(stop.name);
    groups.add(stop.name);
    return !known;
  });
  return (forward ? 1 : -1) * (between.length + 1);
}"""
AT_THE_TOP = "() => !document.activeElement || document.activeElement === document.body"
SEEN = """(target) => {
  const shown = (node) => {
    const style = getComputedStyle(node);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  };
  const box = target.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const label = target.labels?.[0];
  return inside && (shown(target) || (label && shown(label)) || shown(target.parentElement));
}"""
IN_GROUP = "(name) => document.activeElement?.name === name"
CHOSEN = "() => document.activeElement.checked && document.activeElement.value"
OPTION = "(box, wanted) => [...box.options].findIndex((option) => option.value === wanted)"
QUESTION = "dialog[open]"


class CannotBeReached(AssertionError):
    """Tab never comes to it, or comes to it unseen."""


class Keyboard:
    """A keyboard in front of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, role: str, name: str, *, within: str = "main") -> None:
        """Go to a link, a button or a summary by its accessible name, and press Enter."""
        place = self.page.locator(within)
        self.enter(place.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]

    def enter(self, target: Locator) -> None:
        """Press Enter on something that leads to another page, and wait for that page."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, summary: str, *, within: str = "main") -> None:
        """Open what is folded away under a line of words."""
        folded = self.page.locator(within).locator("summary").filter(has_text=summary).first
        if folded.evaluate("line => line.parentElement.open"):
            return
        self.reach(folded)
        self.page.keyboard.press("Enter")

    def confirm(self, name: str) -> None:
        """Press a button that asks once more, and answer yes."""
        self.reach(self.page.locator("main").get_by_role("button", name=name, exact=True).first)
        self.page.keyboard.press("Enter")
        self.page.locator(QUESTION).wait_for()
        self.enter(self.page.locator(QUESTION).locator("[data-question-yes]"))

    def write(self, box: str | Locator, words: str) -> None:
        """Type into the box of that name; what stood there goes."""
        target = self.box(box) if isinstance(box, str) else box
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        assert target.input_value() == words

    def write_day(self, box: str, day: date) -> None:
        """Type a day into a calendar box, in whatever order this browser shows its parts."""
        target = self.box(box)
        for typed in (f"{day:%d%m%Y}", f"{day:%m%d%Y}"):
            self.reach(target)
            for _part in range(4):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(typed)
            if target.input_value() == day.isoformat():
                return
        msg = f"{box} does not take {day}: it holds {target.input_value()!r}"
        raise CannotBeReached(msg)

    def write_hour(self, box: str, hour: int, minute: int = 0) -> None:
        """Type an hour into a clock box, of twelve hours or of twenty-four."""
        target = self.box(box)
        twelve = f"{hour % 12 or 12:02d}{minute:02d}{'A' if hour < NOON else 'P'}"
        for typed in (f"{hour:02d}{minute:02d}", twelve):
            self.reach(target)
            for _part in range(4):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(typed)
            if target.input_value() == f"{hour:02d}:{minute:02d}":
                return
        msg = f"{box} does not take {hour}:{minute:02d}: it holds {target.input_value()!r}"
        raise CannotBeReached(msg)

    def choose(self, box: str, value: str) -> None:
        """Choose one of several: a list that drops down, or one round button of a group."""
        if self.box(box).evaluate("box => box.tagName") == "SELECT":
            self._choose_in_list(box, value)
        else:
            self._choose_round(box, value)

    def tick(self, box: str, *values: str, off: bool = False) -> None:
        """Tick a box, or those of a group that have these values; `off` takes the tick away."""
        for value in values or ("",):
            named = f'main input[name="{box}"]' + (f'[value="{value}"]' if value else "")
            target = self.page.locator(named).first
            if target.is_checked() is not off:
                continue
            self.reach(target)
            self.page.keyboard.press("Space")
            assert target.is_checked() is not off

    def box(self, name: str) -> Locator:
        """Return the first box of that name that is not hidden."""
        return self.page.locator(f'main [name="{name}"]:not([type="hidden"])').first

    def reach(self, target: Locator) -> None:
        """Tab to it, forwards or back, and see that the focus shows."""
        target.wait_for()
        self._skip_to_content(target)
        steps = 0
        while stops := target.evaluate(STOPS_TO):
            for _stop in range(abs(stops)):
                self.page.keyboard.press("Tab" if stops > 0 else "Shift+Tab")
            steps += abs(stops)
            if steps > STEPS_AT_MOST:
                msg = f"Tab never comes to {target}"
                raise CannotBeReached(msg)
        if not target.evaluate(SEEN):
            msg = f"nobody sees that the focus is on {target}"
            raise CannotBeReached(msg)

    def _skip_to_content(self, target: Locator) -> None:
        """On a page just opened, take the link that leads past what every page repeats."""
        skips = self.page.locator("a.skip")
        in_content = "(target) => Boolean(target.closest('#content'))"
        if skips.count() and self.page.evaluate(AT_THE_TOP) and target.evaluate(in_content):
            self.page.keyboard.press("Tab")
            assert skips.first.evaluate("(link) => link === document.activeElement")
            self.page.keyboard.press("Enter")

    def _choose_in_list(self, box: str, value: str) -> None:
        target = self.box(box)
        self.reach(target)
        place = target.evaluate(OPTION, value)
        self.page.keyboard.press("Home")
        for _step in range(place):
            self.page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def _choose_round(self, box: str, value: str) -> None:
        group = self.page.locator(f'main input[type="radio"][name="{box}"]')
        checked = self.page.locator(f'main input[type="radio"][name="{box}"]:checked')
        self.reach(checked.first if checked.count() else group.first)
        assert self.page.evaluate(IN_GROUP, box)
        self.page.keyboard.press("Space")
        for _step in range(group.count()):
            if self.page.evaluate(CHOSEN) == value:
                return
            self.page.keyboard.press("ArrowDown")
        msg = f"no arrow comes to {value} in {box}"
        raise CannotBeReached(msg)
