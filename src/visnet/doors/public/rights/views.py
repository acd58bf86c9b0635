"""Rights, in a few pages to read. Nothing is asked of whoever reads, and nothing is kept."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.doors import clock
from visnet.doors.public.came import came_by, carried_for_whom, way_to_ask
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.doors.public.rights import shown


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """List the cards of rights, and the other ways into them."""
    context = {"titles": shown.list_titles(language_of_page())}
    return show(request, "public/rights/list.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def right_page(request: HttpRequest, article: int) -> HttpResponse:
    """Show one card, to read or to print."""
    card = shown.get_card(article=article, language=language_of_page(), on=clock.today())
    return show(request, "public/rights/right.html", {"card": card})


@require_safe
@compressed
@in_languages_of_the_house
def applies_page(request: HttpRequest) -> HttpResponse:
    """Show which cards matter for what is ticked, to oneself or for somebody close.

    The device alone knows what is ticked.
    """
    language, for_whom = language_of_page(), carried_for_whom(request.GET)
    context = {
        "choices": shown.list_choices(language, for_another=bool(for_whom)),
        "cards": shown.list_cards_for(language),
        "is_for_another": bool(for_whom),
        "ask_url": way_to_ask(came_by(request), **for_whom),
        "search_carried": urlencode(for_whom),
    }
    return show(request, "public/rights/applies.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def people_page(request: HttpRequest) -> HttpResponse:
    """Show who is in the room at a trial, in a picture and in words."""
    context = {
        "people": shown.list_people(language_of_page()),
        "edition": shown.edition_of_people(),
    }
    return show(request, "public/rights/people.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def steps_page(request: HttpRequest) -> HttpResponse:
    """Show the steps of the proceedings, with the terms that matter at each."""
    context = {
        "steps": shown.list_steps(language_of_page(), on=clock.today()),
        "edition": shown.edition_of_steps(),
    }
    return show(request, "public/rights/steps.html", context)
