"""Definitions of figures in the language of the screen."""

from django import template
from django.utils.translation import get_language

from visnet.indicators.rules import Definition

register = template.Library()


@register.filter
def named(definition: Definition) -> str:
    """Return what a figure is called."""
    return definition.name(get_language() or "it")


@register.filter
def counted(definition: Definition) -> str:
    """Return what a figure counts, and of what."""
    return definition.counted(get_language() or "it")


@register.filter
def not_known(definition: Definition) -> str:
    """Return what counts as not known in a figure."""
    return definition.unknown(get_language() or "it")
