"""Where the pictures of every page are: one file, whose address is worked out once."""

from functools import cache

from django import template
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def icons() -> str:
    """Return the address of the file that holds every icon and shape."""
    return _address_of_icons()


@cache
def _address_of_icons() -> str:
    return static("icons.svg")
