"""Words that are kept in both languages, in the reader's."""

from django import template

from visnet.doors.procedure_words import Bilingual, said

register = template.Library()


@register.filter
def in_both(pair: Bilingual) -> str:
    """Return the words in the reader's language."""
    return said(pair)
