"""How a table is put into words for the screen and for paper."""

from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from visnet.agreements.vocabulary import Category
from visnet.conferences.queries import ItemPage, MinutesLine
from visnet.conferences.vocabulary import Basis, ContributionKind
from visnet.doors.calendar_words import day_in_full
from visnet.doors.handed_out import shut_in
from visnet.kit.civil_time import civil_date
from visnet.paper import rules as paper

LANGUAGES = ("it", "en")
PAGES = (
    "conferences",
    "conference",
    "conference_enter",
    "conference_item",
    "conference_contribute",
    "conference_action_end",
    "conference_minutes_approve",
    "conference_minutes_print",
)
SENT_ALREADY = gettext_lazy(
    "This page was sent once already, with other words. If these are to be kept too, send again."
)
CHANGED_MEANWHILE = gettext_lazy(
    "It changed in the meantime, so this step is no longer open. What you wrote is still here."
)


def names_of(door: str) -> dict[str, str]:
    """Return what the pages of one door are called, for templates that both doors use."""
    return {page: f"{door}_{page}" for page in PAGES}


def basis_of(item: ItemPage) -> str:
    """Return on what an item rests, in words."""
    return str(item.line.basis.label)


def hearers_of(item: ItemPage) -> list[dict[str, Any]]:
    """Return who hears an item, and what may be spoken of before each."""
    return [
        {
            "id": one.id,
            "name": one.organisation_name,
            "seat": one.seat.label,
            "holds": one.holds,
            "may_be_said": ", ".join(str(Category(name).label) for name in one.categories),
        }
        for one in item.hearers
    ]


def minutes_of(item: ItemPage) -> dict[str, Any] | None:
    """Return the minutes of an item for the screen, or None before they were put together."""
    if item.minutes is None:
        return None
    return {"line": item.minutes, **_in_words(item.minutes)}


def printed(minutes: MinutesLine, *, language: str, at: datetime) -> bytes:
    """Return the minutes as a PDF in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        title = _("Case conference: minutes of one item")
        content = {
            "language": language,
            "title": title,
            "running": f"{minutes.text.item} · {title}",
            "state": "" if minutes.approved_at else _("Not approved yet"),
            "foot": minutes.sha256[:16],
            "page_of": _("Page {page} of {pages}"),
            "watermark": "" if minutes.approved_at else _("DRAFT"),
            "says": {
                "present": _("Present"),
                "about": _("What it is about"),
                "said": _("What was brought"),
                "agreed": _("What was agreed"),
                "nothing": _("Nothing was agreed."),
                "columns": [_("What"), _("Who"), pgettext("a day", "By")],
                "hash": _("Fixed under this hash"),
                "stays": _("What is written here stays with those who were at this table."),
            },
            **_in_words(minutes),
            "sha256": minutes.sha256,
        }
    return paper.typeset(template=_sheet(), content=content, at=at)


def handed_out(drawn: bytes) -> HttpResponse:
    """Return the paper as a file that says nothing about anybody."""
    return shut_in(HttpResponse(drawn, content_type="application/pdf"), name="note.pdf")


def _in_words(minutes: MinutesLine) -> dict[str, Any]:
    text = minutes.text
    facts = [
        (_("Conference"), text.conference),
        (_("Item"), text.item),
        (_("Met on"), _day(text.met_on)),
        (_("Basis"), str(Basis(text.basis).label)),
        (_("Who is the person's voice at the table"), text.advocate),
        (_("Put together by"), minutes.put_together_by_name),
    ]
    if minutes.approved_at:
        when = day_in_full(civil_date(minutes.approved_at))
        facts.append((_("Approved by"), f"{minutes.approved_by_name}, {when}"))
    return {
        "facts": [{"term": term, "description": words} for term, words in facts],
        "about": text.about,
        "present": [f"{one.name} ({one.organisation})" for one in text.present],
        "said": [
            {
                "heading": f"{ContributionKind(one.kind).label} · {one.by}, {one.organisation}",
                "words": one.words,
            }
            for one in text.said
        ],
        "actions": [
            [one.what, f"{one.owner} ({one.organisation})", _day(one.due_date)]
            for one in text.actions
        ],
    }


def _day(written: str) -> str:
    return day_in_full(date.fromisoformat(written))


@cache
def _sheet() -> str:
    folder = resources.files("visnet.doors.components") / "templates" / "conferencing"
    return (folder / "minutes.typ").read_text(encoding="utf-8")
