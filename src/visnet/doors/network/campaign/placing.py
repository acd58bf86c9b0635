"""The pages of places and events of a campaign."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.campaign import operations
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.campaign.forms import EventForm, PlaceForm
from visnet.doors.network.campaign.views import ONE, held_to_keep, succeeds
from visnet.doors.network.page import show
from visnet.people import queries as people


@require_http_methods(["GET", "POST"])
def add_place(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Name a place where materials hang."""
    campaign, form = held_to_keep(request, campaign_id), PlaceForm(pages.posted(request))

    def act() -> None:
        operations.add_place(
            place_id=form.new_id,
            campaign_id=campaign_id,
            words=form.words,
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(request, _("The place is on the list."), ONE, campaign_id)
    places = people.list_places_of_network(network_id=campaign.words.network_id)
    context = {"form": form, "campaign": campaign, "places": [line.name for line in places]}
    return show(request, "network/campaign/place.html", context)


@require_POST
def take_place_off(request: HttpRequest, campaign_id: UUID, spot_id: UUID) -> HttpResponse:
    """Take a place off the list."""
    operations.take_place_off(
        place_id=spot_id, campaign_id=campaign_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Taken off the list."), ONE, campaign_id)


@require_http_methods(["GET", "POST"])
def add_event(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Write down something that happens."""
    campaign, form = held_to_keep(request, campaign_id), EventForm(pages.posted(request))

    def act() -> None:
        operations.add_event(
            event_id=form.new_id,
            campaign_id=campaign_id,
            words=form.words,
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(request, _("The event is written down."), ONE, campaign_id)
    return show(request, "network/campaign/event.html", {"form": form, "campaign": campaign})


@require_POST
def take_event_off(request: HttpRequest, campaign_id: UUID, event_id: UUID) -> HttpResponse:
    """Take an event off the list."""
    operations.take_event_off(
        event_id=event_id, campaign_id=campaign_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Taken off the list."), ONE, campaign_id)
