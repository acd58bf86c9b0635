"""Somebody who has read everything that was ever published, and can reckon.

Written from the published figures alone, apart from what protects them, and built differently: one
unknown for every way in which all that was ever told apart could cross, and nothing else assumed
than that people are whole and not fewer than none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import highspy
import numpy as np


@dataclass(frozen=True)
class Said:
    """One published line: who is counted, and what the reader knows of how many."""

    who: Mapping[str, frozenset[str]]
    low: int | None
    high: int | None


class Attacker:
    """Works out between which bounds a hidden figure must lie."""

    def __init__(self, *, dimensions: Mapping[str, Sequence[str]], said: Sequence[Said]) -> None:
        self._codes = list(dimensions)
        self._people = list(product(*dimensions.values()))
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        nothing = np.array([], dtype=np.int32)
        size = len(self._people)
        self._model.addCols(
            size,
            np.zeros(size),
            np.zeros(size),
            np.full(size, np.inf),
            0,
            nothing,
            nothing,
            np.array([]),
        )
        for line in said:
            if line.low is not None and line.high is not None:
                found = self._counted_in(line.who)
                self._model.addRow(line.low, line.high, len(found), found, np.ones(len(found)))

    def bounds(
        self, who: Mapping[str, frozenset[str]], *, whole: bool = False
    ) -> tuple[float, float]:
        """Return the lowest and highest count that these people can be; `whole` takes people whole."""
        size = len(self._people)
        wanted = np.zeros(size)
        wanted[self._counted_in(who)] = 1.0
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        every = np.arange(size, dtype=np.int32)
        self._model.changeColsIntegrality(size, every, np.array([kind] * size))
        found = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self._model.changeColsCost(size, every, wanted)
            self._model.changeObjectiveSense(sense)
            self._model.run()
            status = self._model.getModelStatus()
            if status in {
                highspy.HighsModelStatus.kUnbounded,
                highspy.HighsModelStatus.kUnboundedOrInfeasible,
            }:
                found.append(float("inf"))
                continue
            assert status == highspy.HighsModelStatus.kOptimal, status
            found.append(float(np.dot(self._model.getSolution().col_value, wanted)))
        low, high = found
        # A count is whole: what lies between two whole numbers is known more closely.
        return float(np.ceil(low - 1e-6)), float(np.floor(high + 1e-6)) if high < 1e9 else high

    def _counted_in(self, who: Mapping[str, frozenset[str]]) -> np.ndarray:
        return np.array(
            [
                place
                for place, person in enumerate(self._people)
                if all(
                    leaf in who.get(code, {leaf})
                    for code, leaf in zip(self._codes, person, strict=True)
                )
            ],
            dtype=np.int32,
        )
