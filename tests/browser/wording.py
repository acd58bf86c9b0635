"""What the screen says, in the language of the story: looked up in the product's own catalogues.

The story names each button by the English words that stand in the code; here are the words that
the person reads. A catalogue with a hole answers in English, and `strangers_on` notices it.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from playwright.sync_api import Page

HOUSE = Path(__file__).resolve().parents[2] / "src" / "visnet"
FRONT = ("doors/public", "doors/components", "enquiries", "guidelines")
BACK = (
    "doors/classroom",
    "guidelines",
    "examinations",
    "case_studies",
    "certificates",
    "checklists",
    "training",
    "doors/office",
    "doors/components",
    "doors",
    "doors/entrance",
    "doors/partner",
    "doors/network",
    "agreements",
    "cases",
    "outbound",
    "enquiries",
    "directory",
    "people",
    "visits",
    "campaign",
    "research",
    "accompaniment",
    "documents",
    "proceedings",
    "instruments",
    "law",
    "packs",
    "transfers",
)
# Small words that every few lines of a language hold, and no line of the other.
SMALL_WORDS = {
    "it": "the|and|your|with|this|they|what|not|from|who|when|are|was|you|has|been",
    "en": "che|degli|questa|questo|sono|non|una|perché|può|chi",
}
# Not our words: what somebody wrote, names, and what is marked as another language.
LEFT_OUT = (
    'script, style, noscript, [lang]:not(html), [translate="no"], datalist, textarea,'
    " .message__words, .words, .receipt, .back__organisation, .person-menu, [data-theirs]"
)
FIND = """([leftOut, words]) => {
  // Names of columns and settings (from_date, until_date=…) are no language.
  const strange = new RegExp(`(?<![\\\\p{L}_])(${words})(?![\\\\p{L}_=])`, 'iu');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(leftOut)) continue;
    if (strange.test(node.textContent)) found.push(node.textContent.trim());
  }
  return found;
}"""


@cache
def _catalogue(place: str, language: str) -> NullTranslations:
    file = HOUSE / place / "locale" / language / "LC_MESSAGES" / "django.mo"
    if not file.exists():
        return NullTranslations()
    with file.open("rb") as held:
        return GNUTranslations(held)


class Says:
    """The words of one side of the product, in one language."""

    def __init__(self, language: str, places: tuple[str, ...]) -> None:
        self.language = language
        self.places = places

    def __call__(self, english: str, *, context: str = "") -> str:
        """Return what stands on the screen for these words."""
        for place in self.places:
            book = _catalogue(place, self.language)
            found = book.pgettext(context, english) if context else book.gettext(english)
            if found != english:
                return found
        return english


def strangers_on(page: Page, language: str) -> list[str]:
    """Return the lines of a page that speak the other language."""
    found: list[str] = page.evaluate(FIND, [LEFT_OUT, SMALL_WORDS[language]])
    return found
