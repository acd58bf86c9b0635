"""Numbers, quarters and covers in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors.network.health.drawing.territory import Cover
from visnet.referrals.rules import Quarter, Span

HOURS_IN_DAY = 24


def cover_in_words(cover: Cover) -> str:
    """Return how a municipality is looked after."""
    return {
        Cover.COVERED: lambda: pgettext("a municipality", "covered"),
        Cover.THIN: lambda: pgettext("a municipality", "thinly covered"),
        Cover.UNCOVERED: lambda: pgettext("a municipality", "not covered"),
    }[cover]()


def count_in_words(span: Span) -> str:
    """Return a count, or its bounds: “12”, “fewer than 5”, “21 to 33”."""
    if span.is_exact:
        return str(span.low)
    if span.is_few:
        return _("fewer than 5")
    return _("%(low)s to %(high)s") % {"low": span.low, "high": span.high}


def part_in_words(part: Span) -> str:
    """Return a part of a count; where there are too few to say, that."""
    if part.low == 0 and part.high != 0:
        return _("fewer than 5") if part.is_few else _("not shown")
    return count_in_words(part)


def short_count(span: Span) -> str:
    """Return a count for a picture: “12”, “<5”, “21+”."""
    if span.is_exact:
        return str(span.low)
    return "<5" if span.is_few else f"{span.low}+"


def quarter_in_words(quarter: Quarter) -> str:
    """Return a quarter as people say it."""
    return {
        1: _("January to March %(year)s"),
        2: _("April to June %(year)s"),
        3: _("July to September %(year)s"),
        4: _("October to December %(year)s"),
    }[quarter.number] % {"year": quarter.year}


def hours_in_words(hours: float | None) -> str:
    """Return hours to an answer: in hours up to two days, then in days."""
    if hours is None:
        return "—"
    if hours < 1:
        return _("under an hour")
    if hours < 2 * HOURS_IN_DAY:
        return _("%(hours)s h") % {"hours": round(hours)}
    return _("%(days)s days") % {"days": round(hours / HOURS_IN_DAY)}
