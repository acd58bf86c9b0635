"""Which sentences a language must have: those of the house all of them, the others the way to help."""

from pathlib import Path

from visnet.config.messages.extraction import Sentence, sentences_by_application
from visnet.kit import tongues

PUBLIC = "doors/public"
PAGES = f"{PUBLIC}/templates/public"
PIECES = "doors/components/templates"
# From the first page to the receipt and back again, and whatever may go wrong on the way. What is
# read beside it (rights, services) is lent in Italian, and says so.
ON_THE_WAY_TO_HELP = (
    f"{PUBLIC}/ask",
    f"{PUBLIC}/pages",
    f"{PUBLIC}/thread",
    f"{PUBLIC}/page.py",
    f"{PUBLIC}/told.py",
    f"{PUBLIC}/urls.py",
    f"{PUBLIC}/written.py",
    f"{PAGES}/ask",
    f"{PAGES}/pages",
    f"{PAGES}/thread",
    f"{PAGES}/front.html",
    f"{PAGES}/lent.html",
    f"{PAGES}/_other_languages.html",
    # What stands around an article of the site; its own words are lent.
    f"{PAGES}/site/frame.html",
    f"{PAGES}/site/page.html",
    f"{PAGES}/site/empty.html",
    f"{PAGES}/site/_article.html",
    f"{PAGES}/site/_members.html",
    f"{PAGES}/site/_published.html",
    "doors/reading.py",
    "doors/refusals.py",
    f"{PIECES}/front",
    f"{PIECES}/frame",
    f"{PIECES}/429.html",
    f"{PIECES}/cotton/error_summary.html",
    f"{PIECES}/cotton/field.html",
    f"{PIECES}/cotton/field_notes.html",
)
SCOPES = {
    **dict.fromkeys(tongues.HOUSE, ("",)),
    **dict.fromkeys(tongues.ADDED, ON_THE_WAY_TO_HELP),
}

Sentences = dict[Path, list[Sentence]]


def sentences_by_language() -> dict[str, Sentences]:
    """Return what each language must say, by the application whose catalogue holds it."""
    of_scope = {places: sentences_by_application(among=places) for places in set(SCOPES.values())}
    return {language: of_scope[places] for language, places in SCOPES.items()}
