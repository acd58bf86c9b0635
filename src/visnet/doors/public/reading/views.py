"""Pages to read for oneself. Nothing is asked of whoever reads, and nothing is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from visnet.campaign.vocabulary import CheckKind
from visnet.doors import clock
from visnet.doors.public.came import FOR_ANOTHER, came_by, way_to_ask
from visnet.doors.public.page import in_languages_of_the_house, language_of_page, show
from visnet.doors.public.reading import shown


@require_safe
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """List what there is to tick, and to whom campaigns say something."""
    language = language_of_page()
    context = {
        "happening": shown.list_check_cards(language, kind=CheckKind.HAPPENING),
        "risk": shown.list_check_cards(language, kind=CheckKind.RISK),
        "for_another": shown.list_check_cards(language, for_another=True),
        "publics": shown.list_public_cards(on=clock.today()),
        "events": shown.list_events(language, on=clock.today()),
    }
    return show(request, "public/reading/list.html", context)


@require_safe
@in_languages_of_the_house
def check_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one list. The device alone knows what is ticked."""
    check = shown.get_check(number=number, language=language_of_page())
    context: dict[str, Any] = {"check": check}
    if check.is_for_another:
        context["ask_url"] = way_to_ask(came_by(request), **FOR_ANOTHER)
    return show(request, "public/reading/check.html", context)


@require_safe
@in_languages_of_the_house
def public_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is said to one public."""
    language, public = language_of_page(), shown.get_public(number=number)
    messages = shown.list_messages(public=public, language=language, on=clock.today())
    if not messages:
        # A poster outlives its campaign: who scans it is not left before a wall.
        return redirect("public:reading")
    context = {
        "label": public.label,
        "messages": messages,
        "checks": shown.list_check_cards(language, public=public),
    }
    return show(request, "public/reading/public.html", context)
