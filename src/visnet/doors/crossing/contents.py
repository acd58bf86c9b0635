"""What a package holds, by the published schema: every code beside its words in both languages."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases.vocabulary import Channel, Danger
from visnet.crossings.rules import LANGUAGES
from visnet.doors.crossing.paper import printed
from visnet.doors.packaging.coding import (
    language_in_words,
    limits_in_words,
    need_in_words,
    offence_in_words,
)
from visnet.journeys.hand_elsewhere import PutIntoWords, ToPutIntoWords
from visnet.referrals.rules import Package, PackageContact

ORDER = tuple(Category)


def put_into_words(asked: ToPutIntoWords) -> PutIntoWords:
    """Return a package in both languages, and on paper. Raises `DocumentNotTypeset`."""
    contents = contents_of(asked)
    paper = printed(
        contents=contents,
        first=asked.receiver.language,
        number=str(asked.departure_id),
        at=asked.at,
    )
    return PutIntoWords(contents=contents, paper=paper)


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
        yield "language", _coded(package.language, lambda: language_in_words(package.language))
    if package.interpreter:
        yield "interpreter", _said(lambda: _("An interpreter is needed"))


def _facts(package: Package) -> Iterator[tuple[str, Any]]:
    if package.request_summary:
        yield "request", package.request_summary
    if package.offence_code:
        yield (
            "offence",
            _coded(package.offence_code, lambda: offence_in_words(package.offence_code)),
        )
    if package.danger:
        yield "risk", _coded(package.danger, _label(Danger(package.danger)))


def _contact(contact: PackageContact) -> Iterator[tuple[str, Any]]:
    yield "channel", _coded(contact.channel, _label(Channel(contact.channel)))
    if contact.value:
        yield "value", contact.value
    yield "limits", _limits(contact)


def _limits(contact: PackageContact) -> list[dict[str, str]]:
    said: list[dict[str, str]] = [{} for _limit in limits_in_words(contact)]
    for language in LANGUAGES:
        with override(language):
            for limit, (term, words) in zip(said, limits_in_words(contact), strict=True):
                limit[language] = f"{term}: {words}"
    return said


def _need(code: str) -> dict[str, str]:
    return _coded(code, lambda: need_in_words(code))


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
