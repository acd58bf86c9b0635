"""Timing everything in turns, so that an hour's drift of the machine falls on all alike."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.budgets import BUDGETS, LEEWAY, Budget, Floor
from bench.stack import ROOT, Child

ROUNDS = 30
PER_ROUND = 4
WARM_UP = 12
FLOORS_IN = (Floor.DJANGO, Floor.PAGE)
Tell = Callable[[int, int], None]


@dataclass(slots=True)
class Series:
    """The times of one operation, in seconds."""

    seconds: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Return the middle, in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """Return what nineteen of twenty stay under, in milliseconds."""
        return quantiles(self.seconds, n=20)[-1] * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One operation against its floor and its budget."""

    budget: Budget
    p50: float
    p95: float
    floor: float
    raw: float | None
    queries: int
    own_queries: int

    @property
    def ratio(self) -> float:
        """How many times its floor it takes."""
        return self.p50 / self.floor

    def broken(self) -> list[str]:
        """Name what is over its budget by more than the leeway."""
        found = []
        budget = self.budget
        if budget.ratio is not None and self.ratio > budget.ratio * LEEWAY:
            found.append(f"{self.ratio:.1f} times {budget.floor} (≤ {budget.ratio:g})")
        if budget.milliseconds is not None and self.p50 > budget.milliseconds * LEEWAY:
            found.append(f"{self.p50:.2f} ms (≤ {budget.milliseconds:g})")
        if budget.queries is not None and self.own_queries > budget.queries:
            found.append(f"{self.own_queries} queries (≤ {budget.queries})")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A whole run."""

    floors: dict[str, Series]
    results: tuple[Result, ...]
    absent: tuple[Budget, ...]
    memory: dict[str, int]


def measure(children: Mapping[str, Child], *, tell: Tell, only: Collection[str] = ()) -> Measured:
    """Measure every floor and every operation, or only some of them, in turns."""
    asked = [b for b in BUDGETS if not only or b.name in only]
    present = [b for b in asked if b.name in children[b.process].acts]
    counted = {b.name: children[b.process].ask(do="count", name=b.name) for b in present}
    series = {b.name: Series() for b in present}
    raw = {b.name: Series() for b in present}
    floors = {f"{floor} {process}": Series() for floor in FLOORS_IN for process in children}
    floors[Floor.BARE] = Series()
    with _bare_server() as say_hello:
        for turn in range(-1, ROUNDS):
            times = WARM_UP if turn < 0 else PER_ROUND
            found = Series([say_hello() for _again in range(times)])
            _keep(floors[Floor.BARE], found.seconds, turn)
            for process, child in children.items():
                for floor in FLOORS_IN:
                    answer = child.ask(do="time", name=floor, times=times)
                    _keep(floors[f"{floor} {process}"], answer["seconds"], turn)
            for budget in present:
                child = children[budget.process]
                answer = child.ask(do="time", name=budget.name, times=times)
                _keep(series[budget.name], answer["seconds"], turn)
                answer = child.ask(do="raw", name=budget.name, times=PER_ROUND)
                _keep(raw[budget.name], answer["seconds"], turn)
            tell(turn + 1, ROUNDS)
    return Measured(
        floors=floors,
        results=tuple(
            Result(
                budget=b,
                p50=series[b.name].p50,
                p95=series[b.name].p95,
                floor=floors[f"{b.floor} {b.process}"].p50,
                raw=raw[b.name].p50 if raw[b.name].seconds else None,
                queries=counted[b.name]["queries"],
                own_queries=counted[b.name]["own_queries"],
            )
            for b in present
        ),
        absent=tuple(b for b in asked if b not in present),
        memory={process: child.memory() for process, child in children.items()},
    )


def _keep(series: Series, seconds: list[float], turn: int) -> None:
    """The first turn only warms up."""
    if turn >= 0:
        series.seconds.extend(seconds)


@contextmanager
def _bare_server() -> Iterator[Callable[[], float]]:
    """Serve the bare hello by granian, and return how to time one answer on a kept connection."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "bench.hello:application"),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--no-ws", "--log-level", "error"),
        ],
        cwd=ROOT,
    )
    try:
        connection = _connect(port)

        def say_hello() -> float:
            began = time.perf_counter()
            connection.request("GET", "/")
            connection.getresponse().read()
            return time.perf_counter() - began

        yield say_hello
        connection.close()
    finally:
        process.terminate()
        process.wait(timeout=15)


def _connect(port: int) -> http.client.HTTPConnection:
    deadline = time.monotonic() + 15
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.connect()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return connection
