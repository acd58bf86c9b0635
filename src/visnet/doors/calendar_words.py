"""Days and months, as people say them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
    """Return a day with its month and year: “14 November 2026”."""
    return _as_written(date_format(moment, "j F Y"))


def month_in_full(day: date) -> str:
    """Return a month and its year: “October 2026”."""
    return _as_written(date_format(day, "F Y"))


def _as_written(words: str) -> str:
    """Italian writes days and months in small letters."""
    return words.lower() if get_language() == "it" else words
