"""What a partner is given about a person: a closed list of fields, each under one category."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from visnet.agreements.vocabulary import Category

MASK = "••••••"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackageContact:
    """One safe way to reach the person, with its limits. Without a value, the limits alone."""

    channel: str
    value: str = ""
    code_word: str = ""
    days: tuple[int, ...] = ()
    from_hour: int = 0
    until_hour: int = 0
    may_leave_message: bool = False
    may_say_who_we_are: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackageNeed:
    """One need and its last score, 1 (in serious difficulty) to 5 (well)."""

    category: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackageGoal:
    """One open goal of the plan."""

    need_category: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackagePaper:
    """One document that travels as pictures of its pages; its words are the sender's own.

    Called by its number. The id says nothing of the document it was drawn from.
    """

    id: str
    number: int
    pages: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Package:
    """All that a partner may ever be given. What may not pass is empty."""

    preferred_name: str = ""
    given_name: str = ""
    family_name: str = ""
    birth_year: int | None = None
    language: str = ""
    interpreter: bool = False
    request_summary: str = ""
    offence_code: str = ""
    danger: str = ""
    needs: tuple[PackageNeed, ...] = ()
    goals: tuple[PackageGoal, ...] = ()
    contacts: tuple[PackageContact, ...] = ()
    papers: tuple[PackagePaper, ...] = ()


CATEGORY_OF: dict[str, Category] = {
    "preferred_name": Category.NAME,
    "given_name": Category.NAME,
    "family_name": Category.NAME,
    "birth_year": Category.BIRTH_YEAR,
    "language": Category.LANGUAGE,
    "interpreter": Category.LANGUAGE,
    "request_summary": Category.REQUEST_SUMMARY,
    "offence_code": Category.OFFENCE,
    "danger": Category.RISK,
    "needs": Category.NEEDS,
    "goals": Category.PLAN_GOAL,
    "contacts": Category.SAFE_CONTACT,
    "papers": Category.PAPERS,
}
"""Under which category each field passes. A contact's value needs CONTACT as well."""


def narrow(*, package: Package, categories: Collection[str]) -> Package:
    """Return the package with nothing in it but what these categories cover."""
    kept: dict[str, Any] = {
        field.name: getattr(package, field.name)
        for field in fields(Package)
        if CATEGORY_OF[field.name] in categories
    }
    if "contacts" in kept and Category.CONTACT not in categories:
        kept["contacts"] = tuple(_without_value(contact) for contact in package.contacts)
    return Package(**kept)


def mask_contacts(package: Package) -> Package:
    """Return the package with what leads to the person covered; the limits stay readable."""
    covered = tuple(
        replace(
            contact,
            value=MASK if contact.value else "",
            code_word=MASK if contact.code_word else "",
        )
        for contact in package.contacts
    )
    return replace(package, contacts=covered)


def filled_categories(package: Package) -> frozenset[Category]:
    """Return the categories of which the package says anything at all."""
    empty = Package()
    said = {
        CATEGORY_OF[field.name]
        for field in fields(Package)
        if getattr(package, field.name) != getattr(empty, field.name)
    }
    if any(contact.value for contact in package.contacts):
        said.add(Category.CONTACT)
    return frozenset(said)


def digest_of(sealed: bytes) -> str:
    """Return what a sealed package is known again by."""
    return hashlib.sha256(sealed).hexdigest()


def package_to_json(package: Package) -> str:
    """Return the package as the text that is sealed."""
    return json.dumps(asdict(package), ensure_ascii=False)


def package_from_json(text: str) -> Package:
    """Return the package that was sealed; fields unknown to its time are empty."""
    written: dict[str, Any] = json.loads(text) if text else {}
    known = {name: written[name] for name in CATEGORY_OF if name in written}
    known["needs"] = tuple(PackageNeed(**need) for need in known.get("needs", ()))
    known["goals"] = tuple(PackageGoal(**goal) for goal in known.get("goals", ()))
    known["contacts"] = tuple(
        PackageContact(**{**contact, "days": tuple(contact["days"])})
        for contact in known.get("contacts", ())
    )
    known["papers"] = tuple(PackagePaper(**paper) for paper in known.get("papers", ()))
    return Package(**known)


def _without_value(contact: PackageContact) -> PackageContact:
    return PackageContact(**{**asdict(contact), "value": "", "days": contact.days})
