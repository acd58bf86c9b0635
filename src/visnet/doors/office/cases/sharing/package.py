"""A package in words: exactly what the partner reads, category by category."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements.vocabulary import Category
from visnet.cases.vocabulary import Channel, Danger
from visnet.doors import languages
from visnet.doors.calendar_words import days_in_words
from visnet.instruments import queries as instruments
from visnet.law import queries as law
from visnet.referrals.rules import Package, PackageContact

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class PackagePart:
    """What a package says of one category."""

    category: Category
    rows: tuple[Row, ...]


def package_in_words(package: Package | None) -> list[PackagePart]:
    """Return what a package says, leaving out what it does not."""
    if package is None:
        return []
    parts = (
        (Category.NAME, _names(package)),
        (Category.REQUEST_SUMMARY, _rows((_("What is asked of you"), package.request_summary))),
        (Category.SAFE_CONTACT, [row for way in package.contacts for row in _way(way)]),
        (Category.LANGUAGE, _language(package)),
        (Category.BIRTH_YEAR, _rows((_("Year of birth"), str(package.birth_year or "")))),
        (Category.OFFENCE, _offence(package)),
        (Category.RISK, _danger(package)),
        (Category.NEEDS, _needs(package)),
        (Category.PLAN_GOAL, _rows(*((_("Goal"), goal.words) for goal in package.goals))),
    )
    return [PackagePart(category, tuple(rows)) for category, rows in parts if rows]


def _rows(*facts: tuple[str, str]) -> list[Row]:
    return [{"term": term, "description": words} for term, words in facts if words]


def _names(package: Package) -> list[Row]:
    return _rows(
        (_("Likes to be called"), package.preferred_name),
        (_("Given name"), package.given_name),
        (_("Family name"), package.family_name),
    )


def _language(package: Package) -> list[Row]:
    return _rows(
        (_("Language"), languages.name_of(package.language)),
        (_("Interpreter"), _("needed") if package.interpreter else ""),
    )


def _offence(package: Package) -> list[Row]:
    if not package.offence_code:
        return []
    offence = law.get_offence(code=package.offence_code)
    return _rows((_("Offence"), f"{offence.label(get_language() or 'it')} ({offence.citation})"))


def _danger(package: Package) -> list[Row]:
    return _rows((_("Danger"), str(Danger(package.danger).label) if package.danger else ""))


def _needs(package: Package) -> list[Row]:
    language = get_language() or "it"
    return _rows(
        *(
            (
                instruments.get_need_category(code=need.category).label(language),
                _("%(score)d of 5") % {"score": need.score},
            )
            for need in package.needs
        )
    )


def _way(way: PackageContact) -> list[Row]:
    hours = _("%(days)s, %(from)02d:00 to %(until)02d:00") % {
        "days": days_in_words(way.days),
        "from": way.from_hour,
        "until": way.until_hour,
    }
    return _rows(
        (str(Channel(way.channel).label), way.value or _("the number stays here")),
        (_("When"), hours),
        (_("Message"), _("may be left") if way.may_leave_message else _("never")),
        (_("Who we are"), _("may be said") if way.may_say_who_we_are else _("never say it")),
        (_("Word for “not now”"), way.code_word),
    )
