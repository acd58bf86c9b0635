"""What the records of the law room say on the way to help, in the reader's own language.

Records are in Italian and English. The few that stand on that way are in the catalogues too, by
their English words; a record that was changed since is told in Italian, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import pgettext, pgettext_lazy

from visnet.doors.public.page import LENT
from visnet.kit import tongues

IN_RECORDS = (
    pgettext_lazy("record", "Somebody to listen"),
    pgettext_lazy("record", "To know my rights"),
    pgettext_lazy("record", "Support with how I feel"),
    pgettext_lazy("record", "To be safe"),
    pgettext_lazy("record", "A safe place to stay"),
    pgettext_lazy("record", "Practical help or help with money"),
    pgettext_lazy("record", "Legal help"),
    pgettext_lazy("record", "Someone with me in court"),
    pgettext_lazy("record", "A specialist service"),
    pgettext_lazy("record", "Information on mediation and restorative justice"),
    pgettext_lazy("record", "I do not know yet"),
    pgettext_lazy("record", "Emergency"),
    pgettext_lazy(
        "record",
        "If you or someone else is in danger now. Police, Carabinieri, ambulance or fire brigade will come.",
    ),
    pgettext_lazy("record", "Violence and stalking"),
    pgettext_lazy(
        "record", "Trained people listen to you. You can call or write in a chat. The call is free."
    ),
    pgettext_lazy("record", "Every day, at any hour"),
    pgettext_lazy("record", "Several languages are spoken: there were 13 in August 2025"),
    pgettext_lazy("record", "Child emergency"),
    pgettext_lazy("record", "If a child, or anyone under 18, is in danger or needs help at once."),
    pgettext_lazy("record", "Against trafficking"),
    pgettext_lazy(
        "record",
        "If someone exploits you or forces you to work, to sell sex or to beg, or if you know a person to whom this happens.",
    ),
    pgettext_lazy("record", "Help for people affected by crime"),
    pgettext_lazy("record", "The European number for people affected by crime."),
)
"""The English words of the needs and of the numbers, for the catalogues to gather."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a record, and their language where it is not that of the page."""

    words: str
    lent: str = ""


def told(in_language: Callable[[str], str]) -> Told:
    """Return what a record says, given how it says it in Italian and in English."""
    language = translation.get_language() or LENT
    if language in tongues.HOUSE:
        return Told(in_language(language))
    english = in_language("en")
    words = pgettext("record", english) if english else ""
    if words == english and english:
        return Told(in_language(LENT), lent=LENT)
    return Told(words)


def told_choice(in_language: Callable[[str], str]) -> str:
    """Return the same for one of a form's choices."""
    said = told(in_language)
    if not said.lent:
        return said.words
    return format_html('<span lang="{}" dir="ltr">{}</span>', said.lent, said.words)
