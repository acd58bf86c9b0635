"""The chapters of a case, and the frame around each: who, danger, and how to reach safely.

A new chapter is one line in `CHAPTERS`, one route, and one template that extends
`office/cases/chapter.html`.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases import queries
from visnet.cases.queries import CaseSummary, Workspace
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.addresses import addresses
from visnet.doors.office.cases import reach
from visnet.doors.surroundings import Way
from visnet.kit.decision import NotFound


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its code, its title, the name of its route."""

    code: str
    title: Promise
    route: str


CHAPTERS = (
    Chapter("glance", _("At a glance"), "office_case"),
    Chapter("person", _("Person and crime"), "office_case_person"),
    Chapter("contact", _("Safe contact"), "office_case_contact"),
    Chapter("assessment", _("Assessment"), "office_case_assessments"),
    Chapter("plan", _("Needs and plan"), "office_case_plan"),
    Chapter("procedures", _("Procedures"), "office_case_procedures"),
    Chapter("hearings", _("Hearings and appointments"), "office_case_hearings"),
    Chapter("notes", _("Notes"), "office_case_notes"),
    Chapter("documents", _("Documents"), "office_case_documents"),
    Chapter("consents", _("Consents"), "office_case_consents"),
    Chapter("referrals", _("Referrals"), "office_case_referrals"),
    Chapter("rights", _("Rights"), "office_case_rights"),
    Chapter("proceedings", _("Proceedings"), "office_case_proceedings"),
    Chapter("timeline", _("Timeline"), "office_case_timeline"),
    Chapter("access", _("Who has access"), "office_case_access"),
    Chapter("ending", _("Pause or close"), "office_case_ending"),
)


def open_workspace(request: HttpRequest, case_id: UUID, *, chapter: str) -> dict[str, Any]:
    """Return what stands on every chapter of a case; looking is noted in the journal."""
    opened = queries.open_workspace(viewer=actor_of(request), case_id=case_id, at=clock.now())
    return workspace_of(opened, case_id, chapter=chapter)


def check_may_view(request: HttpRequest, case_id: UUID) -> None:
    """Do nothing for whoever may see the inside of a case, and open nothing: for a single file of it.

    Raises `NotFound`, `Refused`.
    """
    queries.standing_on(viewer=actor_of(request), case_id=case_id).may_view.enforce()


def workspace_of(opened: Workspace, case_id: UUID, *, chapter: str) -> dict[str, Any]:
    """Return what stands on every chapter of a case that was opened."""
    return {
        "case": opened.case,
        "name": name_of(opened.case),
        "chapters": _ways(case_id, chapter),
        "chapter": next(one.title for one in CHAPTERS if one.code == chapter),
        "reach": reach.card_of(opened.card),
        "card": opened.card,
    }


def show(
    request: HttpRequest, case_id: UUID, *, chapter: str, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Answer with a chapter whose template bears its name."""
    workspace = open_workspace(request, case_id, chapter=chapter)
    return show_in(request, workspace, f"office/cases/{chapter}.html", context)


def show_in(
    request: HttpRequest,
    workspace: Mapping[str, Any],
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer with a page inside a workspace that was opened already."""
    return pages.show(request, template, {**workspace, **(context or {})})


def go_on(request: HttpRequest, said: str, route: str, case_id: UUID, *more: UUID) -> HttpResponse:
    """Go on in the case, unless a name that was written keeps this very colleague away from it."""
    try:
        queries.get_case_line(viewer=actor_of(request), case_id=case_id)
    except NotFound:
        return pages.done(request, said, "office_cases")
    return pages.done(request, said, route, case_id, *more)


def name_of(case: CaseSummary) -> str:
    """Return what to call the person on the screen: what they like, or the reference."""
    return case.preferred_name or case.line.reference


def _ways(case_id: UUID, current: str) -> list[Way]:
    hrefs = addresses([chapter.route for chapter in CHAPTERS], case_id)
    titles = _titles(get_language())
    return [
        Way(label=title, href=href, current=chapter.code == current, code=chapter.code)
        for chapter, title, href in zip(CHAPTERS, titles, hrefs, strict=True)
    ]


@functools.lru_cache(maxsize=8)
def _titles(_language: str | None) -> tuple[str, ...]:
    """Return the titles of all chapters in the language of whoever looks."""
    return tuple(str(chapter.title) for chapter in CHAPTERS)
