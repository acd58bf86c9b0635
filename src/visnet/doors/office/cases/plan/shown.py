"""How needs are put into rows for the screen."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from visnet.cases import queries
from visnet.cases.queries import NeedLine
from visnet.cases.vocabulary import NeedMoment
from visnet.doors.actors import actor_of
from visnet.doors.office.cases.plan import forms


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need: its name, what was scored at each moment, and which way it went."""

    label: str
    scores: tuple[int | None, ...]
    change: int | None


def needs_in_rows(needs: tuple[NeedLine, ...]) -> list[NeedRow]:
    """Return the eight needs, also those that nobody has asked about yet."""
    scored = {need.category: need for need in needs}
    return [_row(label, scored.get(code)) for code, label in forms.need_categories()]


def next_moment(request: HttpRequest, case_id: UUID) -> dict[str, str]:
    """Return which moment comes next: the beginning once, then reviews."""
    if request.method == "POST":
        return {}
    needs = queries.list_needs(viewer=actor_of(request), case_id=case_id)
    return {"moment": NeedMoment.REVIEW if needs else NeedMoment.INTAKE}


def _row(label: str, need: NeedLine | None) -> NeedRow:
    if need is None:
        return NeedRow(label, (None, None, None), None)
    scores = tuple(need.score_at(moment) for moment in NeedMoment)
    first = need.scores[0][1]
    return NeedRow(label, scores, need.latest - first if len(need.scores) > 1 else None)
