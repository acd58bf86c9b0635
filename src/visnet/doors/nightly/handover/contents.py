"""What a package holds, by the published schema: every code beside its words in both languages."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases.vocabulary import Channel, Danger
from visnet.crossings.rules import LANGUAGES
from visnet.doors import calendar_words
from visnet.instruments import queries as instruments
from visnet.journeys.hand_elsewhere import ToPutIntoWords
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.referrals.rules import Package, PackageContact

ORDER = tuple(Category)
OTHER_LANGUAGE = "other"


def contents_of(asked: ToPutIntoWords) -> dict[str, Any]:
    """Return the contents of a package. What may not pass is absent, not empty."""
    package = asked.package
    return {
        "from": {
            "organisation": asked.from_organisation_name,
            "country": asked.sender.country,
            "contact": asked.contact_name or asked.from_organisation_name,
        },
        "purpose": _coded(Purpose.CROSS_BORDER_HANDOVER, _label(Purpose.CROSS_BORDER_HANDOVER)),
        "consent": {
            "given_on": asked.consent_given_on.isoformat(),
            "until": asked.until_date.isoformat(),
        },
        "shared": [_coded(each, _label(each)) for each in ORDER if each in asked.categories],
        "person": dict(_person(package)),
        **dict(_facts(package)),
        "needs": [{"need": _need(one.category), "score": one.score} for one in package.needs],
        "goals": [
            {"need": _need(goal.need_category), "words": goal.words} for goal in package.goals
        ],
        "contacts": [dict(_contact(contact)) for contact in package.contacts],
        "synthetic": asked.synthetic,
    }


def _person(package: Package) -> Iterator[tuple[str, Any]]:
    for name in ("preferred_name", "given_name", "family_name"):
        if getattr(package, name):
            yield name, getattr(package, name)
    if package.birth_year is not None:
        yield "birth_year", package.birth_year
    if package.language:
        yield "language", _coded(package.language, lambda: _language(package.language))
    if package.interpreter:
        yield "interpreter", _said(lambda: _("An interpreter is needed"))


def _facts(package: Package) -> Iterator[tuple[str, Any]]:
    if package.request_summary:
        yield "request", package.request_summary
    if package.offence_code:
        yield "offence", _offence(package.offence_code)
    if package.danger:
        yield "risk", _coded(package.danger, _label(Danger(package.danger)))


def _contact(contact: PackageContact) -> Iterator[tuple[str, Any]]:
    yield "channel", _coded(contact.channel, _label(Channel(contact.channel)))
    if contact.value:
        yield "value", contact.value
    yield "limits", list(_limits(contact))


def _limits(contact: PackageContact) -> Iterator[dict[str, str]]:
    if contact.days:
        yield _said(
            lambda: _("Days: %(days)s") % {"days": calendar_words.days_in_words(contact.days)}
        )
    if contact.until_hour:
        hours = {"from": contact.from_hour, "until": contact.until_hour}
        yield _said(lambda: _("Hours: from %(from)d to %(until)d") % hours)
    if contact.code_word:
        yield _said(lambda: _("Code word: %(word)s") % {"word": contact.code_word})
    yield _said(
        lambda: (
            _("A message may be left") if contact.may_leave_message else _("Never leave a message")
        )
    )
    yield _said(
        lambda: (
            _("Who you are may be said to others")
            if contact.may_say_who_we_are
            else _("Say to nobody else who you are")
        )
    )


def _need(code: str) -> dict[str, str]:
    for category in instruments.list_need_categories():
        if category.code == code:
            return {"code": code, "it": category.label("it"), "en": category.label("en")}
    return {"code": code, "it": code, "en": code}


def _offence(code: str) -> dict[str, str]:
    try:
        offence = law.get_offence(code=code)
    except NotFound:
        return {"code": code, "it": code, "en": code}
    return {"code": code, "it": offence.label("it"), "en": offence.label("en")}


def _language(code: str) -> str:
    if code == OTHER_LANGUAGE:
        return _("Another language")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _label(choice: Any) -> Callable[[], str]:
    return lambda: str(choice.label)


def _coded(code: str, words: Callable[[], str]) -> dict[str, str]:
    return {"code": str(code), **_said(words)}


def _said(words: Callable[[], str]) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = words()
    return said
