"""Pure truths of competences: which task they open, and how long one lasts."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from visnet.kit.actor import RULED_TASKS, Task
from visnet.people.vocabulary import Competence

LONGEST_LOAN = timedelta(days=14)
"""How many days a loan lasts at most, the first and the last counted."""
SOON_OVER = timedelta(days=60)
"""How long before its last day a competence is shown as running out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for a task: any one of these competences; none at all is open to everybody."""

    task: Task
    competences: frozenset[Competence]

    def is_met_by(self, held: Collection[str]) -> bool:
        """Whether one of those held is enough."""
        return not self.competences or not self.competences.isdisjoint(held)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The rules that ship, with their day and their status."""

    asked: Mapping[Task, Asked]
    sources: Mapping[Task, tuple[str, str]]
    """On what each rests, in Italian and in English."""
    version: str
    as_of: date
    status: str


@cache
def shipped_rules() -> Shipped:
    """Return what holds where a network has decided nothing."""
    path = resources.files("visnet.people") / "records" / "task_rules.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = {Task(row["task"]): row for row in read["rule"]}
    return Shipped(
        asked={
            task: Asked(task, frozenset(map(Competence, row["competences"])))
            for task, row in rules.items()
        },
        sources={task: (row["source_it"], row["source_en"]) for task, row in rules.items()},
        version=read["version"],
        as_of=read["as_of"],
        status=read["status"],
    )


def asked_for(*, task: Task, decided: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return what an organisation has to meet for a task: every rule of its networks.

    `decided` is the newest rule of each of its networks for each task. Where none of them has
    decided anything, what ships holds.
    """
    own = tuple(one for one in decided if one.task is task)
    return own or (shipped_rules().asked[task],)


def open_tasks(*, held: Collection[str], decided: Collection[Asked]) -> frozenset[Task]:
    """Return the tasks that these competences open: under every rule of every network."""
    return frozenset(
        task
        for task in RULED_TASKS
        if all(one.is_met_by(held) for one in asked_for(task=task, decided=decided))
    )


def holds(*, from_date: date, last_date: date | None, on: date) -> bool:
    """Whether what is held counts on a day. The last day counts."""
    return from_date <= on and (last_date is None or on <= last_date)


def is_soon_over(*, last_date: date | None, on: date) -> bool:
    """Whether what is held runs out in the next weeks."""
    return last_date is not None and on <= last_date < on + SOON_OVER


def is_short_enough(*, from_date: date, last_date: date) -> bool:
    """Whether a loan lasts a day at least, and no longer than it may."""
    return from_date <= last_date < from_date + LONGEST_LOAN
