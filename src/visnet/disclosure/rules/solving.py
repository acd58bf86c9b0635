"""The question put to the solver: another table that fits, and what must be hidden for it."""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

# The public class above this one greets whoever makes it on standard output, whatever it was told.
from highspy._core import _Highs

MOST = 1e6
"""No count is larger than this."""
HARDLY = 1e-6


class Puzzle:
    """What is known of some unknown whole numbers, and what it costs to leave a figure unsaid.

    One thread and no clock: the same question has the same answer on every machine.
    """

    def __init__(self, *, unknowns: int) -> None:
        self._solver = _Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self._solver.setOptionValue(option, value)
        self._unknowns = unknowns
        none = np.array([], dtype=np.int32)
        self._solver.addCols(
            unknowns,
            np.zeros(unknowns),
            np.zeros(unknowns),
            np.full(unknowns, MOST),
            0,
            none,
            none,
            np.array([], dtype=np.float64),
        )
        self._solver.changeColsIntegrality(
            unknowns,
            np.arange(unknowns, dtype=np.int32),
            np.array([highspy.HighsVarType.kInteger] * unknowns),
        )
        self._columns = unknowns

    def know(self, terms: Mapping[int, float], low: float, high: float) -> None:
        """Let a sum lie between two bounds, for good."""
        kept = sorted((column, each) for column, each in terms.items() if each)
        self._solver.addRow(
            low,
            high,
            len(kept),
            np.array([column for column, _each in kept], dtype=np.int32),
            np.array([each for _column, each in kept], dtype=np.float64),
        )

    def tell(self, terms: Mapping[int, float], low: float, high: float, *, cost: float) -> int:
        """Let a sum lie between two bounds, unless its figure is left unsaid; return its number."""
        number = self._columns
        none = np.array([], dtype=np.int32)
        for _way in ("more", "less"):
            self._solver.addCol(cost, 0.0, MOST, 0, none, np.array([], dtype=np.float64))
        self._columns += 2
        self.know({**terms, number: -1.0, number + 1: 1.0}, low, high)
        return number

    def leave_unsaid(self, number: int) -> None:
        """Let a sum be whatever it may: its figure is hidden from now on."""
        for column in (number, number + 1):
            self._solver.changeColCost(column, 0.0)

    def find(self, terms: Mapping[int, float], low: float, high: float) -> np.ndarray | None:
        """Return the unknowns of a table in which a sum lies between two bounds, at the least cost.

        None where there is no such table, whatever is left unsaid.
        """
        self.know(terms, low, high)
        self._solver.run()
        status = self._solver.getModelStatus()
        values = np.array(self._solver.getSolution().col_value)
        last = self._solver.getNumRow() - 1
        self._solver.deleteRows(1, np.array([last], dtype=np.int32))
        return values if status == highspy.HighsModelStatus.kOptimal else None

    def is_left(self, values: np.ndarray, number: int) -> bool:
        """Whether a table that was found needs this figure to be left unsaid."""
        return bool(values[number] > HARDLY or values[number + 1] > HARDLY)


def reckon(values: np.ndarray, terms: Mapping[int, float]) -> float:
    """Return what a sum is in a table that was found."""
    return float(sum(values[column] * each for column, each in terms.items()))


def once(columns: Sequence[int]) -> dict[int, float]:
    """Return the sum of each of these unknowns, once."""
    return dict.fromkeys(columns, 1.0)
