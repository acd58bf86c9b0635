"""Who speaks for the person, as every page asks for it: who may agree, be reached, or never be."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from visnet.cases import queries
from visnet.cases.queries import RepresentativeLine
from visnet.cases.rules import is_same_name
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.office.cases.around.shown import by_name

Named = list[tuple[UUID, str]]


@dataclass(frozen=True, slots=True, repr=False)
class Speaking:
    """Who speaks for the person in one case."""

    lines: Sequence[RepresentativeLine]

    @property
    def kept_out(self) -> list[str]:
        """Who must never be turned to, by name and as what."""
        return [by_name(line) for line in self.standing if line.kept_out_because is not None]

    @property
    def may_agree(self) -> Named:
        """Who may consent for the person today."""
        return [(line.id, by_name(line)) for line in self.lines if line.may_agree]

    @property
    def may_be_reached(self) -> Named:
        """Through whom the person may be reached today."""
        return [(line.id, by_name(line)) for line in self.lines if line.may_turn_to]

    @property
    def may_ask(self) -> list[RepresentativeLine]:
        """Who may come and ask for something: also whoever is kept out, to be answered as such."""
        return [line for line in self.standing if line.may_turn_to or line.kept_out_because]

    def find(self, name: str) -> RepresentativeLine | None:
        """Return who of them bears this name, in whatever order it is written."""
        return next((line for line in self.standing if is_same_name(line.name, name)), None)

    @property
    def standing(self) -> list[RepresentativeLine]:
        """Who was not ended: whoever may be turned to, and whoever is kept out."""
        return [line for line in self.lines if line.ended_at is None]


def speaking_in(request: HttpRequest, case_id: UUID) -> Speaking:
    """Return who speaks for the person of a case, as the viewer may see it."""
    return Speaking(
        queries.open_representatives(viewer=actor_of(request), case_id=case_id, at=clock.now())
    )
