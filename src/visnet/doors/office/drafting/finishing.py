"""What was sent is a draft no longer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.drafts import operations


def done(request: HttpRequest, said: str, to: str, *arguments: UUID | str) -> HttpResponse:
    """Answer that something was done, and forget the draft that it was."""
    try:
        draft_id = UUID(request.POST.get("draft", ""))
    except ValueError:
        return pages.done(request, said, to, *arguments)
    operations.throw_away(draft_id=draft_id, by=actor_of(request), at=clock.now())
    return pages.done(request, said, to, *arguments)
