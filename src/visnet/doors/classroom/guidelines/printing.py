"""A procedure on paper: its content in one language, and the sheet that it is set on."""

from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.doors.calendar_words import day_in_full
from visnet.doors.classroom.guidelines import shown
from visnet.doors.procedure_words import said
from visnet.guidelines.queries import Edition
from visnet.guidelines.vocabulary import Standing
from visnet.paper import rules as paper


def print_edition(edition: Edition, *, language: str, at: datetime) -> bytes:
    """Return the PDF in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(edition, language)
    return paper.typeset(template=_template(), content=content, at=at)


def content_of(edition: Edition, language: str) -> dict[str, Any]:
    """Return what stands on the paper, in the language that is active."""
    text, is_draft = edition.text, edition.standing is Standing.STARTING_DRAFT
    number = _("Edition %(number)s, %(day)s") % {
        "number": edition.number,
        "day": day_in_full(edition.published_date),
    }
    return {
        "language": language,
        "title": said(text.title),
        "kind": _("Guidelines"),
        "running": said(text.title),
        "state": number,
        "foot": f"SHA-256 {edition.digest[:16]}…",
        "page_of": _("Page {page} of {pages}"),
        "watermark": pgettext("across the page", "DRAFT") if is_draft else "",
        "draft_notice": str(shown.DRAFT_NOTICE) if is_draft else "",
        "purpose": said(text.purpose),
        "facts": [
            {"term": _("For whom"), "description": said(text.who)},
            {"term": _("When"), "description": said(text.when)},
        ],
        "changed": said(edition.changed) if edition.changed else "",
        "steps": [_step(shown.step(each, n)) for n, each in enumerate(text.steps, start=1)],
        "sources": [said(source.words) for source in text.sources],
        "parties": [f"{each.name}, {day_in_full(each.signed_date)}" for each in edition.parties],
        "hash": edition.digest,
        "says": {
            "changed": _("What changed"),
            "sources": _("Sources"),
            "parties": _("Which organisations signed it"),
            "hash_title": _("The text of this edition"),
            "hash_words": _(
                "SHA-256 of the text in both languages. An edition never changes: a single changed"
                " sign gives another one."
            ),
        },
    }


def _step(step: dict[str, Any]) -> dict[str, Any]:
    facts = [
        (_("Who does it"), step["by"]),
        (_("Time"), step["within"]),
        (_("Agreement"), str(step["clause"])),
        (_("Directive 2012/29/EU"), step["articles"]),
    ]
    return {
        "heading": f"{step['number']}. {step['title']}",
        "brief": step["brief"],
        "words": "\n\n".join(step["words"]),
        "variants": [
            {"heading": str(each["group"]), "words": each["words"]} for each in step["variants"]
        ],
        "facts": [{"term": term, "description": held} for term, held in facts if held],
    }


@cache
def _template() -> str:
    templates = resources.files("visnet.doors.classroom") / "templates"
    return (templates / "classroom" / "guidelines" / "edition.typ").read_text(encoding="utf-8")
