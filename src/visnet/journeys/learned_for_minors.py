"""Whether anybody on the case of somebody under 18 has learned to work with them, and where one can."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases.queries import CaseLine
from visnet.kit.actor import Actor, Task
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.people.vocabulary import Competence
from visnet.training import queries as training
from visnet.training.queries import SessionLine
from visnet.training.vocabulary import PathState


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Nobody on a case has what is asked for minors: what would do, and when it is taught next."""

    competences: tuple[Competence, ...]
    """Any one of these; of several networks, each asks for one."""
    next_session: SessionLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The cases in which nobody has it; none where the task is open to somebody on each."""

    lines: tuple[CaseLine, ...]
    gap: Gap | None


def find_gap(*, viewer: Actor, team: Collection[UUID], at: datetime) -> Gap | None:
    """Return what nobody of a team has for the case of a minor; None where somebody has it, or was lent it.

    For a case of somebody under 18: ask for no other. One query where nothing is missing.
    """
    on = civil_date(at)
    if _is_open_to_any(viewer, team, on):
        return None
    return _gap(viewer, at)


def list_gaps(*, viewer: Actor, at: datetime) -> Gaps:
    """Return the open cases of minors that nobody with the competence works on. For supervisors."""
    of_minors = cases.list_cases_of_minors(viewer=viewer)
    if not of_minors:
        return Gaps(lines=(), gap=None)
    able = people.list_open_to(viewer=viewer, task=Task.MINORS_CASES, on=civil_date(at))
    lines = tuple(one.line for one in of_minors if one.team.isdisjoint(able))
    return Gaps(lines=lines, gap=_gap(viewer, at) if lines else None)


def _is_open_to_any(viewer: Actor, team: Collection[UUID], on: date) -> bool:
    able = people.list_open_to(viewer=viewer, task=Task.MINORS_CASES, on=on)
    return not able.isdisjoint(team)


def _gap(viewer: Actor, at: datetime) -> Gap:
    on = civil_date(at)
    asked = people.list_asked(viewer=viewer, task=Task.MINORS_CASES, on=on)
    competences = people.in_order({one for group in asked for one in group})
    giving = [
        path.id
        for path in training.list_paths(viewer=viewer, on=on)
        if path.state is PathState.OPEN and not set(path.gives).isdisjoint(competences)
    ]
    sessions = training.list_sessions(viewer=viewer, at=at, path_ids=giving).lines if giving else ()
    to_come = (one for one in sessions if not one.is_called_off and one.starts_at > at)
    return Gap(competences=competences, next_session=next(to_come, None))
