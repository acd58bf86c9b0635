"""One story told in one language: who is at which screen, and what is kept of each step."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.casework_words import CASEWORK
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.stack import Stack
from tests.browser.wording import BACK, FRONT, Says, strangers_on

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PEOPLES_WORDS = {
    "it": {
        "asked": "Da mesi mi aspetta sotto casa. Vorrei capire che cosa posso fare.",
        "name": "Lia (prova)",
        "reply": "Grazie di aver scritto. Possiamo vederci con calma, quando per lei va bene.",
        "answered": "Grazie. La mattina per me è più facile.",
        "until_then": "Va bene, ci vediamo. Se cambia qualcosa ci scriva qui.",
        "where": "Via delle Prove 1, secondo piano. Chieda di Anna.",
        "note": "Preferisce la mattina. Ha una vicina di cui si fida.",
        "wishes": "Vuole restare a casa sua e non incontrarlo.",
        "why": "Oggi l'ha seguita fino al lavoro.",
        "goal": "Primo colloquio con la psicologa",
        "summary": "Chiede un primo colloquio di sostegno psicologico, di mattina.",
        "report": "Primo colloquio fatto: ha chiesto di continuare.",
        "too_late": "Ha disdetto il secondo colloquio.",
        "conditions": "Non al mio indirizzo.",
        "phoned": "Chiama una vicina: di notte sente gridare.",
        **CASEWORK["it"],
    },
    "en": {
        "asked": "For months he has waited outside my door. I would like to know what I can do.",
        "name": "Mia (test)",
        "reply": "Thank you for writing. We can meet quietly, whenever it suits you.",
        "answered": "Thank you. Mornings are easier for me.",
        "until_then": "Good, until then. If anything changes, write to us here.",
        "where": "Via delle Prove 1, second floor. Ask for Anna.",
        "note": "Prefers the morning. Trusts one neighbour.",
        "wishes": "Wants to stay at home and not to meet him.",
        "why": "Today he followed her to work.",
        "goal": "A first talk with the psychologist",
        "summary": "Asks for a first talk of psychological support, in the morning.",
        "report": "We had a first talk: she asked to go on.",
        "too_late": "The second talk was called off.",
        "conditions": "Not at my address.",
        "phoned": "A neighbour calls: she hears shouting at night.",
        **CASEWORK["en"],
    },
}


@dataclass
class Story:
    """What the steps of one story share."""

    language: str
    product: Stack
    open_browser: Open
    look: Look
    series: str = ""
    """What the names of its pictures begin with, when it is not the main job."""
    pictures: int = 0
    barriers: list[str] = field(default_factory=list)
    """What stood in somebody's way on the pages that were looked at."""
    case: str = ""
    """The address of the case, once there is one."""
    words: dict[str, str] = field(init=False)
    front: Says = field(init=False)
    back: Says = field(init=False)

    def __post_init__(self) -> None:
        self.words = PEOPLES_WORDS[self.language]
        self.front = Says(self.language, FRONT)
        self.back = Says(self.language, BACK)

    def person(self) -> Keyboard:
        """Return the person's own phone: narrow, and with scripts turned off."""
        page = self.open_browser(language=self.language, scripts=False, phone=True)
        page.goto(f"{self.product.front}/{self.language}/")
        return Keyboard(page)

    def sign_in(self, email: str, *, show: bool = False, phone: bool = False) -> Keyboard:
        """Return the desk, or the phone, of somebody who just gave passphrase and second proof."""
        page = self.open_browser(language=self.language, phone=phone)
        page.goto(f"{self.product.back}/entrance/login/?language={self.language}")
        hands = Keyboard(page)
        if show:
            self.show(page, "sign-in")
        hands.write("login", email)
        hands.write("password", self.product.passphrase())
        hands.press("button", self.back("Go on"))
        if show:
            self.show(page, "second-proof")
        hands.write("code", self.product.fresh_code(email))
        hands.enter(page.locator("main form button").first)
        return hands

    def go_on_as(self, email: str) -> Keyboard:
        """Return the desk of somebody who is signed in already, or signs in now.

        A code is good once in half a minute, so ten stories would wait for ten codes.
        """
        if kept := self.product.stays.get(email):
            page = self.open_browser(language=self.language, phone=False)
            page.context.add_cookies(kept)
            page.goto(f"{self.product.back}/office/?language={self.language}")
            if "/entrance/" not in page.url:
                return Keyboard(page)
        hands = self.sign_in(email)
        self.product.stays[email] = hands.page.context.cookies()
        return hands

    def prove_again(self, hands: Keyboard, email: str, *, show: bool = False) -> None:
        """Answer "is it still you?", when the page asks."""
        if not hands.page.locator("main #id_code").count():
            return
        if show:
            self.show(hands.page, "prove-again")
        hands.write("code", self.product.fresh_code(email))
        hands.press("button", self.back("Confirm"))

    def chapter(self, hands: Keyboard, named: str) -> None:
        """Go to a chapter of the case."""
        if not hands.page.url.startswith(self.case):
            hands.page.goto(self.case)
        hands.press("link", self.back(named), within=".case__chapters")

    def show(self, page: Page, name: str, *, on_paper: bool = False) -> None:
        """Keep a picture, and note whatever is in the way of somebody on this page."""
        self.pictures += 1
        named = f"{self.language}-{self.series}{self.pictures:02d}-{name}"
        found = self.look(page, named)
        if on_paper:
            return  # what is printed has no landmarks, and needs none
        found += [f"in the other language: {words}" for words in strangers_on(page, self.language)]
        if page.evaluate(TOO_WIDE) > 0:
            found.append("must be scrolled sideways")
        self.barriers += [f"{named}: {barrier}" for barrier in found]
