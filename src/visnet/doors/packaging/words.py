"""How a package is put into words for the screen. What may not pass has no row at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from visnet.cases.vocabulary import Channel, Danger
from visnet.instruments import queries as instruments
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.referrals.rules import CONTACT_VALUE, Package, PackageContact

WHOLE_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShownPackage:
    """The package, as rows and cards."""

    request_summary: str
    rows: list[dict[str, str]]
    needs: list[dict[str, str]]
    goals: list[dict[str, str]]
    contacts: list[list[dict[str, str]]]
    may_reveal: bool


def package_of(package: Package | None) -> ShownPackage | None:
    """Return the package for the screen, or None when there is nothing to read."""
    if package is None:
        return None
    labels = {category.code: category for category in instruments.list_need_categories()}
    language = get_language() or "it"

    def need(code: str) -> str:
        return labels[code].label(language) if code in labels else code

    return ShownPackage(
        request_summary=package.request_summary,
        rows=_rows(package),
        needs=[
            {"term": need(one.category), "description": _score(one.score)} for one in package.needs
        ],
        goals=[
            {"term": need(goal.need_category), "description": goal.words} for goal in package.goals
        ],
        contacts=contacts_in_words(package.contacts),
        may_reveal=any(contact.value or contact.code_word for contact in package.contacts),
    )


def field_in_words(package: Package, field: str) -> str:
    """Return what a package says of one field, on one line; nothing of how the person is reached."""
    shown = package_of(package)
    if shown is None or field in {"contacts", CONTACT_VALUE}:
        return ""
    listed = {"needs": shown.needs, "goals": shown.goals}
    if field in listed:
        return "; ".join(f"{row['term']}: {row['description']}" for row in listed[field])
    plain = {
        "language": _language(package.language),
        "interpreter": _("needed") if package.interpreter else _("not needed"),
        "offence_code": _offence(package.offence_code),
        "danger": str(Danger(package.danger).label) if package.danger else "",
    }
    return plain.get(field, str(getattr(package, field) or ""))


def contacts_in_words(contacts: Iterable[PackageContact]) -> list[list[dict[str, str]]]:
    """Return each way to reach the person, as the rows of its card."""
    return [_contact(contact) for contact in contacts]


def _rows(package: Package) -> list[dict[str, str]]:
    full_name = " ".join(filter(None, (package.given_name, package.family_name)))
    facts = (
        (_("Would like to be called"), package.preferred_name),
        (_("First and last name"), full_name),
        (_("Year of birth"), str(package.birth_year or "")),
        (_("Language"), _language(package.language)),
        (_("Interpreter"), _("needed") if package.interpreter else ""),
        (_("What happened"), _offence(package.offence_code)),
        (_("Danger"), str(Danger(package.danger).label) if package.danger else ""),
    )
    return [{"term": term, "description": words} for term, words in facts if words]


def _contact(contact: PackageContact) -> list[dict[str, str]]:
    hours = _("from %(from)d to %(until)d") % {
        "from": contact.from_hour,
        "until": contact.until_hour,
    }
    facts = (
        (str(Channel(contact.channel).label), contact.value or _("the Centre can tell you")),
        (_("Days"), _days(contact.days)),
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
    return [{"term": term, "description": words} for term, words in facts if words]


def _days(days: tuple[int, ...]) -> str:
    if len(days) == WHOLE_WEEK:
        return _("every day")
    return ", ".join(str(WEEKDAYS[day - 1]) for day in days)


def _score(score: int) -> str:
    return _("%(score)d out of 5") % {"score": score}


def _offence(code: str) -> str:
    if not code:
        return ""
    try:
        return law.get_offence(code=code).label(get_language() or "it")
    except NotFound:
        return code


def _language(code: str) -> str:
    if not code:
        return ""
    try:
        described: dict[str, Any] = get_language_info(code)
    except KeyError:
        return code
    return str(described["name_translated"])
