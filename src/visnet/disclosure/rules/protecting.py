"""Hiding as few figures as needed for nobody to be found in what is left, or in all that was told.

For each count that may not be known closely another table is looked for: one that fits everything
published, this release and all before it, and in which that count is clearly different. Where only
leaving further figures unsaid allows one, those that cost readers least are hidden. What is found
in the end is the proof: whoever reads cannot tell our table from those others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from visnet.disclosure.rules.cells import Cell, Grid, Told
from visnet.disclosure.rules.rounding import bounds
from visnet.disclosure.rules.sensitivity import (
    Sensitive,
    cut_out,
    differences,
    is_small,
    nobody_but,
)
from visnet.disclosure.rules.solving import Puzzle, once, reckon
from visnet.disclosure.rules.tables import Unknowns
from visnet.disclosure.rules.terms import Terms
from visnet.disclosure.vocabulary import Why

NEARLY = 1e-6


class CannotBeProtected(ValueError):
    """Whatever were hidden now, what was published before would give somebody away."""


def protect(
    *,
    grids: Sequence[Grid],
    before: Sequence[Told] = (),
    terms: Terms,
    dominated: frozenset[Cell] = frozenset(),
) -> Mapping[Cell, Why]:
    """Return which cells of these tables of one population are hidden, and why.

    `before` is all that was ever published of that population, withdrawn or not. `dominated` are
    the cells whose sums belong to one or two. The same question has the same answer. Raises
    `CannotBeProtected`, `TooManyFigures`.
    """
    work = _Work.begin(grids=grids, before=before, terms=terms, dominated=dominated)
    while any(not work.settle(each) for each in work.sensitive()):
        pass
    return dict(sorted(work.hidden.items(), key=lambda each: each[0].key))


@dataclass
class _Work:
    grids: Sequence[Grid]
    terms: Terms
    unknowns: Unknowns
    puzzle: Puzzle
    telling: frozenset[str]
    known: Mapping[Cell, int]
    """What was shown before."""
    base: Mapping[Cell, int]
    """To what it was rounded then, at best."""
    hidden_before: Mapping[Cell, int]
    values: Mapping[Cell, int]
    every_grid: Sequence[Grid]
    hidden: dict[Cell, Why] = field(default_factory=dict)
    numbers: dict[Cell, int] = field(default_factory=dict)
    found: list[np.ndarray] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)

    @classmethod
    def begin(
        cls,
        *,
        grids: Sequence[Grid],
        before: Sequence[Told],
        terms: Terms,
        dominated: frozenset[Cell],
    ) -> "_Work":
        every = [*grids, *(grid for told in before for grid in told.grids)]
        unknowns = Unknowns(every)
        puzzle = Puzzle(unknowns=unknowns.count)
        for one, other in unknowns.seams():
            puzzle.know({**once(one), **dict.fromkeys(other, -1.0)}, 0, 0)
        known: dict[Cell, int] = {}
        base: dict[Cell, int] = {}
        hidden_before: dict[Cell, int] = {}
        for told in before:
            for cell, value in _values(told.grids).items():
                if cell in told.hidden:
                    hidden_before[cell] = value
                    continue
                puzzle.know(once(unknowns.of(cell)), *bounds(value, base=told.base))
                known[cell] = value
                base[cell] = min(told.base, base.get(cell, told.base))
        _values(every)
        work = cls(
            grids=grids,
            terms=terms,
            unknowns=unknowns,
            puzzle=puzzle,
            telling=frozenset(d.code for grid in every for d in grid.dimensions if d.tells),
            known=known,
            base=base,
            hidden_before=hidden_before,
            values=_values(grids),
            every_grid=every,
        )
        work.open(dominated)
        return work

    def open(self, dominated: frozenset[Cell]) -> None:
        """Hide what is hidden by itself, and ask of each other figure what leaving it unsaid costs."""
        for cell, value in sorted(self.values.items(), key=lambda each: each[0].key):
            if self.base.get(cell, self.terms.base + 1) <= self.terms.base:
                continue
            if cell not in self.known and is_small(value, terms=self.terms):
                self.hidden[cell] = Why.SMALL
            elif cell in dominated:
                self.hidden[cell] = Why.DOMINATED
            elif cell in self.hidden_before and cell not in self.known:
                self.hidden[cell] = Why.EARLIER
            else:
                self.numbers[cell] = self.puzzle.tell(
                    once(self.unknowns.of(cell)),
                    *bounds(value, base=self.terms.base),
                    cost=2.0 + value,
                )

    def sensitive(self) -> Iterator[Sensitive]:
        """Yield each count that is not yet known to be safe, the largest first."""
        hidden = {
            cell: value
            for cell, value in {
                **{cell: self.values[cell] for cell in self.hidden},
                **self.hidden_before,
            }.items()
            # What was shown rounded before is no secret: left out, it stays as it was.
            if cell not in self.known
        }
        shown = {cell: self.values[cell] for cell in self.numbers if cell not in self.hidden}
        known = {cell: value for cell, value in self.known.items() if cell not in shown}
        waiting = [
            *(Sensitive(cell, None, value, Why.COMPLEMENT) for cell, value in hidden.items()),
            *differences(new=shown, old=known, telling=self.telling, terms=self.terms),
            *nobody_but(grids=self.grids, shown=shown, telling=self.telling),
            *cut_out(
                grids=self.every_grid,
                unknowns=self.unknowns,
                known={*hidden, *shown, *known},
                terms=self.terms,
            ),
        ]
        for each in sorted(waiting, key=lambda each: (-each.value, each.key)):
            if each.key not in self.settled:
                yield each

    def settle(self, each: Sensitive) -> bool:
        """See that a count may be clearly more or less than it is; return whether nothing was hidden.

        Few people must be able to be more and fewer, a larger hidden count one of both.
        """
        already = len(self.hidden)
        far = self.terms.protection
        more = (each.value + far, float("inf"))
        less = (-float("inf"), max(0, each.value - far))
        terms = self._sum_of(each)
        if each.why is not Why.COMPLEMENT or each.value < self.terms.threshold:
            is_safe = self._allow(each, terms, more) and self._allow(each, terms, less)
        else:
            is_safe = (
                self._is_found(terms, more)
                or self._is_found(terms, less)
                or self._allow(each, terms, more)
                or self._allow(each, terms, less)
            )
        if not is_safe:
            self._give_up(each)
        self.settled.add(each.key)
        return len(self.hidden) == already

    def _give_up(self, each: Sensitive) -> None:
        """Let be what earlier releases gave away by themselves: hiding it now would protect nobody.

        A figure that follows from them exactly is shown, and what was found while it was hidden is
        looked for anew. Raises `CannotBeProtected` for people whom they left hidden.
        """
        if each.without is not None or each.why is not Why.COMPLEMENT:
            return
        terms = self._sum_of(each)
        follows = (
            self.puzzle.find(terms, each.value + 1, float("inf")) is None
            and self.puzzle.find(terms, -float("inf"), each.value - 1) is None
        )
        if not follows or self.hidden.get(each.cell) in {None, Why.SMALL, Why.DOMINATED}:
            raise CannotBeProtected
        del self.hidden[each.cell]
        self.numbers.pop(each.cell, None)
        self.known = {**self.known, each.cell: each.value}

    def _allow(
        self, each: Sensitive, terms: Mapping[int, float], between: tuple[float, float]
    ) -> bool:
        """Find a table in which the count lies between these, hiding what must be hidden for it."""
        if self._is_found(terms, between):
            return True
        values = self.puzzle.find(terms, *between)
        if values is None:
            return False
        self.found.append(values)
        for cell, number in self.numbers.items():
            if cell not in self.hidden and self.puzzle.is_left(values, number):
                self.hidden[cell] = each.why
                self.puzzle.leave_unsaid(number)
        return True

    def _is_found(self, terms: Mapping[int, float], between: tuple[float, float]) -> bool:
        low, high = between
        return any(low - NEARLY <= reckon(values, terms) <= high + NEARLY for values in self.found)

    def _sum_of(self, each: Sensitive) -> Mapping[int, float]:
        terms = once(self.unknowns.of(each.cell))
        if each.without is None:
            return terms
        # Both may be read from different blocks; each is the same sum in every block that knows it.
        less = dict.fromkeys(self.unknowns.of(each.without), -1.0)
        every = {**terms, **less}
        return {column: terms.get(column, 0.0) + less.get(column, 0.0) for column in every}


def _values(grids: Sequence[Grid]) -> dict[Cell, int]:
    """Return the truth of every cell. Raises `ValueError` where two tables do not agree on it."""
    found: dict[Cell, int] = {}
    for grid in grids:
        for cell, value in grid.values.items():
            if found.setdefault(cell, value) != value:
                msg = "Two tables of one population do not count the same people."
                raise ValueError(msg)
    return found
