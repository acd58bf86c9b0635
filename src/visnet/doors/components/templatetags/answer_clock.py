"""The clock of an answer, in words: by today, by tomorrow, two days late."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.doors import clock
from visnet.doors.calendar_words import day_in_full
from visnet.kit.civil_time import ROME

register = template.Library()


@register.filter
def answer_by(due_at: datetime | None) -> SafeString | str:
    """Say by when an answer is due, or how late it is; the exact day stands behind it."""
    if due_at is None:
        return ""
    day = localtime(due_at, ROME).date()
    return _time(day, _in_words(day))


@register.filter
def on_day(moment: date | datetime | None) -> SafeString | str:
    """Say a day in full."""
    if moment is None:
        return ""
    day = localtime(moment, ROME).date() if isinstance(moment, datetime) else moment
    return _time(day, day_in_full(day))


def _in_words(day: date) -> str:
    distance = (day - clock.today()).days
    if distance == 0:
        return _("by today")
    if distance == 1:
        return _("by tomorrow")
    if distance > 1:
        return _("by %(day)s") % {"day": _weekday(day)}
    late = -distance
    return ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}


def _weekday(day: date) -> str:
    words = date_format(day, "l j F")
    return words.lower() if get_language() == "it" else words


def _time(day: date, words: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', day.isoformat(), day_in_full(day), words
    )
