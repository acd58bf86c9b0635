"""How a source is quoted: as it was written, and marked where that is not the reader's language."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.law import queries as law

register = template.Library()
# Small words that Italian cannot do without and English does not have.
ITALIAN = re.compile(
    r"\b(il|lo|gli|di|del|della|dei|degli|delle|dell|al|alla|ai|agli|alle|dal|dalla|nel|nella|nell"
    r"|con|per|tra|che|non|una|uno|pagina|giorno|firmato|firma|secondo|stampa|fonti"
    r"|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre"
    r"|dicembre)\b",
    re.IGNORECASE,
)


@register.filter
def cited(words: str) -> str:
    """Return a citation of the law as it reads in the language of the screen."""
    return law.cited(words, language=get_language() or "it")


@register.filter
def as_written(words: str) -> str | SafeString:
    """Return the words of a source; read in another language, Italian ones say that they are."""
    if get_language() == "it" or not seems_italian(words):
        return words
    return format_html(
        '<span lang="it">{}</span> <span class="field__optional">{}</span>',
        words,
        _("(in Italian)"),
    )


def seems_italian(words: str) -> bool:
    """Whether words are recognisably Italian. Names and addresses of pages are of no language."""
    return ITALIAN.search(words) is not None
