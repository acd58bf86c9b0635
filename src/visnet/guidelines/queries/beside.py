"""The steps that stand beside a screen of casework: from memory, without a question to the database."""

from dataclasses import dataclass
from functools import cache

from visnet.guidelines.queries.editions import Edition, list_editions
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideStep:
    """One step, and the edition that it is of."""

    edition: Edition
    step: Step
    number: int
    """Which step of the procedure it is, counted from one."""


@cache
def list_beside(*, screen: Screen) -> tuple[BesideStep, ...]:
    """Return the steps that stand beside a screen, each from the newest edition of its procedure."""
    newest = {edition.code: edition for edition in list_editions()}
    return tuple(
        BesideStep(edition=edition, step=step, number=number)
        for edition in newest.values()
        for number, step in enumerate(edition.text.steps, start=1)
        if screen in step.screens
    )
