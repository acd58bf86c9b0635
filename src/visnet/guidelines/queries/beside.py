"""The steps that stand beside a screen of casework."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from visnet.guidelines.queries.editions import Edition, list_procedures, list_shipped
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import Screen, Standing
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideStep:
    """One step, and the edition that it is of."""

    edition: Edition
    step: Step
    number: int
    """Which step of the procedure it is, counted from one."""


@cache
def list_beside(*, screen: Screen) -> tuple[BesideStep, ...]:
    """Return the steps of what ships that stand beside a screen: from memory, no query."""
    newest = {edition.code: edition for edition in list_shipped()}
    return _beside(newest.values(), screen)


def list_beside_adopted(*, viewer: Actor, screen: Screen, on: date) -> tuple[BesideStep, ...]:
    """Return the steps beside a screen where a network of the viewer has adopted an edition.

    Empty where none has: then what ships stands. Three queries.
    """
    editions = [line.edition for line in list_procedures(viewer=viewer, on=on)]
    if all(edition.standing is Standing.STARTING_DRAFT for edition in editions):
        return ()
    return _beside(editions, screen)


def _beside(editions: Iterable[Edition], screen: Screen) -> tuple[BesideStep, ...]:
    return tuple(
        BesideStep(edition=edition, step=step, number=number)
        for edition in editions
        for number, step in enumerate(edition.text.steps, start=1)
        if screen in step.screens
    )
