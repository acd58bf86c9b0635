"""Days and months, as people say them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WORKING_DAYS = (1, 2, 3, 4, 5)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
BEGIN_WITH_A_VOWEL = frozenset({8, 11})
"""Days of the month that begin with a vowel when they are said in Italian: otto, undici."""


def days_in_words(days: Sequence[int]) -> str:
    """Return days of the week (1 is Monday) in words: “every day”, “Tue, Thu”."""
    wanted = tuple(sorted(days))
    if wanted == EVERY_DAY:
        return _("every day")
    if wanted == WORKING_DAYS:
        return _("Monday to Friday")
    names = [str(WEEKDAYS_ABBR[day - 1]) for day in wanted]
    return _as_written(", ".join(names))


def day_in_full(moment: date | datetime) -> str:
    """Return a day with its month and year: “14 November 2026”, in Italian “1º novembre 2026”."""
    number = "1º" if _is_italian() and moment.day == 1 else str(moment.day)
    return _as_written(f"{number} {date_format(moment, 'F Y')}")


def on_the_day(moment: date | datetime) -> str:
    """Return a day as it stands in a sentence: “14 November 2026”, “il 14 novembre 2026”.

    A translation never writes the article of a day itself: before 8 and 11 it is another one. This
    and its three sisters are put in where an Italian sentence needs one; English has none.
    """
    return _with_article(moment, "il ", "l")


def from_the_day(moment: date | datetime) -> str:
    """Return a day since when something is so: “dal 14 novembre 2026”."""
    return _with_article(moment, "dal ", "dall")


def until_the_day(moment: date | datetime) -> str:
    """Return a day until or at which something is so: “al 14 novembre 2026”."""
    return _with_article(moment, "al ", "all")


def of_the_day(moment: date | datetime) -> str:
    """Return the day of something: “del 14 novembre 2026”."""
    return _with_article(moment, "del ", "dell")


def month_in_full(day: date) -> str:
    """Return a month and its year: “October 2026”."""
    return _as_written(date_format(day, "F Y"))


def _with_article(moment: date | datetime, article: str, elided: str) -> str:
    words = day_in_full(moment)
    if not _is_italian():
        return words
    begins = f"{elided}\u2019" if moment.day in BEGIN_WITH_A_VOWEL else article
    return f"{begins}{words}"


def _as_written(words: str) -> str:
    """Italian writes days and months in small letters."""
    return words.lower() if _is_italian() else words


def _is_italian() -> bool:
    return get_language() == "it"
