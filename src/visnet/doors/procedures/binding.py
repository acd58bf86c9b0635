"""A procedure as a book for reading devices: each step a chapter."""

from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.doors.procedure_words import said
from visnet.doors.procedures import shown
from visnet.doors.procedures.shown import Issued
from visnet.paper import rules as paper
from visnet.paper.rules import Book, Chapter, Part


def bind_edition(issued: Issued, *, language: str) -> bytes:
    """Return the EPUB in one language, the same whenever it is made."""
    with override(language):
        return paper.bind(book_of(issued, language))


def book_of(issued: Issued, language: str) -> Book:
    """Return what stands in the book, in the language that is active."""
    edition = issued.edition
    text = edition.text
    return Book(
        identifier=uuid5(edition.id, language).urn,
        language=language,
        title=f"{said(text.title)} ({shown.numbered(edition)})",
        description=said(text.purpose),
        publisher=issued.by,
        contributors=tuple(each.name for each in edition.parties),
        source=f"SHA-256 {edition.digest}",
        day=edition.published_date,
        contents=_("Contents"),
        accessibility=_(
            "Text only: headings, lists and a table of contents. No picture, sound, movement or"
            " script. It reads aloud, and takes any size, colour and width."
        ),
        chapters=(
            _first(issued),
            *(
                _chapter(shown.step(each, number))
                for number, each in enumerate(text.steps, start=1)
            ),
            _last(issued),
        ),
    )


def _first(issued: Issued) -> Chapter:
    edition = issued.edition
    text = edition.text
    parts = [
        Part(words=f"{issued.by}. {shown.numbered(edition)}.", look="quiet"),
        *(Part(words=notice, look="brief") for notice in issued.notices),
        Part(words=said(text.purpose)),
        Part(
            kind="facts",
            facts=((_("For whom"), said(text.who)), (_("When"), said(text.when))),
        ),
    ]
    if edition.changed:
        parts += [
            Part(kind="heading", words=_("What changed")),
            Part(words=said(edition.changed)),
        ]
    return Chapter(name="beginning", title=said(text.title), parts=tuple(parts))


def _chapter(step: dict[str, Any]) -> Chapter:
    parts = [Part(words=step["brief"], look="brief")]
    parts += [Part(words=each) for each in step["words"]]
    for variant in step["variants"]:
        parts += [Part(kind="heading", words=str(variant["group"])), Part(words=variant["words"])]
    parts.append(Part(kind="facts", facts=tuple(shown.facts_of(step))))
    return Chapter(
        name=f"step-{step['code']}",
        title=f"{step['number']}. {step['title']}",
        parts=tuple(parts),
    )


def _last(issued: Issued) -> Chapter:
    edition = issued.edition
    parts = [
        Part(kind="list", items=tuple(said(source.words) for source in edition.text.sources)),
    ]
    if edition.parties:
        parts += [
            Part(kind="heading", words=pgettext("on paper", "Which organisations signed it")),
            Part(kind="list", items=tuple(shown.signed(edition))),
        ]
    parts += [
        Part(kind="heading", words=_("The text of this edition")),
        Part(words=str(shown.HASH_NOTICE)),
        Part(words=edition.digest, look="hash"),
    ]
    return Chapter(name="sources", title=_("Sources"), parts=tuple(parts))
