"""A case study on paper: the story and what to discuss; for a trainer with their note, if wanted."""

from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from visnet.case_studies.queries import CaseStudy, CaseStudyNote
from visnet.doors.classroom.case_studies import shown
from visnet.paper import rules as paper


def print_story(
    found: CaseStudy, note: CaseStudyNote | None, *, language: str, at: datetime
) -> bytes:
    """Return the PDF in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(found, note, language)
    return paper.typeset(template=_template(), content=content, at=at)


def content_of(found: CaseStudy, note: CaseStudyNote | None, language: str) -> dict[str, Any]:
    """Return what stands on the paper, in the language that is active."""
    story = shown.story(found)
    variant = _("Variant %(number)s") % {"number": found.number}
    return {
        "language": language,
        "title": story["title"],
        "kind": _("Case study"),
        "running": story["title"],
        "state": f"{story['group']} \u00b7 {variant}",
        "foot": _("All invented. Nobody real is in it."),
        "page_of": _("Page {page} of {pages}"),
        "watermark": "",
        "invented": _("An invented story. Whoever thinks they recognise somebody is mistaken."),
        "story": story["blocks"],
        "questions": story["questions"],
        "sources": story["sources"],
        "to_verify": _("The law in this story is still to be verified by a lawyer.")
        if story["is_to_verify"]
        else "",
        "note": _note(note) if note else None,
        "says": {"discuss": _("To discuss"), "sources": _("Sources")},
    }


def _note(note: CaseStudyNote) -> dict[str, Any]:
    told = shown.note(note)
    return {
        "heading": _("The trainer\u2019s note"),
        "lead": _(
            "Only trainers read this page. It says what may come up, not the only right answer."
        ),
        "blocks": told["blocks"],
        "steps_heading": _("Steps of the guidelines"),
        "steps": [each["title"] for each in told["steps"]],
        "articles": f"{_('Directive 2012/29/EU')}: Art. {told['articles']}",
    }


@cache
def _template() -> str:
    templates = resources.files("visnet.doors.classroom") / "templates"
    return (templates / "classroom" / "case_studies" / "story.typ").read_text(encoding="utf-8")
