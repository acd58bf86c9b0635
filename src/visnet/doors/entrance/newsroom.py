"""The way into the newsroom: a signed note for one minute, carried over by the browser."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from visnet.doors import newsroom_note
from visnet.doors.actors import actor_of


@csp_update({"form-action": [settings.NEWSROOM_ADDRESS]})
@require_safe
def way_in(request: HttpRequest) -> HttpResponse:
    """Offer the way on, with a fresh note in it."""
    editor = actor_of(request)
    if editor.identifier is None:
        message = "A signed-in member has an id."
        raise RuntimeError(message)
    context = {
        "newsroom": f"{settings.NEWSROOM_ADDRESS}/enter/",
        "note": newsroom_note.write(
            member_id=editor.identifier,
            name=editor.name,
            language=translation.get_language() or "it",
            key=settings.NEWSROOM_KEY,
        ),
    }
    return render(request, "entrance/newsroom.html", context)
