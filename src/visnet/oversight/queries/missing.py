"""The readers of oversight: the line of a case and which kind of thing is missing, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.cases.vocabulary import DANGER_RANK, Danger, State
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.oversight import policy
from visnet.oversight.vocabulary import Basis, Missing
from visnet.people import queries as people

LINES = (
    "SELECT case_id, reference, state, danger, danger_rank, opened_at, lead_id, missing"
    " FROM sec.cases_missing(%s, %s, %s, %s, %s)"
)
COUNTS = "SELECT kind, days, from_date, basis, many FROM sec.count_missing()"
RANKS = frozenset(str(rank) for rank in DANGER_RANK.values())
Place = tuple[int, datetime, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """The line of a case, and which kinds of thing are missing in it."""

    case_id: UUID
    reference: str
    state: State
    danger: Danger
    danger_rank: int
    opened_at: datetime
    lead_id: UUID | None
    lead_name: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCount:
    """In how many cases one kind of thing is missing, and from how many days on it counts."""

    missing: Missing
    many: int
    days: int
    from_date: date
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCounts:
    """How many cases lack something; how many of each kind. One case may lack several things."""

    cases: int
    kinds: tuple[MissingCount, ...]


def list_missing(
    *,
    viewer: Actor,
    only: Missing | None = None,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[MissingLine]:
    """Return the cases of the viewer's organisation that lack something: danger, then the oldest.

    Two queries: the guard's answer, which keeps silent about cases that the viewer is kept away
    from, and the names of who leads them. Raises `Refused` for whoever does not supervise.
    """
    policy.may_oversee(viewer).enforce()
    place = _place(after)
    if after is not None and place is None:
        return Page(lines=())
    rows = _rows(LINES, [*(place or (None, None, None)), only.value if only else None, size + 1])
    names = people.names_of(user_ids=[row[6] for row in rows if row[6]])
    return page_of(found=[_line(row, names) for row in rows], key=_key, size=size)


def count_missing(*, viewer: Actor) -> MissingCounts:
    """Return how many cases lack what: one query. Raises `Refused` for who does not supervise."""
    policy.may_oversee(viewer).enforce()
    counted = {kind: told for kind, *told in _rows(COUNTS, [])}
    kinds = tuple(
        MissingCount(missing=kind, days=days, from_date=from_date, basis=Basis(basis), many=many)
        for kind in Missing
        if kind.value in counted
        for days, from_date, basis, many in [counted[kind.value]]
    )
    return MissingCounts(cases=counted[""][3] if "" in counted else 0, kinds=kinds)


def _rows(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _line(row: tuple[Any, ...], names: dict[UUID, str]) -> MissingLine:
    case_id, reference, state, danger, danger_rank, opened_at, lead_id, missing = row
    found = frozenset(missing)
    return MissingLine(
        case_id=case_id,
        reference=reference,
        state=State(state),
        danger=Danger(danger),
        danger_rank=danger_rank,
        opened_at=opened_at,
        lead_id=lead_id,
        lead_name=names.get(lead_id, ""),
        missing=tuple(kind for kind in Missing if kind.value in found),
    )


def _key(line: MissingLine) -> str:
    return f"{line.danger_rank}_{line.opened_at.isoformat()}_{line.case_id}"


def _place(after: str | None) -> Place | None:
    """Return where the last page ended; None for a key that makes no sense."""
    rank, _mark, rest = (after or "").partition("_")
    key = moment_and_id(rest)
    if key is None or rank not in RANKS:
        return None
    return (int(rank), *key)
