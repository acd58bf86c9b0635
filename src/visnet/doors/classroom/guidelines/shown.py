"""How a procedure is put into words for the screen."""

from typing import Any

from django.shortcuts import resolve_url

from visnet.doors.procedure_words import said
from visnet.doors.procedures import shown as procedures
from visnet.guidelines.queries import (
    BesideStep,
    Edition,
    EditionForReader,
    OwnStep,
    ProcedureLine,
    TroubleLine,
)
from visnet.guidelines.vocabulary import Standing


def line(found: ProcedureLine) -> dict[str, Any]:
    """Return what a list shows of a procedure."""
    edition = found.edition
    return {
        "edition": edition,
        "title": said(edition.text.title),
        "purpose": said(edition.text.purpose),
        "steps": len(edition.text.steps),
        "read_at": found.read_at,
        "is_draft": edition.standing is Standing.STARTING_DRAFT,
    }


def own_step(found: OwnStep) -> dict[str, Any]:
    """Return what is shown of a step that somebody has to write."""
    return {"line": found, "title": said(found.step)}


def titled(one: Edition) -> dict[str, Any]:
    """Return an edition and its title."""
    return {"edition": one, "title": said(one.text.title)}


def edition(reader: EditionForReader) -> dict[str, Any]:
    """Return what the page of one edition shows."""
    return {
        **procedures.edition(reader.edition),
        "reader": reader,
        "has_former": reader.edition.changed is not None,
    }


def beside(found: BesideStep) -> dict[str, Any]:
    """Return what stands of a step beside a form."""
    return {
        "title": said(found.step.title),
        "brief": said(found.step.brief),
        "href": f"{resolve_url('guideline_edition', found.edition.id)}#{found.step.code}",
        "is_draft": found.edition.standing is Standing.STARTING_DRAFT,
    }


def trouble(found: TroubleLine, of: Edition) -> dict[str, Any]:
    """Return what is shown of something that did not work; a step that went keeps its name."""
    titles = {each.code: said(each.title) for each in of.text.steps}
    return {"line": found, "title": titles.get(found.step_code, found.step_code)}
