"""`python -m bench`: CASES (10,000 if not said), SEED, PROFILE=1 or PROFILE=<operation>.

ONLY=services,home measures only these operations, and writes nothing into the documentation.
"""

import os
import sys
from datetime import UTC, datetime

from bench import report
from bench.budgets import BUDGETS
from bench.measuring import measure
from bench.stack import Child, installed
from visnet.config.console import Bars, say

PROFILED_TIMES = 60


def main() -> int:
    """Measure, say it, keep it; return 1 when a budget is broken."""
    cases = int(os.environ.get("CASES") or 10_000)
    seed = int(os.environ.get("SEED") or 2013)
    only = frozenset(filter(None, os.environ.get("ONLY", "").split(",")))
    with installed(cases=cases, seed=seed) as (installation, took):
        children = {role: Child(installation, role) for role in ("back", "front")}
        try:
            if os.environ.get("PROFILE"):
                _profile(children, os.environ["PROFILE"])
                return 0
            with Bars() as bars:
                measured = measure(
                    children,
                    tell=lambda done, total: bars("Measuring in turns", done, total),
                    only=only,
                )
        finally:
            for child in children.values():
                child.end()
    if not only:
        report.write(
            measured,
            cases=cases,
            seed=seed,
            took=took,
            on=datetime.now(tz=UTC).date(),  # noqa: TID251  a bench is started by hand: it says which day it is
        )
    print(report.floors(measured))
    print(report.table(measured))
    over = report.broken(measured)
    for line in over:
        say(f"[red]Over budget[/] {line}")
    return 1 if over else 0


def _profile(children: dict[str, Child], named: str) -> None:
    for budget in BUDGETS:
        child = children[budget.process]
        if budget.name in child.acts and named in {"1", budget.name}:
            answer = child.ask(do="profile", name=budget.name, times=PROFILED_TIMES)
            print(f"== {budget.label}\n{answer['profile']}")


if __name__ == "__main__":
    sys.exit(main())
