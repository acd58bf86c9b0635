"""Days and hours as each language writes them."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from visnet.doors.public.page import language_of_page

register = template.Library()


@register.filter
def day(when: datetime | date, form: str = "j F") -> str:
    """Return a day in words; Italian writes days and months without capitals."""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    words = date_format(local, form)
    return words.lower() if language_of_page() == "it" else words
