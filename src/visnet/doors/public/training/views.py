"""The public calendar of training, and each session as a file for one's own calendar.

No name, no address online, nobody's list. Nothing is asked and nothing kept.
"""

from datetime import UTC
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from visnet.doors import clock, handed_out
from visnet.doors.procedure_words import said
from visnet.doors.public.page import in_languages_of_the_house, language_of_page, show
from visnet.kit.decision import NotFound
from visnet.training import queries
from visnet.training.queries import PublicSession

MADE_BY = "-//VIS Network//site//EN"
FILE = "date.ics"


@require_safe
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """The sessions to come, the next one first, and what a stranger does to take part."""
    found = queries.list_public_sessions(at=clock.now())
    return show(request, "public/training/list.html", {"sessions": [_shown(one) for one in found]})


@require_safe
@in_languages_of_the_house
def date_alone(_request: HttpRequest, key: UUID) -> HttpResponse:
    """One session as a file for a calendar."""
    found = queries.find_public_session(session_id=key, at=clock.now())
    if found is None:
        raise NotFound(key)
    made = Calendar()
    made.add("prodid", MADE_BY)
    made.add("version", "2.0")
    event = Event()
    event.add("uid", f"{found.id}@visnet")
    event.add("dtstamp", found.planned_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", said(found.title))
    event.add("description", f"{said(found.path)}. {found.organisation}")
    event.add("dtstart", found.starts_at.astimezone(UTC))
    event.add("dtend", found.ends_at.astimezone(UTC))
    event.add("location", _where(found))
    made.add_component(event)
    answer = HttpResponse(
        made.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Language": language_of_page()},
    )
    return handed_out.shut_in(answer, name=FILE)


def _shown(one: PublicSession) -> dict[str, Any]:
    return {
        "line": one,
        "title": said(one.title),
        "path": said(one.path),
        "where": _where(one),
    }


def _where(one: PublicSession) -> str:
    if one.town and one.is_online:
        return _("%(town)s, and online") % {"town": one.town}
    return one.town or pgettext("a session", "online")
