"""What a member's own calendar reads, without signing in: times and kinds, by a secret address."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from visnet.calendars import operations, rules
from visnet.calendars.vocabulary import CALENDAR_NAME, EntryKind
from visnet.doors import clock, handed_out
from visnet.doors.throttle import Throttle, address_of
from visnet.kit.actor import SYSTEM

# A telephone asks once an hour or so; a whole office may stand behind one address of the network.
FROM_ONE_PLACE = Throttle(burst=60, seconds_each=5)
BY_ONE_ADDRESS = Throttle(burst=10, seconds_each=60)
TOO_MANY = 429


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
        titles = {kind.value: str(kind.label) for kind in EntryKind}
        name = str(CALENDAR_NAME)
    written = rules.write(entries=told.entries, titles=titles, name=name, token=token, at=at)
    answer = HttpResponse(
        written,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Language": told.language},
    )
    return handed_out.shut_in(answer, name="note.ics")
