"""How what is missing, and the team, are put into rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from visnet.cases.vocabulary import DANGER_RANK, Danger
from visnet.oversight.queries import MissingCount, MissingCounts, TeamLine
from visnet.oversight.vocabulary import Missing

DANGERS = sorted(Danger, key=lambda danger: -DANGER_RANK[danger])

SHORT = {
    Danger.IMMEDIATE: pgettext_lazy("danger, short", "Immediate"),
    Danger.HIGH: pgettext_lazy("danger, short", "High"),
    Danger.NOT_ASSESSED: pgettext_lazy("danger, short", "Not assessed"),
    Danger.STANDARD: pgettext_lazy("danger, short", "None seen"),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of thing, in how many cases it is missing, and when that counts."""

    label: str
    href: str
    many: int
    counts: str
    current: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One colleague, with a number for each level of danger."""

    line: TeamLine
    numbers: Sequence[tuple[Danger, int]]
    stands_in_for: str


def wanted_kind(request: HttpRequest) -> Missing | None:
    """Return which kind of thing the address asks for; None for all, and for one nobody knows."""
    try:
        return Missing(request.GET.get("kind", ""))
    except ValueError:
        return None


def kinds_in_rows(counts: MissingCounts, only: Missing | None) -> list[KindRow]:
    """Return the kinds of thing, each a way to the cases that lack it."""
    here = reverse("office_missing")
    return [
        KindRow(
            label=str(kind.missing.label),
            href=f"{here}?kind={kind.missing.value}",
            many=kind.many,
            counts=_counts_when(kind),
            current=kind.missing is only,
        )
        for kind in counts.kinds
    ]


def team_in_rows(lines: Sequence[TeamLine]) -> list[TeamRow]:
    """Return the colleagues, each with their numbers in the order of danger."""
    return [
        TeamRow(
            line=line, numbers=numbers_of(line.led), stands_in_for=", ".join(line.stands_in_for)
        )
        for line in lines
    ]


def numbers_of(led: Mapping[Danger, int]) -> list[tuple[Danger, int]]:
    """Return a number for each level of danger, the gravest first."""
    return [(danger, led.get(danger, 0)) for danger in DANGERS]


def _counts_when(kind: MissingCount) -> str:
    if kind.missing is Missing.OVERDUE_REVIEW:
        return _at_once(kind, _("from the day after it was due"))
    if kind.missing in {Missing.NOBODY_LEADS, Missing.LEAD_AWAY}:
        return _at_once(kind, _("at once"))
    if kind.missing is Missing.UNWATCHED:
        return ngettext(
            "after %(days)s day in which nobody did",
            "after %(days)s days in which nobody did",
            kind.days,
        ) % {"days": kind.days}
    return ngettext(
        "after %(days)s day from the opening", "after %(days)s days from the opening", kind.days
    ) % {"days": kind.days}


def _at_once(kind: MissingCount, words: str) -> str:
    if not kind.days:
        return words
    return ngettext("after %(days)s day", "after %(days)s days", kind.days) % {"days": kind.days}
