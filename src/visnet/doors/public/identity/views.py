"""One page to read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.doors.public.identity import shown
from visnet.doors.public.page import compressed, in_languages_of_the_house, show


@require_safe
@compressed
@in_languages_of_the_house
def style_page(request: HttpRequest) -> HttpResponse:
    """Show how these pages look and speak: colours, letters, room, pieces, words."""
    return show(request, "public/identity/style.html", shown.style())
