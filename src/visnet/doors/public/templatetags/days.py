"""Days and hours as each language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton
from django import template
from django.utils import timezone, translation
from django.utils.formats import date_format

from visnet.doors.public.page import LENT
from visnet.kit import tongues

register = template.Library()


@register.filter
def day(when: datetime | date, form: str = "j F") -> str:
    """Return a day in words; Italian writes days and months without capitals."""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    language = translation.get_language() or LENT
    if language not in tongues.HOUSE:
        return _as_its_own_tongue(local, language, whole="Y" in form)
    words = date_format(local, form)
    return words.lower() if language == "it" else words


def _as_its_own_tongue(day: datetime | date, language: str, *, whole: bool) -> str:
    """Return a day as that language writes it: by its weekday and year, or by its month alone."""
    if whole:
        return format_date(day, format="full", locale=language)
    return format_skeleton("MMMMd", day, locale=language)
