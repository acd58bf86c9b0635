"""What is said to whoever may not be in the newsroom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from visnet.doors import newsroom_note, surroundings


def outside(request: HttpRequest) -> HttpResponse:
    """Answer whoever may not be here: the way in is on the network's side."""
    with translation.override(translation.get_language_from_request(request)):
        context = {
            **surroundings.front(request),
            # It stands nowhere but here, in the language that the browser asks for.
            "translations": (),
            "home_url": f"{settings.FRONT_ADDRESS}/",
            "way_in": f"{settings.BACK_ADDRESS}{newsroom_note.WAY_IN}",
        }
        return render(request, "newsroom/outside.html", context, status=403)
