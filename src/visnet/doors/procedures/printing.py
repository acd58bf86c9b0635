"""A procedure on paper: its content in one language, and the sheet that it is set on."""

from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.doors.procedure_words import said
from visnet.doors.procedures import shown
from visnet.doors.procedures.shown import Issued
from visnet.paper import rules as paper


def print_edition(issued: Issued, *, language: str) -> bytes:
    """Return the PDF in one language, the same whenever it is made. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(issued, language)
    return paper.typeset(template=_template(), content=content, at=issued.moment)


def content_of(issued: Issued, language: str) -> dict[str, Any]:
    """Return what stands on the paper, in the language that is active."""
    edition = issued.edition
    text = edition.text
    return {
        "language": language,
        "author": issued.by,
        "title": said(text.title),
        "kind": issued.by,
        "running": said(text.title),
        "state": shown.numbered(edition),
        "foot": f"SHA-256 {edition.digest[:16]}…",
        "page_of": _("Page {page} of {pages}"),
        "watermark": pgettext("across the page", "DRAFT") if issued.is_draft else "",
        "notices": issued.notices,
        "purpose": said(text.purpose),
        "facts": [
            {"term": _("For whom"), "description": said(text.who)},
            {"term": _("When"), "description": said(text.when)},
        ],
        "changed": said(edition.changed) if edition.changed else "",
        "steps": [_step(shown.step(each, n)) for n, each in enumerate(text.steps, start=1)],
        "sources": [said(source.words) for source in text.sources],
        "parties": shown.signed(edition),
        "hash": edition.digest,
        "says": {
            "changed": _("What changed"),
            "sources": _("Sources"),
            "parties": pgettext("on paper", "Which organisations signed it"),
            "hash_title": _("The text of this edition"),
            "hash_words": str(shown.HASH_NOTICE),
        },
    }


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "heading": f"{step['number']}. {step['title']}",
        "brief": step["brief"],
        "words": "\n\n".join(step["words"]),
        "variants": [
            {"heading": str(each["group"]), "words": each["words"]} for each in step["variants"]
        ],
        "facts": [{"term": term, "description": meaning} for term, meaning in shown.facts_of(step)],
    }


@cache
def _template() -> str:
    folder = resources.files("visnet.doors.components") / "templates" / "procedures"
    return (folder / "edition.typ").read_text(encoding="utf-8")
