"""How procedures and what changed in them are put into words, wherever they are shown."""

from typing import Any, Protocol

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.guidelines.rules import Change, ChangedStep

DAY = 24


class Bilingual(Protocol):
    """Words in both languages, whichever room keeps them."""

    @property
    def it(self) -> str:
        """The words in Italian."""

    @property
    def en(self) -> str:
        """The words in English."""


def language() -> str:
    """Return the reader's language, of the two in which procedures are written."""
    return "en" if get_language() == "en" else "it"


def said(pair: Bilingual) -> str:
    """Return the words in the reader's language."""
    return str(getattr(pair, language()))


def paragraphs(pair: Bilingual) -> list[str]:
    """Return the words in the reader's language, paragraph by paragraph."""
    return [part.strip() for part in said(pair).split("\n\n")]


def within(hours: int | None) -> str:
    """Return a time in words: hours up to two days, then days; nothing where none is named."""
    if hours is None:
        return ""
    if hours <= 2 * DAY:
        return ngettext("within %(many)s hour", "within %(many)s hours", hours) % {"many": hours}
    days = hours // DAY
    return ngettext("within %(many)s day", "within %(many)s days", days) % {"many": days}


def changed(one: ChangedStep) -> dict[str, Any]:
    """Return what is shown of a step that is not as it was."""
    now = one.after or one.before
    return {
        "title": said(now.title) if now else "",
        "what": _what(one.change),
        "stretches": one.stretches(language()) if one.change is Change.OTHER_WORDS else (),
    }


def _what(change: Change) -> str:
    return {
        Change.NEW: _("A new step"),
        Change.GONE: _("No longer there"),
        Change.MOVED: _("Moved to another place"),
        Change.OTHER_WORDS: _("Other words"),
    }[change]
