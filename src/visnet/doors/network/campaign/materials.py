"""The pages of materials: making them, and counting what is left where."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.campaign import operations
from visnet.campaign.queries import CampaignForReader
from visnet.campaign.vocabulary import MaterialKind
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.handed_out import shut_in
from visnet.doors.network.campaign import printing, shown
from visnet.doors.network.campaign.linking import link_of
from visnet.doors.network.campaign.material_forms import MaterialForm, StockForm
from visnet.doors.network.campaign.views import held, held_to_keep
from visnet.doors.network.page import show
from visnet.paper.rules import DocumentNotTypeset

MATERIALS = "network_campaign_materials"


@require_GET
def materials_page(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """What can be made, and how many are left where."""
    campaign = held(request, campaign_id)
    form = MaterialForm(campaign=campaign, initial={"language": "it"})
    return _show(request, campaign, form)


@require_GET
def make(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Hand out one material, made now."""
    campaign = held(request, campaign_id)
    # Asked for nothing yet, it is the page with the question.
    form = MaterialForm(request.GET or None, campaign=campaign, initial={"language": "it"})
    if not form.is_bound or not form.is_valid():
        return _show(request, campaign, form)
    kind, language = MaterialKind(form.cleaned_data["kind"]), form.cleaned_data["language"]
    (message,) = (
        each.words for each in campaign.messages if each.words.public is form.public_chosen
    )
    try:
        made = printing.make(
            campaign,
            kind=kind,
            message=message,
            link=link_of(campaign, form.link_chosen),
            language=language,
            at=clock.now(),
        )
    except DocumentNotTypeset:
        form.add_error("public", _("This message cannot be set: perhaps it is too long for it."))
        return _show(request, campaign, form)
    ending, told = (
        ("png", "image/png") if kind is MaterialKind.SOCIAL else ("pdf", "application/pdf")
    )
    return shut_in(HttpResponse(made, content_type=told), name=f"note-{language}.{ending}")


@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Say how many of a material are left at a place."""
    campaign = held_to_keep(request, campaign_id)
    form = StockForm(pages.posted(request), initial=request.GET.dict(), campaign=campaign)
    if form.is_bound and form.is_valid():
        operations.count_material(
            campaign_id=campaign_id, words=form.words, by=actor_of(request), at=clock.now()
        )
        return pages.done(request, _("Counted."), MATERIALS, campaign_id)
    context = {"form": form, "campaign": campaign}
    return show(request, "network/campaign/count.html", context)


def _show(request: HttpRequest, campaign: CampaignForReader, form: MaterialForm) -> HttpResponse:
    context = {
        **shown.campaign_in_words(campaign),
        "form": form,
        "can_make": bool(campaign.links) and any(m.words.is_whole for m in campaign.messages),
    }
    return show(request, "network/campaign/materials.html", context)
