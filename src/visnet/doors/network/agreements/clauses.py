"""A data clause in plain words: for screens, forms and paper alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.agreements.rules import ANSWER_DAYS, AgreementText, ClauseText, Side
from visnet.agreements.vocabulary import LOCATING, Category, LawfulBasis, Purpose
from visnet.people.vocabulary import OrganisationKind

DAYS_IN_YEAR = 365
DAYS_IN_MONTH = 30
LONGEST_IN_MONTHS = 24

Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class ClauseInWords:
    """One clause as people read it; `number` counts from one."""

    number: int
    giver: str
    receiver: str
    purpose: str
    telling: tuple[str, ...]
    """What tells about the person (class C2)."""
    locating: tuple[str, ...]
    """What leads to the person (class C3)."""
    basis: str
    kept: str
    conditions: tuple[str, ...]
    note: str
    id: UUID | None = None


def in_words(text: AgreementText, names: Names) -> tuple[ClauseInWords, ...]:
    """Return the clauses of a text in the language of the screen."""
    return tuple(
        clause_in_words(clause, number=number, names=names)
        for number, clause in enumerate(text.clauses, start=1)
    )


def clause_in_words(clause: ClauseText, *, number: int, names: Names) -> ClauseInWords:
    """Return one clause in the language of the screen."""
    return ClauseInWords(
        number=number,
        giver=side_in_words(clause.from_side, names),
        receiver=side_in_words(clause.to_side, names),
        purpose=_label(Purpose, clause.purpose),
        telling=categories_in_words(clause.categories - LOCATING),
        locating=categories_in_words(clause.categories & LOCATING),
        basis=_label(LawfulBasis, clause.lawful_basis),
        kept=days_kept_in_words(clause.retention_days),
        conditions=(
            (
                _(
                    "figures of a year that is closed, of people counted together: never of one person"
                ),
            )
            if clause.purpose == Purpose.STATISTICS
            else conditions_in_words(
                needs_consent=clause.needs_consent,
                needs_second_approval=clause.needs_second_approval,
                answer_days=clause.answer_days,
            )
        ),
        note=clause.note_en if get_language() == "en" else clause.note_it,
        id=clause.id,
    )


def side_in_words(side: Side, names: Names) -> str:
    """Return one side of a clause: a name, or every party of a kind."""
    if side.organisation_id is not None:
        return names.get(side.organisation_id, _("An organisation no longer in the register"))
    return _("Each party that is: %(kind)s") % {"kind": _label(OrganisationKind, side.kind)}


def categories_in_words(categories: frozenset[str]) -> tuple[str, ...]:
    """Return categories in the order of the vocabulary."""
    return tuple(str(each.label) for each in Category if each.value in categories)


def days_kept_in_words(days: int) -> str:
    """Return how long something is kept: years and months where they are whole, else days."""
    if days % DAYS_IN_YEAR == 0:
        years = days // DAYS_IN_YEAR
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    if days % DAYS_IN_MONTH == 0 and days // DAYS_IN_MONTH <= LONGEST_IN_MONTHS:
        months = days // DAYS_IN_MONTH
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def conditions_in_words(
    *, needs_consent: bool, needs_second_approval: bool, answer_days: int = ANSWER_DAYS
) -> tuple[str, ...]:
    """Return on what conditions something may pass, as whole sentences."""
    consent = (
        _("only if the person has agreed in writing, to this recipient and this purpose")
        if needs_consent
        else _("without asking for consent; the person is told")
    )
    second = (_("where the danger is high, only after a second person has approved"),)
    said = ngettext(
        "an answer comes within %(count)d working day; where there is danger, the same day",
        "an answer comes within %(count)d working days; where there is danger, the same day",
        answer_days,
    )
    answer = (said % {"count": answer_days},)
    return (
        consent,
        *(second if needs_second_approval else ()),
        *(answer if answer_days != ANSWER_DAYS else ()),
    )


def _label(choices: type[Purpose | LawfulBasis | OrganisationKind], value: str) -> str:
    return str(dict(choices.choices).get(value, value))
