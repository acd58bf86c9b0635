"""`python -m bench.alike [TIMES]`: whether time tells a valid receipt or address from an unknown one (A14).

Each is asked 1,000 times (or TIMES, to see that it runs), in turns drawn at random, in the process that serves it: a valid receipt
with a wrong PIN against words that open nothing, a member's address with a wrong passphrase against
an address that nobody has, a link that works with a wrong code against one that never was. Printed is Welch's t of the two; below 4.5 nobody can tell them apart by
so many tries. It takes minutes and is no test: on a busy machine it says nothing.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from math import sqrt
from statistics import fmean, median, variance

from bench.stack import ROOT, installed

TIMES = 1000
CASES = 50
SEED = 2013
MEMORY_KIB = 1024
"""Small, so that the noise of dear hashing does not hide a difference beside it."""
BOUND = 4.5
TRIES_OF_A_RECEIPT = 4
WRONG_PIN, RIGHT_PIN = "1111", "2468"
MEMBER, NOBODY = "anna@example.org", "anne@example.org"
LOGIN = "/entrance/login/"
UNPROCESSABLE = 422
Pair = tuple[Callable[[], float], Callable[[], float]]


def welch(one: list[float], other: list[float]) -> float:
    """Return Welch's t of two series."""
    apart = fmean(one) - fmean(other)
    return apart / sqrt(variance(one) / len(one) + variance(other) / len(other))


def in_turns(
    valid: Callable[[], float], unknown: Callable[[], float], *, times: int
) -> dict[str, list[float]]:
    """Ask both equally often, in an order that nobody chose."""
    order = ["valid", "unknown"] * times
    random.Random(SEED).shuffle(order)  # noqa: S311  an order, no secret
    found: dict[str, list[float]] = {"valid": [], "unknown": []}
    for which in order:
        found[which].append(valid() if which == "valid" else unknown())
    return found


def timed(ask: Callable[[], object]) -> float:
    """Return how long one answer takes, in seconds."""
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def receipts(*, times: int) -> Pair:
    """Return how a valid receipt, and one that opens nothing, is asked with a wrong PIN."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415  Django is ready now

    from bench.browser import Browser  # noqa: PLC0415  as above

    visitor, places = Browser(WSGIHandler()), addresses()

    def ask_for_help() -> str:
        visitor.address = next(places)
        form = visitor.post("/it/scrivi/", {"step": "open"})
        nonce = form.partition('name="form" value="')[2].partition('"')[0]
        page = visitor.post(
            "/it/scrivi/",
            {"step": "send", "form": nonce, "words": "[Esempio]", "pin": RIGHT_PIN}
            | {"municipality": "Livorno"},
        )
        shown = re.search(r'<ol class="receipt".*?</ol>', page, re.DOTALL)
        return " ".join(re.findall(r"<li>(\w+)</li>", shown.group() if shown else ""))

    known = [ask_for_help() for _one in range(-(-times // TRIES_OF_A_RECEIPT))]
    valid = iter([words for words in known for _try in range(TRIES_OF_A_RECEIPT)])
    unknown = iter([" ".join(words.split()[::-1]) for words in known] * TRIES_OF_A_RECEIPT)

    def come_back(words: str) -> float:
        visitor.address = next(places)
        sent = {"words": words, "pin": WRONG_PIN}
        return timed(lambda: visitor.post("/it/torna/", sent, expect=UNPROCESSABLE))

    return lambda: come_back(next(valid)), lambda: come_back(next(unknown))


def members(*, times: int) -> Pair:  # noqa: ARG001  one address serves for all
    """Return how a member's address, and one that nobody has, is asked with a wrong passphrase."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415  Django is ready now
    from django.core.cache import cache  # noqa: PLC0415  as above
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415  as above

    from bench.browser import Browser  # noqa: PLC0415  as above

    if not get_user_model().objects.get(email=MEMBER).has_usable_password():
        msg = f"{MEMBER} has no passphrase: that is another comparison."
        raise RuntimeError(msg)
    visitor, places = Browser(WSGIHandler()), addresses()
    token = visitor.hidden_fields(LOGIN)["csrfmiddlewaretoken"]

    def sign_in(login: str) -> float:
        cache.clear()
        visitor.address = next(places)
        sent = {"csrfmiddlewaretoken": token, "login": login, "password": "not the right words"}
        return timed(lambda: visitor.post(LOGIN, sent, expect=UNPROCESSABLE))

    return lambda: sign_in(MEMBER), lambda: sign_in(NOBODY)


def addresses() -> Iterator[str]:
    """Yield another place each time, or the gate against floods would close."""
    for number in range(2**24):
        yield f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def links(*, times: int) -> Pair:  # noqa: ARG001  links are made as they are used up
    """Return how a link that works, and an address of none, are asked with a wrong code."""
    from bench.links import pair  # noqa: PLC0415  Django is ready now

    return pair(timed, addresses())


PAIRS: dict[str, tuple[str, Callable[..., Pair]]] = {
    "receipt": ("front", receipts),
    "address": ("back", members),
    "link": ("back", links),
}


def main(times: int = TIMES) -> int:
    """Measure both and say it; return 1 when time tells one from the other."""
    worst = 0.0
    print(f"{datetime.now(tz=UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f}")  # noqa: TID251  when it was measured
    with installed(cases=CASES, seed=SEED) as (installation, _took):
        for name, (role, _pair) in PAIRS.items():
            environment = installation.environment(role) | {
                "VISNET_POOL": "1",
                "VISNET_ARGON2_MEMORY_KIB": str(MEMORY_KIB),
            }
            command = [sys.executable, "-m", "bench.alike", name, str(times)]
            said = subprocess.run(
                command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
            ).stdout
            found = json.loads(said.splitlines()[-1])
            t = welch(found["valid"], found["unknown"])
            worst = max(worst, abs(t))
            middles = {which: median(seconds) * 1000 for which, seconds in found.items()}
            print(
                f"{name}: t = {t:+.2f}, {len(found['valid'])} times each; in the middle"
                f" {middles['valid']:.2f} ms when valid, {middles['unknown']:.2f} ms when unknown"
            )
    return 0 if worst < BOUND else 1


def child(name: str, times: int) -> None:
    """Measure one pair in a process of its role, and print what was found."""
    import django  # noqa: PLC0415  only here

    django.setup()
    print(json.dumps(in_turns(*PAIRS[name][1](times=times), times=times)))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(sys.argv[1], int(sys.argv[2]))
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
