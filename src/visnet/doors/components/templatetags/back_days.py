"""Days as people say them: today, tomorrow, Fri 27 Nov; the exact date is always there too."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.doors import clock
from visnet.kit.civil_time import ROME

register = template.Library()


@register.filter
def near(moment: date | datetime | None) -> SafeString | str:
    """Say a day (and its hour, if it has one) briefly, with the exact date behind it."""
    if moment is None:
        return ""
    return _nearby(moment, clock.today(), get_language())


@register.filter
def exact(moment: date | datetime | None) -> SafeString | str:
    """Say a day in full, for what is printed or signed."""
    if moment is None:
        return ""
    words = _exactly(*_parts(moment), get_language())
    return _time(moment, exact=words, words=words)


@register.filter
def age(moment: datetime) -> str:
    """Say how long ago something came in."""
    hours = int((clock.now() - moment).total_seconds() // 3600)
    if hours < 1:
        return _("less than an hour")
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = hours // 24
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.filter
def is_past(day: date | None) -> bool:
    """Whether a day has gone by."""
    return day is not None and day < clock.today()


@lru_cache(maxsize=1024)
def _nearby(moment: date | datetime, today: date, language: str | None) -> SafeString:
    """Say it once for each moment, day and language; lists show the same days again and again."""
    day, hour = _parts(moment)
    words = _day_in_words(day, today, language)
    if hour:
        words = _("%(day)s, %(hour)s") % {"day": words, "hour": hour}
    return _time(moment, exact=_exactly(day, hour, language), words=words)


def _parts(moment: date | datetime) -> tuple[date, str]:
    if isinstance(moment, datetime):
        here = localtime(moment, ROME)
        return here.date(), here.strftime("%H:%M")
    return moment, ""


def _day_in_words(day: date, today: date, language: str | None) -> str:
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    distance = (day - today).days
    if distance in named:
        return named[distance]
    words = date_format(day, "D j M" if day.year == today.year else "j M Y")
    return words.lower() if language == "it" else words


def _exactly(day: date, hour: str, language: str | None) -> str:
    words = date_format(day, "l j F Y")
    words = words.lower() if language == "it" else words
    return f"{words}, {hour}" if hour else words


def _time(moment: date | datetime, *, exact: str, words: str) -> SafeString:
    if exact == words:
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, words)
