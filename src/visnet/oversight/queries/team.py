"""The team: who has how many cases, by danger; who is away, and who stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases.queries import Workload
from visnet.cases.vocabulary import Danger
from visnet.kit.actor import Actor, Role
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.oversight import policy
from visnet.people import queries as people
from visnet.people.queries import AwayLine

WORK_ON_CASES = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One colleague: the cases they lead, by danger; what of theirs is late; whether they are away.

    `cover_is_gone`: whoever should stand in is no longer a member. `stands_in_for`: whom they stand
    in for on that day.
    """

    user_id: UUID
    name: str
    led: Mapping[Danger, int]
    total: int
    late: int
    away_until: date | None
    covered_by_name: str
    cover_is_gone: bool
    stands_in_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A page of the team, and what lies on nobody, or on somebody who is no longer a member."""

    page: Page[TeamLine]
    led_by_nobody: Mapping[Danger, int]
    total_of_nobody: int


def list_team(*, viewer: Actor, on: date, after: str | None = None, size: int = PAGE_SIZE) -> Team:
    """Return the colleagues who work on cases, by name: four queries for any number of them.

    Cases from which the viewer is kept away are in no number. Raises `Refused` for whoever does not
    supervise.
    """
    policy.may_oversee(viewer).enforce()
    members = people.list_members(viewer=viewer, on=on)
    away = people.list_away(viewer=viewer, on=on)
    work = cases.count_workload(viewer=viewer, on=on)
    present = {line.user_id for line in members}
    lines = [
        _line(member.user_id, member.name, work, away, present)
        for member in members
        if member.roles & WORK_ON_CASES or member.user_id in work.led
    ]
    nobody = _led_by_nobody(work, present)
    return Team(
        page=page_of(found=_beyond(lines, after), key=lambda line: str(line.user_id), size=size),
        led_by_nobody=nobody,
        total_of_nobody=sum(nobody.values()),
    )


def _line(
    user_id: UUID, name: str, work: Workload, away: tuple[AwayLine, ...], present: set[UUID]
) -> TeamLine:
    led = work.led.get(user_id, {})
    absence = next((line for line in away if line.user_id == user_id), None)
    return TeamLine(
        user_id=user_id,
        name=name,
        led=led,
        total=sum(led.values()),
        late=work.late.get(user_id, 0),
        away_until=absence.last_date if absence else None,
        covered_by_name=absence.covered_by_name if absence else "",
        cover_is_gone=bool(
            absence and absence.covered_by_id and absence.covered_by_id not in present
        ),
        stands_in_for=tuple(line.name for line in away if line.covered_by_id == user_id),
    )


def _led_by_nobody(work: Workload, present: set[UUID]) -> dict[Danger, int]:
    found: dict[Danger, int] = {}
    for lead_id, led in work.led.items():
        if lead_id not in present:
            for danger, many in led.items():
                found[danger] = found.get(danger, 0) + many
    return found


def _beyond(lines: list[TeamLine], after: str | None) -> list[TeamLine]:
    """Return what comes after the last line seen. A key that nobody has finds nothing."""
    if after is None:
        return lines
    places = [place for place, line in enumerate(lines) if str(line.user_id) == after]
    return lines[places[0] + 1 :] if places else []
