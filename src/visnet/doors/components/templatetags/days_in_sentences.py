"""Days as they stand in a sentence, with the article that Italian needs; English needs none."""

from collections.abc import Callable
from datetime import date, datetime

from django import template
from django.utils.timezone import localtime

from visnet.doors import calendar_words
from visnet.kit.civil_time import ROME

register = template.Library()
Moment = date | datetime | None


@register.filter
def on_the_day(moment: Moment) -> str:
    """Say on which day: “8 October 2026”, “l'8 ottobre 2026”."""
    return _said(moment, calendar_words.on_the_day)


@register.filter
def in_full(moment: Moment) -> str:
    """Say a day by itself: “8 October 2026”, “8 ottobre 2026”."""
    return _said(moment, calendar_words.day_in_full)


@register.filter
def from_the_day(moment: Moment) -> str:
    """Say from which day: “dall'8 ottobre 2026”."""
    return _said(moment, calendar_words.from_the_day)


@register.filter
def until_the_day(moment: Moment) -> str:
    """Say until which day: “all'8 ottobre 2026”."""
    return _said(moment, calendar_words.until_the_day)


@register.filter
def of_the_day(moment: Moment) -> str:
    """Say of which day: “dell'8 ottobre 2026”."""
    return _said(moment, calendar_words.of_the_day)


def _said(moment: Moment, say: Callable[[date], str]) -> str:
    if moment is None:
        return ""
    return say(localtime(moment, ROME).date() if isinstance(moment, datetime) else moment)
