"""One process of the product, asked over its standard input to do this or that so many times.

Run as `python -m bench.child back` (or `front`) with that process's environment. Each line in is
`{"name": …, "times": …}`; each line out holds seconds, queries, or what went wrong.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django
import psycopg

READING = ("SELECT", "WITH")
FLOORS = {"F1": "/floor/hello/", "F2": "/floor/page/"}


class Bench:
    """The acts of this process, ready to be timed."""

    def __init__(self, role: str) -> None:
        from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415  Django is ready now
        from django.test.utils import override_settings  # noqa: PLC0415

        from bench.acts import page  # noqa: PLC0415
        from bench.browser import Browser  # noqa: PLC0415

        override_settings(ROOT_URLCONF=f"bench.urls_{role}").enable()
        with override_settings(MIDDLEWARE=[]):
            bare = Browser(WSGIHandler())
        self.acts = {name: page(name, bare.get, path) for name, path in FLOORS.items()}
        whole = WSGIHandler()
        if role == "back":
            from bench import acts_back as chosen  # noqa: PLC0415
        else:
            from bench import acts_front as chosen  # type: ignore[no-redef]  # noqa: PLC0415
        self.acts |= {act.name: act for act in chosen.acts(whole)}

    def time(self, name: str, times: int) -> dict[str, Any]:
        """Do one act so many times, and return how long each took."""
        act = self.acts[name]
        seconds = []
        for _turn in range(times):
            given = act.ready()
            with act.around():
                began = time.perf_counter()
                act.go(given)
                seconds.append(time.perf_counter() - began)
        return {"seconds": seconds}

    def count(self, name: str) -> dict[str, Any]:
        """Return how many queries one act takes, in all and of its own."""
        counted = self._questions(name)
        return {"queries": len(counted.all), "own_queries": counted.own()}

    def raw(self, name: str, times: int) -> dict[str, Any]:
        """Ask the same SQL straight through psycopg, prepared, and return how long that took."""
        act = self.acts[name]
        if act.reader is None:
            return {"seconds": []}
        from visnet.doors.nightly.demo.stage import acting  # noqa: PLC0415

        asked = [sql for sql in self._questions(name).all if sql.lstrip().startswith(READING)]
        with acting(act.reader):
            return {"seconds": [_ask_all(asked) for _turn in range(times)]}

    def profile(self, name: str, times: int) -> dict[str, Any]:
        """Return where the time of one act goes."""
        from pyinstrument import Profiler  # noqa: PLC0415  on demand only

        profiler = Profiler(interval=0.0005)
        with profiler:
            self.time(name, times)
        return {"profile": profiler.output_text(unicode=True, color=False)}

    def _questions(self, name: str) -> Any:
        from bench.browser import counting  # noqa: PLC0415

        act = self.acts[name]
        given = act.ready()
        with act.around(), counting() as counted:
            act.go(given)
        return counted


def _ask_all(asked: list[str]) -> float:
    from django.db import connection  # noqa: PLC0415

    began = time.perf_counter()
    with psycopg.Cursor(connection.connection) as cursor:
        for sql in asked:
            cursor.execute(sql.encode(), prepare=True)
            cursor.fetchall()
    return time.perf_counter() - began


def main(role: str) -> None:
    """Answer until the input ends."""
    django.setup()
    bench = Bench(role)
    _say({"acts": list(bench.acts)})
    commands: dict[str, Callable[..., dict[str, Any]]] = {
        "time": bench.time,
        "count": bench.count,
        "raw": bench.raw,
        "profile": bench.profile,
    }
    for line in sys.stdin:
        asked = json.loads(line)
        do = commands[asked.pop("do")]
        try:
            _say(do(**asked))
        except Exception as failure:  # noqa: BLE001  said to the parent, which shows it
            _say({"failure": f"{type(failure).__name__}: {failure}"})


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), file=OUT, flush=True)


if __name__ == "__main__":
    # What libraries print must not stand between the answers.
    OUT = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main(sys.argv[1])
