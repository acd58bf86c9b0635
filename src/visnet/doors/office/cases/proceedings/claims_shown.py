"""Claims and expenses in words, with their totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.doors import clock
from visnet.doors.office.law.shown import Shown, record
from visnet.law import queries as law
from visnet.law.queries import RecordLine
from visnet.law.vocabulary import RecordKind
from visnet.proceedings.queries import ClaimLine, ExpenseLine, Money, MoveLine
from visnet.proceedings.vocabulary import ClaimStep, PaidBy

MARK_OF = {
    None: "unknown",
    ClaimStep.PREPARED: "open",
    ClaimStep.MORE_ASKED: "soon",
    ClaimStep.GRANTED: "done",
    ClaimStep.PAID: "done",
    ClaimStep.REFUSED: "stopped",
    ClaimStep.LEFT: "closed",
}
NOT_FOR_IT = 3
LOOKED_AT_BY_THE_PERSON = frozenset({PaidBy.PERSON, PaidBy.FAMILY})


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One step of a claim."""

    line: MoveLine
    amount: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as the page shows it."""

    line: ClaimLine
    record: Shown
    where: str
    amount: str
    caution: str
    mark: str
    standing: str
    since: date | None
    granted: str
    paid: str
    moves: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense as the page shows it."""

    line: ExpenseLine
    amount: str


def in_words(money: Money) -> dict[str, Any]:
    """Return claims, expenses and totals for the page and for paper."""
    held = [line for line in money.expenses if line.holds]
    records = records_now() if money.claims else {}
    return {
        "claims": [claim_in_words(line, records) for line in money.claims],
        "expenses": [ExpenseRow(line, euro(line.cents)) for line in held],
        "others": [ExpenseRow(line, euro(line.cents)) for line in money.expenses if not line.holds],
        "totals": totals(money) if held else [],
        "today": clock.today(),
    }


def totals(money: Money) -> list[dict[str, str]]:
    """Return what was spent: in all, by the person, with a paper to show for it and without."""
    said = (
        (_("In all"), money.total()),
        (_("Paid by the person, family or friends"), money.total(paid_by=LOOKED_AT_BY_THE_PERSON)),
        (_("With a receipt"), money.total(shown=True)),
        (_("Without a receipt"), money.total(shown=False)),
    )
    return [{"term": term, "description": euro(cents)} for term, cents in said]


def records_now() -> dict[str, RecordLine]:
    """Return what the law may give as it reads now, by code, also what no longer holds."""
    return {line.code: line for line in law.list_records(kind=RecordKind.ENTITLEMENTS)}


def claim_in_words(line: ClaimLine, records: Mapping[str, RecordLine]) -> ClaimRow:
    """Return one claim in words."""
    language = get_language() or "it"
    found = records[line.entitlement_code]
    amount = str(found.plain.get("amount_euro", ""))
    last = line.held[0] if line.held else None
    return ClaimRow(
        line=line,
        record=record(found),
        where=str(found.plain.get("where_it" if language == "it" else "where_en", "")),
        amount=euro(_cents(amount)) if amount else "",
        caution=" ".join(caution.text(language) for caution in found.cautions),
        mark=MARK_OF.get(line.step, "half"),
        standing=str(line.step.label) if line.step else _("Written down, not begun"),
        since=last.on if last else None,
        granted=_money_or_nothing(line.cents_of(ClaimStep.GRANTED)),
        paid=_money_or_nothing(line.cents_of(ClaimStep.PAID)),
        moves=tuple(MoveRow(move, _money_or_nothing(move.cents or 0)) for move in line.moves),
    )


def entitlements(nearness: Mapping[str, int]) -> list[Shown]:
    """Return what the law may give today: what is for this case first, what is not for it last."""
    lines = law.list_records(kind=RecordKind.ENTITLEMENTS, on=clock.today())
    return [record(line) for line in sorted(lines, key=lambda line: _far(line.code, nearness))]


def choices_of(records: Sequence[Shown], nearness: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return what can be claimed, in the same order; what is for other crimes says so."""
    return [
        (
            one.line.code,
            _("%(claim)s (for other cases)") % {"claim": one.label}
            if _far(one.line.code, nearness) == NOT_FOR_IT
            else one.label,
        )
        for one in records
    ]


def _far(code: str, nearness: Mapping[str, int]) -> int:
    return nearness.get(code, NOT_FOR_IT - 1)


def first_words(line: ExpenseLine | None) -> dict[str, Any]:
    """Return what a correction begins with."""
    if line is None:
        return {}
    return {
        "corrects": line.id,
        "kind": line.kind.value,
        "on": line.on,
        "amount": number_format(line.cents / 100, 2, use_l10n=True),
        "paid_by": line.paid_by.value,
        "receipt": line.receipt.value,
        "what": line.what,
    }


def euro(cents: int) -> str:
    """Return an amount as it is written here: 1.200,50 €."""
    whole, part = divmod(cents, 100)
    figures = number_format(whole, 0, use_l10n=True, force_grouping=True)
    if get_language() == "it":
        return f"{figures},{part:02d} €"
    return f"€{figures}.{part:02d}"


def _money_or_nothing(cents: int) -> str:
    return euro(cents) if cents else ""


def _cents(words: str) -> int:
    whole, _point, part = words.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or "0")
