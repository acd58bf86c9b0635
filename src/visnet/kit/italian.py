"""The little of Italian grammar that a day needs in a sentence."""

from datetime import date

BEGIN_WITH_A_VOWEL = frozenset({8, 11})
"""Days of the month that begin with a vowel when they are said: otto, undici."""
FIRST = "1º"
"""The first of a month is an ordinal, as no other day is."""
ARTICLES = {
    "": ("il ", "l\u2019"),
    "da": ("dal ", "dall\u2019"),
    "a": ("al ", "all\u2019"),
    "di": ("del ", "dell\u2019"),
}


def before_day(day: date, preposition: str = "") -> str:
    """Return what stands before a day of the month: “il ”, “dal ”; another one before 8 and 11."""
    article, elided = ARTICLES[preposition]
    return elided if day.day in BEGIN_WITH_A_VOWEL else article


def day_of_month(day: date) -> str:
    """Return the number of a day as it is written: “1º”, “2”."""
    return FIRST if day.day == 1 else str(day.day)
