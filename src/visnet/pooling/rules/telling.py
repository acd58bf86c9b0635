"""What of a closed year may be told to other parties of an agreement."""

from collections.abc import Iterable

from visnet.indicators.rules import SafeFigure

TOLD_BY_RELEASES = frozenset(
    {
        "cases_by_offence",
        "cases_by_source",
        "cases_by_victim",
        "cases_under_18",
        "requests_by_source",
        "rights_by_right",
    }
)
"""Figures whose kinds the releases of statistics tell for the whole network.

A party that knows its own cases and what the others told could subtract them from the network's
table and be left with the few of who did not tell. So these are told by releases alone,
and so are requests by the way they came: where each became a case, they are the same people.
"""


SAID_OF_ONE = frozenset({"opinions", "opinions_by_question"})
"""What people said of one office, and of no other: of two parties, each would read what the other's were told."""


def may_be_told(figures: Iterable[SafeFigure]) -> tuple[SafeFigure, ...]:
    """Return the figures of a closed year that other parties may have, as they were closed."""
    kept = TOLD_BY_RELEASES | SAID_OF_ONE
    return tuple(each for each in figures if each.definition.code not in kept)
