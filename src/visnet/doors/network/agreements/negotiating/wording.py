"""The fields of an agreement that may be proposed otherwise: what they are called, what they say."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.agreements.rules import Side
from visnet.agreements.vocabulary import (
    InForceWhen,
    LawfulBasis,
    Purpose,
    Renewal,
    TargetKind,
)
from visnet.doors import calendar_words
from visnet.doors.network.agreements import clauses

Names = Mapping[UUID, str]
LABELS: dict[str, Promise] = {
    "title_it": gettext_lazy("Title in Italian"),
    "title_en": gettext_lazy("Title in English"),
    "text_it": gettext_lazy("Text in Italian"),
    "text_en": gettext_lazy("Text in English"),
    "aims_it": gettext_lazy("Aims in Italian"),
    "aims_en": gettext_lazy("Aims in English"),
    "exit_it": gettext_lazy("Leaving, in Italian"),
    "exit_en": gettext_lazy("Leaving, in English"),
    "undertakes_it": gettext_lazy("What it undertakes, in Italian"),
    "undertakes_en": gettext_lazy("What it undertakes, in English"),
    "note_it": gettext_lazy("A note in Italian"),
    "note_en": gettext_lazy("A note in English"),
    "contact_point": gettext_lazy("Contact point"),
    "from_date": gettext_lazy("First day"),
    "until_date": gettext_lazy("Last day"),
    "in_force_when": gettext_lazy("When it comes into force"),
    "in_force_number": gettext_lazy("How many parties must have signed"),
    "renewal": gettext_lazy("After the last day"),
    "renewal_months": gettext_lazy("Renewed for (months)"),
    "notice_days": gettext_lazy("Notice before leaving (days)"),
    "source": gettext_lazy("Where it comes from"),
    "from_side": gettext_lazy("From whom"),
    "to_side": gettext_lazy("To whom"),
    "purpose": gettext_lazy("For which purpose"),
    "categories": gettext_lazy("What may pass"),
    "lawful_basis": gettext_lazy("Legal ground"),
    "retention_days": gettext_lazy("Kept for (days)"),
    "needs_consent": gettext_lazy("Only with written consent"),
    "needs_second_approval": gettext_lazy("Second approval where the danger is high"),
    "answer_days": gettext_lazy("Answered within (working days)"),
    "version": gettext_lazy("Version or edition"),
}
LONG = frozenset(
    {
        "text_it",
        "text_en",
        "aims_it",
        "aims_en",
        "exit_it",
        "exit_en",
        "undertakes_it",
        "undertakes_en",
        "note_it",
        "note_en",
    }
)
NUMBERS = frozenset(
    {"in_force_number", "renewal_months", "notice_days", "retention_days", "answer_days"}
)
DAYS = frozenset({"from_date", "until_date"})
YES_OR_NO = frozenset({"needs_consent", "needs_second_approval"})
SIDES = frozenset({"from_side", "to_side"})
CHOICES = {
    "purpose": Purpose,
    "lawful_basis": LawfulBasis,
    "in_force_when": InForceWhen,
    "renewal": Renewal,
}


OFFERED: dict[TargetKind, tuple[str, ...]] = {
    TargetKind.WHOLE: (
        "title_it",
        "title_en",
        "aims_it",
        "aims_en",
        "from_date",
        "until_date",
        "in_force_when",
        "in_force_number",
        "renewal",
        "renewal_months",
        "notice_days",
        "exit_it",
        "exit_en",
    ),
    TargetKind.ARTICLE: ("title_it", "text_it", "title_en", "text_en"),
    TargetKind.CLAUSE: (
        "from_side",
        "to_side",
        "purpose",
        "categories",
        "lawful_basis",
        "retention_days",
        "needs_consent",
        "needs_second_approval",
        "answer_days",
        "note_it",
        "note_en",
    ),
    TargetKind.PARTY: ("undertakes_it", "undertakes_en", "contact_point"),
    TargetKind.TOOL: ("title_it", "title_en", "version"),
}
"""Which fields of a part may be proposed otherwise, in the order in which they are offered."""


def label_of(field: str) -> str:
    """Return what a field is called on the screen."""
    return str(LABELS.get(field, field))


def in_words(field: str, written: str, names: Names) -> str:
    """Return what the written value of a field says to people."""
    if field in SIDES:
        return _side(written, names)
    if field == "categories":
        return "; ".join(clauses.categories_in_words(frozenset(written.split(","))))
    if field in CHOICES:
        return str(dict(CHOICES[field].choices).get(written, written))
    return _plainly(field, written)


def _plainly(field: str, written: str) -> str:
    if field in YES_OR_NO:
        return _("yes") if written == "yes" else _("no")
    if field in DAYS and written:
        return calendar_words.day_in_full(date.fromisoformat(written))
    return "" if field in NUMBERS and written == "0" else written


def _side(written: str, names: Names) -> str:
    if written.startswith("kind:"):
        return clauses.side_in_words(Side(kind=written.removeprefix("kind:")), names)
    return clauses.side_in_words(Side(organisation_id=UUID(written)), names)
