"""The same package on paper: first in the language of whoever receives it, then in the other."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from visnet.crossings import rules
from visnet.crossings.rules import LANGUAGES
from visnet.doors.calendar_words import day_in_full
from visnet.kit.civil_time import civil_date
from visnet.paper import rules as paper


def printed(*, contents: Mapping[str, Any], first: str, number: str, at: datetime) -> bytes:
    """Return the package as one PDF in both languages. Raises `DocumentNotTypeset`.

    `first` is the language read first: Italian or English; `at` is when it was made (UTC).
    """
    main = first if first in LANGUAGES else "en"
    order = (main, *(language for language in LANGUAGES if language != main))
    parts = [_part(contents, language, at) for language in order]
    with override(main):
        content = {
            "language": main,
            "title": parts[0]["title"],
            "running": parts[0]["title"],
            "state": _("Invented person") if contents["synthetic"] else "",
            "foot": number,
            "page_of": _("Page {page} of {pages}"),
            "watermark": "",
            "parts": parts,
        }
    return paper.typeset(template=_sheet(), content=content, at=at)


def _part(contents: Mapping[str, Any], language: str, at: datetime) -> dict[str, Any]:
    with override(language):
        told_by = contents["from"]
        facts = (
            (_("From"), f"{told_by['organisation']} ({told_by['country']})"),
            (_("Who can be asked"), told_by["contact"]),
            (_("Made on"), day_in_full(civil_date(at))),
            (_("The person agreed on"), _day(contents["consent"]["given_on"])),
            (_("May be read until"), _day(contents["consent"]["until"])),
        )
        return {
            "language": language,
            "title": _("Handing over with the person's consent"),
            "facts": [{"term": term, "description": words} for term, words in facts],
            "notice": _(
                "The person agreed that you know this, and nobody else. Before you use a way to"
                " reach them, confirm it with them."
            ),
            "paragraphs": [
                {"heading": paragraph.heading, "lines": list(paragraph.lines)}
                for paragraph in rules.paragraphs(contents, language=language)
            ],
        }


def _day(written: str) -> str:
    return day_in_full(date.fromisoformat(written))


@cache
def _sheet() -> str:
    folder = resources.files("visnet.doors.crossing")
    return (folder / "handover.typ").read_text(encoding="utf-8")
