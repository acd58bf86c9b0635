"""The steps of the guidelines that stand beside a screen: read from memory, never from the database."""

from django.template import Library

from visnet.doors.office import beside
from visnet.guidelines.vocabulary import Screen

register = Library()


@register.simple_tag
def steps_beside(screen: str) -> tuple[beside.Beside, ...]:
    """Return the steps beside a screen, in the language of whoever looks."""
    return beside.steps_beside(Screen(screen))
