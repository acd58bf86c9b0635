"""`python -m bench.lines [CASES] [TIMES]`: how long the research desk looks before lines leave.

In the installation of the bench with so many synthetic cases (100,000 if not said; it is made the
first time). Each look is `look_at_lines`, whole: who asks, the turn, the count in the database, what
earlier extracts tell, the check for ten alike, and all of it rolled back. Said for some facts and for
all of them: the whole look, what of it was the database, how many combinations there were, and how
long asking takes, which looks, writes the package and seals it (rolled back here too).
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import uuid4

from bench.stack import ROOT, installed

CASES, TIMES = 100_000, 5
SEED = 2013
COUNTS, TELLS = "counted_for_research", "told_in_research"
ASKED = {
    "two facts": ("year", "source"),
    "five facts": ("year", "source", "child", "danger", "rights"),
    "all facts": (),
}


def main(cases: int = CASES, times: int = TIMES) -> int:
    """Measure each sort of request and say it."""
    now = datetime.now(tz=UTC)  # noqa: TID251  when it was measured
    print(f"{now:%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f}, {cases} cases")
    with installed(cases=cases, seed=SEED) as (installation, _took):
        said = subprocess.run(
            [sys.executable, "-m", "bench.lines", "child", str(times)],
            env=installation.environment("back"),
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    for name, found in json.loads(said.splitlines()[-1]).items():
        print(
            f"{name}: {found['look']:.0f} ms, of it counting {found[COUNTS]:.0f} and earlier"
            f" extracts {found[TELLS]:.1f}; {found['rows']:.0f} combinations, {found['answer']};"
            f" asking {found['ask']:.0f} ms"
        )
    return 0


def measured(fields: tuple[str, ...], *, times: int) -> dict[str, Any]:
    """Return what looking and asking took, in milliseconds, in the middle of so many times."""
    from django.db import transaction  # noqa: PLC0415  Django is ready now

    from visnet.doors import clock  # noqa: PLC0415  as above
    from visnet.doors.nightly.demo import members  # noqa: PLC0415  as above
    from visnet.doors.nightly.demo.stage import acting  # noqa: PLC0415  as above
    from visnet.kit.actor import Role  # noqa: PLC0415  as above
    from visnet.research import operations, rules  # noqa: PLC0415  as above

    asks, at = members.speaker_of("ateneo", Role.RESEARCHER), clock.now()
    ask = _an_ask(fields, year=at.year)
    spent: dict[str, list[float]] = {COUNTS: [], TELLS: [], "rows": [], "look": [], "ask": []}
    answer = ""
    for _time in range(times):
        with acting(asks), _timing(spent), _long(spent["look"]):
            try:
                looked = operations.look_at_lines(request_id=uuid4(), ask=ask, by=asks, at=at)
                answer = f"{looked.lines} lines, counted in tens, would leave"
            except rules.TooFew:
                answer = "too few are alike"
        with acting(asks), transaction.atomic(), _long(spent["ask"]):
            with suppress(rules.TooFew):
                operations.ask_for_lines(request_id=uuid4(), ask=ask, by=asks, at=at)
            transaction.set_rollback(True)
    return {"answer": answer} | {name: median(each) for name, each in spent.items()}


@contextmanager
def _long(spent: list[float]) -> Iterator[None]:
    began = time.perf_counter()
    yield
    spent.append((time.perf_counter() - began) * 1000)


def _an_ask(fields: tuple[str, ...], *, year: int) -> Any:
    from datetime import date  # noqa: PLC0415  as above

    from pyrage import x25519  # noqa: PLC0415  as above

    from visnet.research import operations, queries  # noqa: PLC0415  as above
    from visnet.research.vocabulary import Ethics  # noqa: PLC0415  as above

    first, last = year - 3, year - 1
    return operations.Ask(
        title="[Bench]",
        purpose="[Bench]",
        fields=fields or tuple(queries.list_fields(first_year=first, last_year=last)),
        first_year=first,
        last_year=last,
        is_demonstration=True,
        basis_code="public_interest_research",
        basis_words="",
        ethics=Ethics.NOT_NEEDED,
        ethics_words="[Bench]",
        kept_until=date(year + 2, 12, 31),
        researcher="[Bench]",
        institution="[Bench]",
        recipient=str(x25519.Identity.generate().to_public()),
    )


def _timing(spent: dict[str, list[float]]) -> Any:
    from django.db import connection  # noqa: PLC0415  as above

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        named = next((name for name in (COUNTS, TELLS) if name in sql), "")
        began = time.perf_counter()
        answer = execute(sql, params, many, context)
        if named:
            spent[named].append((time.perf_counter() - began) * 1000)
        if named == COUNTS:
            spent["rows"].append(context["cursor"].rowcount)
        return answer

    return connection.execute_wrapper(note)


def child(times: int) -> None:
    """Measure in a process of the back, and print what was found."""
    import django  # noqa: PLC0415  only here

    django.setup()
    print(json.dumps({name: measured(fields, times=times) for name, fields in ASKED.items()}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(int(sys.argv[2]))
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
