"""How a procedure is put into words for the screen."""

from typing import Any

from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy

from visnet.doors.procedure_words import paragraphs, said, within
from visnet.guidelines.queries import (
    BesideStep,
    Edition,
    EditionForReader,
    ProcedureLine,
    TroubleLine,
)
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import ClauseKind, Group, Standing
from visnet.law.vocabulary import Status

DRAFT_NOTICE = gettext_lazy(
    "This is a starting draft that ships with the product: no network has adopted it yet. Times are"
    " proposals, to be agreed."
)


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


def titled(one: Edition) -> dict[str, Any]:
    """Return an edition and its title."""
    return {"edition": one, "title": said(one.text.title)}


def edition(reader: EditionForReader) -> dict[str, Any]:
    """Return what the page of one edition shows."""
    text = reader.edition.text
    return {
        "reader": reader,
        "edition": reader.edition,
        "title": said(text.title),
        "purpose": said(text.purpose),
        "who": said(text.who),
        "when": said(text.when),
        "steps": [step(each, number) for number, each in enumerate(text.steps, start=1)],
        "sources": [said(source.words) for source in text.sources],
        "is_draft": reader.edition.standing is Standing.STARTING_DRAFT,
        "draft_notice": DRAFT_NOTICE,
        "is_to_verify": reader.edition.status is not Status.VERIFIED,
        "has_former": reader.edition.changed is not None,
        "told": said(reader.edition.changed) if reader.edition.changed else "",
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


def step(one: Step, number: int) -> dict[str, Any]:
    """Return what is shown of one step."""
    return {
        "code": one.code,
        "number": number,
        "title": said(one.title),
        "brief": said(one.brief),
        "words": paragraphs(one.words),
        "by": said(one.by),
        "within": within(one.within_hours),
        "clause": ClauseKind(one.clause).label if one.clause else "",
        "articles": ", ".join(one.articles),
        "variants": [
            {"group": Group(each.group).label, "words": said(each.words)} for each in one.variants
        ],
    }
