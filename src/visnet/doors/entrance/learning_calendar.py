"""What a member's calendar reads of their sessions, without signing in: when, by a secret address."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from visnet.calendars.vocabulary import CALENDAR_NAME
from visnet.doors import clock, handed_out
from visnet.doors.entrance.calendar import BY_ONE_ADDRESS, FROM_ONE_PLACE, TOO_MANY
from visnet.doors.throttle import address_of
from visnet.kit.actor import SYSTEM
from visnet.training import operations, rules


@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the calendar. Whatever is wrong with an address, the answer is the same."""
    at = clock.now()
    if not FROM_ONE_PLACE.admits(address=address_of(request), at=at):
        return HttpResponse(status=TOO_MANY)
    if not BY_ONE_ADDRESS.admits(address=token, at=at):
        return HttpResponse(status=TOO_MANY)
    told = operations.read_feed(token=token, by=SYSTEM, at=at)
    with translation.override(told.language):
        title = pgettext("entry of a calendar", "Meeting")
        name = str(CALENDAR_NAME)
    written = rules.write_feed(meetings=told.meetings, title=title, name=name, token=token, at=at)
    answer = HttpResponse(
        written,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Language": told.language},
    )
    return handed_out.shut_in(answer, name="note.ics")
