"""Names of the offices that answer: Italian on every page, and said to be so where it is not."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.filter
def in_italian(name: str) -> str | SafeString:
    """Return a name as it is; on a page in another language, with the language it is in."""
    if get_language() == "it":
        return name
    return format_html('<span lang="it" dir="ltr" translate="no">{}</span>', name)
