"""How those who speak for the person are put into words for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from visnet.cases.queries import CaseSummary, RepresentativeLine
from visnet.doors.calendar_words import day_in_full
from visnet.doors.sentences import uncapitalised


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """Somebody who speaks for the person, on two lines; `standing` says how they may be used."""

    line: RepresentativeLine
    facts: tuple[dict[str, str], ...]
    standing: str


def in_rows(lines: Sequence[RepresentativeLine]) -> list[RepresentativeRow]:
    """Return who speaks for the person: whoever may be turned to first."""
    return [RepresentativeRow(line, _facts(line), _standing(line)) for line in lines]


def in_glance(lines: Sequence[RepresentativeLine]) -> list[dict[str, str]]:
    """Return what the first screen must say of them: who speaks, and who must not be turned to."""
    facts = []
    for line in lines:
        if line.ended_at is not None:
            continue
        named = by_name(line)
        if line.kept_out_because is not None:
            facts.append(
                (_("Do not turn to"), f"{named}: {uncapitalised(line.kept_out_because.label)}")
            )
        elif line.may_turn_to:
            facts.append((_("Speaks for the person"), named))
    return [{"term": term, "description": words} for term, words in facts]


def is_missing(case: CaseSummary, lines: Sequence[RepresentativeLine]) -> bool:
    """Whether somebody under 18 has nobody who speaks for them and may be turned to."""
    return bool(case.is_minor) and not any(line.may_turn_to for line in lines)


def by_name(line: RepresentativeLine) -> str:
    """Return who it is, and as what they speak."""
    return _("%(name)s, %(capacity)s") % {
        "name": line.name,
        "capacity": uncapitalised(line.capacity.label),
    }


def _standing(line: RepresentativeLine) -> str:
    if line.ended_at is not None:
        return "ended"
    if line.kept_out_because is not None:
        return "kept_out"
    if not line.may_turn_to:
        return "not_now"
    return "may_agree" if line.may_agree else "may_speak"


def _facts(line: RepresentativeLine) -> tuple[dict[str, str], ...]:
    act = str(line.act.label)
    if line.act_date is not None:
        act = _("%(act)s, %(day)s") % {"act": act, "day": day_in_full(line.act_date)}
    why = str(line.kept_out_because.label) if line.kept_out_because else ""
    said = (
        (_("Why"), f"{why}. {line.kept_out_words}" if line.kept_out_words else why),
        (_("Rests"), act),
        (_("What the paper says"), line.act_words),
        (_("Since when"), day_in_full(line.from_date) if line.from_date else ""),
        (_("Until when"), day_in_full(line.until_date) if line.until_date else ""),
    )
    return tuple({"term": term, "description": words} for term, words in said if words)
