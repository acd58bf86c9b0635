"""The steps of the guidelines that stand beside a screen of casework, in the reader's language."""

from dataclasses import dataclass

from django.shortcuts import resolve_url

from visnet.doors.procedure_words import said
from visnet.guidelines import queries
from visnet.guidelines.vocabulary import Screen, Standing


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown of one step: its title, the two lines, and where the rest is."""

    title: str
    brief: str
    href: str
    is_draft: bool


def steps_beside(screen: Screen) -> tuple[Beside, ...]:
    """Return the steps beside a screen. They are read from memory, and know nothing of a case."""
    return tuple(
        Beside(
            title=said(found.step.title),
            brief=said(found.step.brief),
            href=f"{resolve_url('guideline_edition', found.edition.id)}#{found.step.code}",
            is_draft=found.edition.standing is Standing.STARTING_DRAFT,
        )
        for found in queries.list_beside(screen=screen)
    )
