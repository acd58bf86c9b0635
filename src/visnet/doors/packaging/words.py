"""How a package is put into words for the screen. What may not pass has no row at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.cases.vocabulary import Channel, Danger
from visnet.doors.packaging.coding import (
    language_in_words,
    limits_in_words,
    need_in_words,
    offence_in_words,
)
from visnet.doors.packaging.naming import paper_name
from visnet.referrals.rules import (
    CONTACT_VALUE,
    Package,
    PackageContact,
    PackagePaper,
    find_paper,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShownPackage:
    """The package, as rows and cards."""

    request_summary: str
    rows: list[dict[str, str]]
    needs: list[dict[str, str]]
    goals: list[dict[str, str]]
    contacts: list[list[dict[str, str]]]
    papers: list[dict[str, str]]
    may_reveal: bool


def package_of(
    package: Package | None, *, paper_address: Callable[[int], str] | None = None
) -> ShownPackage | None:
    """Return the package for the screen, or None when there is nothing to read.

    `paper_address` leads to the pages of a paper, where one can look at them.
    """
    if package is None:
        return None
    return ShownPackage(
        request_summary=package.request_summary,
        rows=_rows(package),
        needs=[
            {"term": need_in_words(one.category), "description": _score(one.score)}
            for one in package.needs
        ],
        goals=[
            {"term": need_in_words(goal.need_category), "description": goal.words}
            for goal in package.goals
        ],
        contacts=contacts_in_words(package.contacts),
        papers=[
            {
                "title": paper_name(paper.number),
                "said": paper_in_words(paper),
                "href": paper_address(paper.number) if paper_address else "",
            }
            for paper in package.papers
        ],
        may_reveal=any(contact.value or contact.code_word for contact in package.contacts),
    )


def paper_in_words(paper: PackagePaper) -> str:
    """Return what is said of a paper besides its number: the sender's words, and its pages."""
    pages = ngettext("%(count)d page", "%(count)d pages", paper.pages) % {"count": paper.pages}
    return f"{paper.words} ({pages})" if paper.words else pages


def field_in_words(package: Package, field: str, number: int = 0) -> str:
    """Return what a package says of one field, on one line; nothing of how the person is reached.

    Of papers, of the one of that number.
    """
    if field == "papers":
        paper = find_paper(papers=package.papers, number=number)
        return paper_in_words(paper) if paper else ""
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
    way = (str(Channel(contact.channel).label), contact.value or _("the Centre can tell you"))
    facts = (way, *limits_in_words(contact))
    return [{"term": term, "description": words} for term, words in facts]


def _score(score: int) -> str:
    return _("%(score)d out of 5") % {"score": score}


def _offence(code: str) -> str:
    return offence_in_words(code) if code else ""


def _language(code: str) -> str:
    return language_in_words(code) if code else ""
