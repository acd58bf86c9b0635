"""Saying what was measured: on the screen, in a file for machines, in the documentation."""

import json
import os
import platform
from datetime import date
from pathlib import Path

from bench.budgets import Floor
from bench.measuring import Measured, Result
from bench.stack import ROOT

LATEST = ROOT / "bench" / "results" / "latest.json"
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEAD = (
    "| Operation | p50 ms | p95 ms | Floor | Times floor | Allowed | Queries | Allowed | SQL alone ms |",
    "|---|---:|---:|---|---:|---:|---:|---:|---:|",
)


def table(measured: Measured) -> str:
    """Return the results as a Markdown table."""
    return "\n".join([*HEAD, *(_row(result) for result in measured.results)])


def floors(measured: Measured) -> str:
    """Return the floors in one sentence."""
    said = [f"{name} {series.p50:.2f} ms" for name, series in sorted(measured.floors.items())]
    memory = [f"{process} {megabytes} MB" for process, megabytes in measured.memory.items()]
    return f"Floors (p50): {', '.join(said)}. Memory of a process: {', '.join(memory)}."


def broken(measured: Measured) -> list[str]:
    """Return a line for each operation that is over its budget."""
    return [
        f"{result.budget.label}: {', '.join(result.broken())}"
        for result in measured.results
        if result.broken()
    ]


def machine() -> str:
    """Name the machine in words."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} shared cores ({model}), {pages:.0f} GB of memory, "
        f"Python {platform.python_version()}, load when it ended {load:.1f}"
    )


def write(measured: Measured, *, cases: int, seed: int, took: float | None, on: date) -> None:
    """Write the file for machines, and the measured part of the document."""
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(_for_machines(measured, cases=cases, seed=seed, took=took, on=on) + "\n")
    words = DOCUMENT.read_text(encoding="utf-8")
    before, _begin, rest = words.partition(BEGIN)
    after = rest.partition(END)[2]
    lines = [
        f"Measured on {on:%d %B %Y} with {cases:,} cases (seed {seed}) on {machine()}.",
        _making(cases, took),
        floors(measured),
        "",
        table(measured),
        "",
        *_over(measured),
    ]
    said = "\n".join(line for line in lines if line is not None)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{said}\n{END}{after}", encoding="utf-8")


def _row(result: Result) -> str:
    budget = result.budget
    floor = budget.floor if budget.milliseconds is None else "1 ms"
    ratio = result.ratio if budget.milliseconds is None else result.p50 / budget.milliseconds
    allowed = budget.ratio if budget.milliseconds is None else 1
    return (
        f"| {budget.label} | {result.p50:.2f} | {result.p95:.2f} | {floor} | {ratio:.1f} |"
        f" {_or_dash(allowed)} | {result.own_queries} (of {result.queries}) |"
        f" {_or_dash(budget.queries)} | {'-' if result.raw is None else f'{result.raw:.2f}'} |"
    )


def _or_dash(number: float | None) -> str:
    return "-" if number is None else f"{number:g}"


def _making(cases: int, took: float | None) -> str:
    if took is None:
        return "The caseload was there already."
    return f"Making the caseload took {took:.0f} s ({cases / took:,.0f} cases a second)."


def _over(measured: Measured) -> list[str]:
    over = broken(measured)
    said = ["Over budget:", "", *(f"- {line}" for line in over)] if over else ["All within budget."]
    if measured.absent:
        said += ["", "Not there yet: " + ", ".join(b.label for b in measured.absent) + "."]
    return said


def _for_machines(
    measured: Measured, *, cases: int, seed: int, took: float | None, on: date
) -> str:
    content = {
        "on": on.isoformat(),
        "machine": machine(),
        "cases": cases,
        "seed": seed,
        "seconds_to_make_the_caseload": took,
        "floors": {name: series.p50 for name, series in measured.floors.items()},
        "memory_megabytes": measured.memory,
        "operations": {
            result.budget.name: {
                "p50": result.p50,
                "p95": result.p95,
                "floor": result.floor,
                "ratio": result.ratio,
                "sql_alone": result.raw,
                "queries": result.queries,
                "own_queries": result.own_queries,
                "broken": result.broken(),
            }
            for result in measured.results
        },
        "floor_of_floors": Floor.BARE.value,
    }
    return json.dumps(content, indent=2)
