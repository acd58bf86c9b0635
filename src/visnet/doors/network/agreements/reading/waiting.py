"""What waits for somebody among the agreements of their organisation, and what ends soon."""

from dataclasses import dataclass

from django.utils.translation import get_language

from visnet.agreements import queries
from visnet.agreements.queries import AgreementLine
from visnet.agreements.vocabulary import State
from visnet.doors import clock
from visnet.doors.network.agreements.reading import shown
from visnet.kit.actor import Actor

WAITING = frozenset({State.NEGOTIATION, State.SIGNING})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    line: AgreementLine
    title: str
    mark: shown.Mark
    now: str


def list_waiting(viewer: Actor) -> list[Row]:
    """Return what waits for the viewer's word or signature."""
    found = queries.list_agreements(viewer=viewer, at=clock.now(), states=WAITING)
    return [row for row in map(row_of, found.lines) if row.now]


def list_ending(viewer: Actor) -> tuple[AgreementLine, ...]:
    """Return what ends within ninety days, from the agreements that count now."""
    return queries.list_own_ending(viewer=viewer, at=clock.now(), within=shown.SOON)


def row_of(line: AgreementLine) -> Row:
    """Return a line in words, with what the viewer may do now."""
    return Row(
        line=line,
        title=line.title(get_language() or "it"),
        mark=shown.mark_of(state=line.state, last_day=line.last_day, on=clock.today()),
        now=shown.what_now(line, clock.today()),
    )
