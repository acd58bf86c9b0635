"""Killing something again and again while people write, and counting what became of their words."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import visitors
from tests.faults.product import Product
from tests.faults.visitors import MARK, Crowd, NotAnswered, Visitor

Kill = Callable[[], None]
RETRIES = 60


@dataclass(frozen=True, slots=True)
class Account:
    """What a siege came to."""

    instants: int
    shown: int
    interrupted: int
    lost: int
    doubled: int
    changed: int
    rows: int
    traces: list[Path]
    seconds: list[float]

    def in_words(self) -> str:
        """Return the account in one line."""
        return (
            f"{self.instants} instants, {self.shown} receipts shown "
            f"({self.interrupted} only when sent again), {self.rows} rows: {self.lost} lost, "
            f"{self.doubled} doubled, {self.changed} with other words; answered again after "
            f"{statistics.median(self.seconds):.2f} s (worst {max(self.seconds):.2f} s)"
        )


def besiege(
    product: Product, kills: list[Kill], *, pause: tuple[float, float], pace: float = 0
) -> Account:
    """Kill at random instants while people write, then look after every one of them."""
    seconds = []
    with Crowd(product.port, pace=pace) as crowd:
        for kill in kills:
            time.sleep(random.uniform(*pause))
            kill()
            seconds.append(product.wait_until_it_answers())
        time.sleep(pause[0])
    # Before anybody sends again: that would bring back what was lost.
    lost = _count_lost(crowd.answered, product)
    crowd.finish()
    changed = _count_changed(crowd.everybody, product)
    rows = count_rows(product)
    return Account(
        instants=len(kills),
        shown=len(crowd.answered),
        interrupted=sum(visitor.tries > 1 for visitor in crowd.everybody),
        lost=lost,
        doubled=max(rows - len(crowd.everybody), 0),
        changed=changed,
        rows=rows,
        traces=product.files_that_hold(MARK),
        seconds=seconds,
    )


def count_rows(product: Product) -> int:
    """Return how many requests the database holds."""
    return int(str(product.ask_database("SELECT count(*) FROM enquiries_enquiry")[0][0]))


def _count_lost(answered: list[Visitor], product: Product) -> int:
    found = visitors.together(lambda visitor: visitor.finds_own_words(product.port), answered)
    return found.count(False)


def _count_changed(everybody: list[Visitor], product: Product) -> int:
    """Send again what was interrupted, and some of what was not: the words must be the same."""
    interrupted = [visitor for visitor in everybody if visitor.tries > 1]
    smooth = [visitor for visitor in everybody if visitor.tries == 1]
    chosen = interrupted + random.sample(smooth, min(RETRIES, len(smooth)))
    return visitors.together(lambda one: _is_the_same(one, product), chosen).count(False)


def _is_the_same(visitor: Visitor, product: Product) -> bool:
    try:
        return visitor.send_again(product.port) == visitor.receipt
    except NotAnswered:
        return False
