"""What will stop, in words: told before it happens to whoever is about to do it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.doors.network.agreements import clauses
from visnet.doors.network.agreements.clauses import ClauseInWords, Names
from visnet.doors.network.agreements.reading.shown import title_in
from visnet.journeys.end_agreement import WhatWillStop
from visnet.referrals.queries import Floored


@dataclass(frozen=True, slots=True)
class Stops:
    """Open referrals, people, clauses and tools that lose their ground."""

    referrals: str
    people: str
    clauses: tuple[ClauseInWords, ...]
    tools: tuple[str, ...]


def stops_in_words(stops: WhatWillStop, names: Names) -> Stops:
    """Return what will stop in the language of the screen; small counts are not told exactly."""
    return Stops(
        referrals=_referrals(stops.open_referrals),
        people=_people(stops.people),
        clauses=tuple(
            clauses.clause_in_words(clause, number=number, names=names)
            for number, clause in enumerate(stops.clauses, start=1)
        ),
        tools=tuple(title_in(tool, "title") for tool in stops.tools),
    )


def _referrals(count: Floored) -> str:
    if count.is_nothing:
        return _("No open referral rests on it.")
    if count.number is None:
        return _("Fewer than five open referrals rest on it: they are taken back.")
    return ngettext(
        "%(count)d open referral rests on it: it is taken back.",
        "%(count)d open referrals rest on it: they are taken back.",
        count.number,
    ) % {"count": count.number}


def _people(count: Floored) -> str:
    if count.is_nothing:
        return ""
    if count.number is None:
        return _("Fewer than five people are affected.")
    return ngettext(
        "%(count)d person is affected.", "%(count)d people are affected.", count.number
    ) % {"count": count.number}
