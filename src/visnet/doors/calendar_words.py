"""Days and months, as people say them."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.kit import italian, tongues

WORKING_DAYS = (1, 2, 3, 4, 5)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


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
    language = get_language() or "it"
    if language in tongues.ADDED:
        return format_date(moment, format="long", locale=language)
    return _as_written(f"{_number(moment)} {date_format(moment, 'F Y')}")


def day_of_the_week(moment: date | datetime) -> str:
    """Return a day by its name and number: “Tuesday 1 December”, “martedì 1º dicembre”."""
    language = get_language() or "it"
    if _is_italian():
        named = format_date(moment, format="EEEE '{}' MMMM", locale=language)
        return named.format(_number(moment))
    return format_date(moment, format="EEEE d MMMM", locale=language)


def on_the_day(moment: date | datetime) -> str:
    """Return a day as it stands in a sentence: “14 November 2026”, “il 14 novembre 2026”.

    A translation never writes the article of a day itself: before 8 and 11 it is another one. This
    and its three sisters are put in where an Italian sentence needs one; English has none.
    """
    return _with_article(moment, "")


def from_the_day(moment: date | datetime, *, only_number: bool = False) -> str:
    """Return a day since when something is so: “dal 14 novembre 2026”, or only “dal 14”."""
    return _with_article(moment, "da", only_number=only_number)


def until_the_day(moment: date | datetime) -> str:
    """Return a day until or at which something is so: “al 14 novembre 2026”."""
    return _with_article(moment, "a")


def of_the_day(moment: date | datetime) -> str:
    """Return the day of something: “del 14 novembre 2026”."""
    return _with_article(moment, "di")


def month_in_full(day: date) -> str:
    """Return a month and its year: “October 2026”."""
    return _as_written(date_format(day, "F Y"))


def _with_article(moment: date | datetime, preposition: str, *, only_number: bool = False) -> str:
    words = _number(moment) if only_number else day_in_full(moment)
    return f"{italian.before_day(moment, preposition)}{words}" if _is_italian() else words


def _number(moment: date | datetime) -> str:
    return italian.day_of_month(moment) if _is_italian() else str(moment.day)


def _as_written(words: str) -> str:
    """Italian writes days and months in small letters."""
    return words.lower() if _is_italian() else words


def _is_italian() -> bool:
    return get_language() == "it"
