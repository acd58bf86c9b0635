"""Events as calendars that people may keep: what is public anyway, and nothing about who took them."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from visnet.doors import handed_out, reading
from visnet.publications.rules import PageLine, dates_of

MADE_BY = "-//VIS Network//site//EN"
FILE = "date.ics"


def calendar(lines: Iterable[PageLine], *, language: str) -> HttpResponse:
    """Return these events as a calendar (iCalendar). Its name on the device says nothing."""
    made = Calendar()
    made.add("prodid", MADE_BY)
    made.add("version", "2.0")
    for line in lines:
        made.add_component(_event(line))
    answer = HttpResponse(
        made.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Language": language},
    )
    return handed_out.shut_in(answer, name=FILE)


def _event(line: PageLine) -> Event:
    dates = dates_of(line.facts)
    event = Event()
    event.add("uid", f"{line.key}@visnet")
    event.add("dtstamp", line.changed_at)
    event.add("summary", line.title)
    if line.summary:
        event.add("description", line.summary)
    if dates.is_whole_day:
        event.add("dtstart", dates.first_day)
        # The day after the last one, as calendars count.
        event.add("dtend", dates.last_day + timedelta(days=1))
    else:
        event.add("dtstart", dates.begins)
        event.add("dtend", dates.ends or dates.begins)
    if line.facts.get("where"):
        event.add("location", line.facts["where"])
    event.add("url", f"{settings.FRONT_ADDRESS}{reading.address_in(line, line.language)}")
    return event
