"""What was sent is a draft no longer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.drafts import operations, queries


def done(request: HttpRequest, said: str, to: str, *arguments: UUID | str) -> HttpResponse:
    """Answer that something was done, and forget the draft that it was.

    A draft may have been kept a moment ago without the page knowing its id yet: it is the one of
    this address.
    """
    actor = actor_of(request)
    for draft_id in {_named(request), queries.draft_at(viewer=actor, address=request.path)}:
        if draft_id is not None:
            operations.throw_away(draft_id=draft_id, by=actor, at=clock.now())
    return pages.done(request, said, to, *arguments)


def _named(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return None
