"""The graph of organisations: who asks whom, how often, and whether an answer comes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from visnet.referrals.rules import Span

WIDTH = 920
CENTRE_X = WIDTH / 2
ACROSS = 215
MARGIN = 85
LOW, HIGH = 75, 225
"""Half the height of the ring on which organisations stand: a few of them, or many."""
NODE = 13
BEND = 0.2
THINNEST, THICKEST = 2.0, 13.0
FOR_EACH = 0.35
HEAD = 13.0
LETTERS_IN_LINE = 26
SIDEWAYS = 40
LINE_HEIGHT = 19


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation to be drawn. Those of one `group` stand beside each other."""

    id: UUID
    name: str
    group: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """How much one organisation asked another, and how much was answered."""

    from_id: UUID
    to_id: UUID
    sent: Span
    answered: Span


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation on the sheet, with its name in lines beside it."""

    name: str
    is_own: bool
    x: float
    y: float
    anchor: str
    lines: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """What one organisation asked another. `kind`: answered, unanswered or few."""

    path: str
    head: str
    width: float
    kind: str
    from_name: str
    to_name: str
    sent: Span
    answered: Span
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole picture."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def draw(bodies: Sequence[Body], flows: Sequence[Flow]) -> Graph | None:
    """Return the graph of the organisations that asked or were asked, or None if there are none.

    The same facts always give the same picture.
    """
    taking_part = {flow.from_id for flow in flows} | {flow.to_id for flow in flows}
    standing = sorted(
        (body for body in bodies if body.id in taking_part),
        key=lambda body: (body.group, body.name.casefold(), str(body.id)),
    )
    known = {body.id: body for body in standing}
    if not standing:
        return None
    down = min(HIGH, LOW + 25 * max(len(standing) - 2, 0))
    spots = {body.id: _spot(number, len(standing), down) for number, body in enumerate(standing)}
    ordered = sorted(flows, key=lambda flow: (str(flow.from_id), str(flow.to_id)))
    return Graph(
        width=WIDTH,
        height=2 * (down + MARGIN),
        nodes=tuple(_node(body, spots[body.id], down + MARGIN) for body in standing),
        arrows=tuple(
            _arrow(flow, known[flow.from_id].name, known[flow.to_id].name, spots)
            for flow in ordered
            if flow.from_id in known and flow.to_id in known
        ),
    )


def kind_of(flow: Flow) -> str:
    """Return how an arrow is drawn: few, surely some unanswered, or the rest."""
    if flow.sent.is_few:
        return "few"
    return "unanswered" if flow.answered.high < flow.sent.low else "answered"


def _spot(number: int, count: int, down: int) -> tuple[float, float]:
    # The first stands on the left, so that two stand side by side and their names have room.
    angle = math.pi + 2 * math.pi * number / count
    return CENTRE_X + ACROSS * math.cos(angle), down + MARGIN + down * math.sin(angle)


def _node(body: Body, spot: tuple[float, float], middle: float) -> Node:
    x, y = spot
    aside = x - CENTRE_X
    lines = _in_lines(body.name)
    if abs(aside) < SIDEWAYS:
        anchor, at_x = "middle", x
        below = y > middle
        top = y + NODE + 22 if below else y - NODE - 10 - LINE_HEIGHT * (len(lines) - 1)
    else:
        anchor = "start" if aside > 0 else "end"
        at_x = x + (NODE + 9) * (1 if aside > 0 else -1)
        top = y + 6 - LINE_HEIGHT * (len(lines) - 1) / 2
    return Node(
        name=body.name,
        is_own=body.is_own,
        x=_tidy(x),
        y=_tidy(y),
        anchor=anchor,
        lines=tuple(
            (_tidy(at_x), _tidy(top + LINE_HEIGHT * number), words)
            for number, words in enumerate(lines)
        ),
    )


def _in_lines(name: str) -> list[str]:
    """Return a name in at most two lines; what does not fit is cut off with a sign."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LETTERS_IN_LINE:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][: LETTERS_IN_LINE - 1]}…"]
    return [line[:LETTERS_IN_LINE] for line in lines] or [""]


def _arrow(
    flow: Flow, from_name: str, to_name: str, spots: dict[UUID, tuple[float, float]]
) -> Arrow:
    (x1, y1), (x2, y2) = spots[flow.from_id], spots[flow.to_id]
    across, down = x2 - x1, y2 - y1
    # Bent to its own left, so that the way there and the way back do not lie on each other.
    bend_x = (x1 + x2) / 2 - down * BEND
    bend_y = (y1 + y2) / 2 + across * BEND
    middle = (flow.sent.low + flow.sent.high) / 2
    width = min(THICKEST, THINNEST + middle * FOR_EACH)
    head = HEAD + (0 if flow.sent.is_few else width * 0.6)
    start = _towards((x1, y1), (bend_x, bend_y), NODE + 3)
    tip = _towards((x2, y2), (bend_x, bend_y), NODE + 3)
    neck = _towards(tip, (bend_x, bend_y), head)
    sent = THINNEST if flow.sent.is_few else width
    return Arrow(
        path=(
            f"M{_tidy(start[0])} {_tidy(start[1])}"
            f"Q{_tidy(bend_x)} {_tidy(bend_y)} {_tidy(neck[0])} {_tidy(neck[1])}"
        ),
        head=_head(tip, neck, head / 2),
        width=_tidy(sent),
        kind=kind_of(flow),
        from_name=from_name,
        to_name=to_name,
        sent=flow.sent,
        answered=flow.answered,
        x=_tidy(start[0] / 4 + bend_x / 2 + neck[0] / 4),
        y=_tidy(start[1] / 4 + bend_y / 2 + neck[1] / 4),
    )


def _towards(
    begin: tuple[float, float], end: tuple[float, float], length: float
) -> tuple[float, float]:
    distance = math.dist(begin, end) or 1.0
    share = length / distance
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share


def _head(tip: tuple[float, float], neck: tuple[float, float], half: float) -> str:
    """Return the three corners of an arrow's head."""
    distance = math.dist(tip, neck) or 1.0
    side_x, side_y = -(tip[1] - neck[1]) / distance * half, (tip[0] - neck[0]) / distance * half
    corners = (tip, (neck[0] + side_x, neck[1] + side_y), (neck[0] - side_x, neck[1] - side_y))
    return " ".join(f"{_tidy(x)},{_tidy(y)}" for x, y in corners)


def _tidy(number: float) -> float:
    return round(number, 1)
