"""How the codes of a package are said, in the language of the screen: once, for whoever reads it."""

from typing import Any

from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from visnet.doors import calendar_words
from visnet.instruments import queries as instruments
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.referrals.rules import PackageContact

OTHER_LANGUAGE = "other"


def need_in_words(code: str) -> str:
    """Return what a need is called."""
    for category in instruments.list_need_categories():
        if category.code == code:
            return category.label(_language_of_screen())
    return code


def offence_in_words(code: str) -> str:
    """Return what a kind of offence is called."""
    try:
        return law.get_offence(code=code).label(_language_of_screen())
    except NotFound:
        return code


def language_in_words(code: str) -> str:
    """Return what a language is called."""
    if code == OTHER_LANGUAGE:
        return _("Another language")
    try:
        described: dict[str, Any] = get_language_info(code)
    except KeyError:
        return code
    return str(described["name_translated"])


def limits_in_words(contact: PackageContact) -> list[tuple[str, str]]:
    """Return when and how a way to reach the person is safe: each limit, and what it is."""
    hours = _("from %(from)d to %(until)d") % {
        "from": contact.from_hour,
        "until": contact.until_hour,
    }
    limits = (
        (_("Days"), calendar_words.days_in_words(contact.days) if contact.days else ""),
        (_("Hours"), hours if contact.until_hour else ""),
        (_("Code word"), contact.code_word),
        (_("Message"), _("may be left") if contact.may_leave_message else _("never leave one")),
        (
            _("Who you are"),
            _("may be said to others")
            if contact.may_say_who_we_are
            else _("say it to nobody else"),
        ),
    )
    return [(limit, words) for limit, words in limits if words]


def _language_of_screen() -> str:
    return get_language() or "it"
