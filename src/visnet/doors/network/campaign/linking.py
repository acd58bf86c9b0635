"""The pages of short addresses: making one, and its square to be scanned."""

import io
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.campaign import operations
from visnet.campaign.queries import CampaignForReader, LinkLine
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.handed_out import shut_in
from visnet.doors.network.campaign.addresses import address_of
from visnet.doors.network.campaign.forms import LinkForm
from visnet.doors.network.campaign.views import ONE, held, held_to_keep, succeeds
from visnet.doors.network.page import show
from visnet.kit.decision import NotFound

LANGUAGES = ("it", "en")


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Make a short address."""
    campaign, form = held_to_keep(request, campaign_id), LinkForm(pages.posted(request))

    def act() -> None:
        operations.make_link(
            link_id=form.new_id,
            campaign_id=campaign_id,
            words=form.words,
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(request, _("The short address is made."), ONE, campaign_id)
    return show(request, "network/campaign/link.html", {"form": form, "campaign": campaign})


@require_GET
def square(request: HttpRequest, campaign_id: UUID, link_id: UUID, language: str) -> HttpResponse:
    """Hand out the square that a telephone scans, as a picture."""
    link = link_of(held(request, campaign_id), link_id)
    if language not in LANGUAGES:
        raise NotFound(language)
    drawn = io.BytesIO()
    segno.make(address_of(link.short, language), error="q").save(
        drawn, kind="png", scale=16, border=4
    )
    answer = HttpResponse(drawn.getvalue(), content_type="image/png")
    return shut_in(answer, name=f"note-{language}.png")


def link_of(campaign: CampaignForReader, link_id: UUID) -> LinkLine:
    """Return one link of a campaign. Raises `NotFound`."""
    for link in campaign.links:
        if link.id == link_id:
            return link
    raise NotFound(link_id)
