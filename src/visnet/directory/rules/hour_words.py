"""Opening hours in words, as a poster on a door would say them, in both languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from visnet.directory.rules.card import Schedule
from visnet.directory.rules.hours import WEEKDAYS
from visnet.directory.vocabulary import Attending, Frequency
from visnet.kit import italian

DASH = "\N{EN DASH}"
LEAST_IN_A_ROW = 3

SHORT_DAYS = {
    "it": ("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
LONG_DAYS = {
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "it": (
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
RANKS = {
    "it": {
        "1": "primo",
        "2": "secondo",
        "3": "terzo",
        "4": "quarto",
        "5": "quinto",
        "-1": "ultimo",
    },
    "en": {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"},
}
FEMININE = {"primo": "prima", "secondo": "seconda", "terzo": "terza", "quarto": "quarta"}
FEMININE |= {"quinto": "quinta", "ultimo": "ultima"}
NEAR_DAYS = {"it": ("oggi", "domani"), "en": ("today", "tomorrow")}
SAID = {
    "it": {
        "and": " e ",
        "every_day": "tutti i giorni",
        "all_day": "24 ore su 24",
        "appointment": "su appuntamento",
        "holidays": "anche nei giorni festivi",
        "of_the_month": "{} del mese",
        "weeks": "ogni {} settimane",
        "months": "ogni {} mesi",
        "from_to": "{} {}",
        "from": "{}",
        "until": "fino {}",
        "in_months": "in {}",
        "day_number": "giorno {}",
        "last_day": "ultimo giorno",
        "at": "{} alle {}",
    },
    "en": {
        "and": " and ",
        "every_day": "every day",
        "all_day": "24 hours a day",
        "appointment": "by appointment",
        "holidays": "public holidays too",
        "of_the_month": "{} of the month",
        "weeks": "every {} weeks",
        "months": "every {} months",
        "from_to": "from {} to {}",
        "from": "from {}",
        "until": "until {}",
        "in_months": "in {}",
        "day_number": "day {}",
        "last_day": "last day",
        "at": "{} at {}",
    },
}


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One line of a poster: how people are received, when, and what is written beside."""

    attending: Attending
    words: str
    note: str = ""


def hours_in_words(schedules: Iterable[Schedule], *, language: str) -> tuple[HoursLine, ...]:
    """Return the hours as lines of a poster, those in person first."""
    order = list(Attending)

    def terms(schedule: Schedule) -> tuple[int, str, str]:
        return (
            order.index(schedule.attending),
            _terms(schedule, language),
            schedule.note(language),
        )

    lines = []
    for (rank, said, note), group in groupby(sorted(schedules, key=terms), key=terms):
        rows = list(group)
        words = ", ".join(each for each in (_weekly_hours(rows, language), said) if each)
        lines.append(HoursLine(attending=order[rank], words=words, note=note))
    return tuple(lines)


def _weekly_hours(rows: Sequence[Schedule], language: str) -> str:
    """Join the days that have the same hours, as in "mar e gio 15-19"."""
    days_of: dict[tuple[time, time], list[str]] = {}
    for row in rows:
        if row.opens_at is not None and row.closes_at is not None:
            days_of.setdefault((row.opens_at, row.closes_at), []).extend(_days(row))
        elif row.byday:
            days_of.setdefault((time.min, time.min), []).extend(_days(row))
    parts = []
    for (opens, closes), days in days_of.items():
        timed = any(row.opens_at is not None for row in rows)
        when = _span(opens, closes, language) if timed else ""
        words = f"{_days_in_words(days, language)} {when}".strip()
        parts.append((_first_of(days), opens, words))
    return "; ".join(words for _day, _opens, words in sorted(parts))


def _days(row: Schedule) -> list[str]:
    return [*row.byday, *(str(number) for number in row.bymonthday)]


def _first_of(days: Sequence[str]) -> int:
    return min((WEEKDAYS.index(day) for day in days if day in WEEKDAYS), default=len(WEEKDAYS))


def _days_in_words(days: Sequence[str], language: str) -> str:
    said = SAID[language]
    weekly = sorted({WEEKDAYS.index(day) for day in days if day in WEEKDAYS})
    if len(weekly) == len(WEEKDAYS):
        return said["every_day"]
    monthly = [_in_month(day, language) for day in dict.fromkeys(days) if day not in WEEKDAYS]
    names = [*_runs(weekly, language)]
    if monthly:
        names.append(said["of_the_month"].format(_joined(monthly, language)))
    return _joined(names, language)


def _runs(weekly: Sequence[int], language: str) -> list[str]:
    names, start = SHORT_DAYS[language], 0
    found: list[str] = []
    while start < len(weekly):
        end = start
        while end + 1 < len(weekly) and weekly[end + 1] == weekly[end] + 1:
            end += 1
        if end - start + 1 >= LEAST_IN_A_ROW:
            found.append(f"{names[weekly[start]]}{DASH}{names[weekly[end]]}")
        else:
            found.extend(names[day] for day in weekly[start : end + 1])
        start = end + 1
    return found


def _in_month(day: str, language: str) -> str:
    if day[-2:] not in WEEKDAYS:
        return SAID[language]["last_day" if day == "-1" else "day_number"].format(day)
    rank, name = RANKS[language][day[:-2]], LONG_DAYS[language][WEEKDAYS.index(day[-2:])]
    if language == "it" and day.endswith("SU"):
        rank = FEMININE[rank]
    return f"{rank} {name}"


def _terms(row: Schedule, language: str) -> str:
    """Return what holds for the whole line: rhythm, season, appointment, holidays."""
    said = SAID[language]
    found = []
    if row.interval > 1:
        found.append(
            said["months" if row.freq is Frequency.MONTHLY else "weeks"].format(row.interval)
        )
    if row.by_appointment:
        found.append(said["appointment"])
    if row.bymonth:
        names = [MONTHS[language][month - 1] for month in sorted(row.bymonth)]
        found.append(said["in_months"].format(_joined(names, language)))
    found.append(_season(row, language))
    if row.opens_at is not None and not row.closed_on_holidays:
        found.append(said["holidays"])
    return ", ".join(each for each in found if each)


def _season(row: Schedule, language: str) -> str:
    said, first, last = SAID[language], row.valid_from, row.valid_to or row.until
    if first and last:
        same_year = first.year == last.year
        return said["from_to"].format(
            _day(first, language, with_year=not same_year, preposition="da"),
            _day(last, language, with_year=True, preposition="a"),
        )
    if first:
        return said["from"].format(_day(first, language, with_year=True, preposition="da"))
    if last:
        return said["until"].format(_day(last, language, with_year=True, preposition="a"))
    return ""


def _day(day: date, language: str, *, with_year: bool, preposition: str = "") -> str:
    """Return a day as it stands in a sentence: in Italian with its article."""
    month = MONTHS[language][day.month - 1]
    words = f"{day.day} {month}"
    if language == "it":
        words = f"{italian.before_day(day, preposition)}{italian.day_of_month(day)} {month}"
    return f"{words} {day.year}" if with_year else words


def _span(opens: time, closes: time, language: str) -> str:
    if opens == closes:
        return SAID[language]["all_day"]
    return f"{_hour(opens, language)}{DASH}{_hour(closes, language)}"


def _hour(hour: time, language: str) -> str:
    if language == "it" and hour.minute == 0:
        return str(hour.hour or 24)
    return f"{hour.hour}:{hour.minute:02d}"


def _joined(names: Sequence[str], language: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{SAID[language]['and']}{names[-1]}"


def opening_in_words(opens: datetime, *, at: datetime, language: str) -> str:
    """Return when it opens next, from a moment on: "today at 15", "Thursday at 15:00"."""
    day, hour = opens.date(), _hour(opens.time(), language)
    distance = (day - at.astimezone(opens.tzinfo).date()).days
    if distance < len(WEEKDAYS):
        named = {0: NEAR_DAYS[language][0], 1: NEAR_DAYS[language][1]}
        when = named.get(distance, LONG_DAYS[language][day.weekday()])
    else:
        when = _day(day, language, with_year=day.year != at.year)
    return SAID[language]["at"].format(when, hour)
