"""The pages of campaigns: reading, writing, publishing what somebody else wrote."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.campaign import operations, queries, rules
from visnet.doors import clock, overtaking, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm
from visnet.doors.network.campaign import shown
from visnet.doors.network.campaign.forms import CampaignForm, MessageForm, VersionForm, as_typed
from visnet.doors.network.page import show
from visnet.kit.decision import NotFound, Reason, Refused

ONE = "network_campaign"
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        rules.TooMany: (None, gettext_lazy("There are too many already. Take some off first.")),
    },
)


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every campaign of the viewer's networks, the latest first."""
    viewer = actor_of(request)
    after = request.GET.get("after") or None
    page = queries.list_campaigns(viewer=viewer, on=clock.today(), after=after)
    context = {
        "campaigns": [shown.line_in_words(line) for line in page.lines],
        "may_draft": bool(queries.list_networks_to_keep(viewer=viewer, on=clock.today())),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if after else "",
    }
    return show(request, "network/campaign/list.html", context)


@require_GET
def detail_page(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """One campaign: what it says, where it hangs, what happens when."""
    context = shown.campaign_in_words(held(request, campaign_id))
    return show(request, "network/campaign/one.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a campaign."""
    actor = actor_of(request)
    networks = queries.list_networks_to_keep(viewer=actor, on=clock.today())
    if not networks:
        raise Refused(Reason.WRONG_ROLE)
    first = {"network": str(networks[-1].id), "owner": str(actor.organisation_id)}
    form = CampaignForm(pages.posted(request), initial=first, networks=networks)

    def act() -> None:
        operations.draft_campaign(
            campaign_id=form.new_id, words=form.words, by=actor, at=clock.now()
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(
            request, _("The campaign is begun. Now write what it says."), ONE, form.new_id
        )
    return show(request, "network/campaign/write.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Change what a draft is called, when it runs, who keeps it."""
    actor, campaign = actor_of(request), held_to_write(request, campaign_id)
    networks = queries.list_networks_to_keep(viewer=actor, on=clock.today())
    first = {**as_typed(campaign.words), "version": campaign.version}
    form = CampaignForm(pages.posted(request), initial=first, networks=networks)

    def act() -> None:
        operations.change_campaign(
            campaign_id=campaign_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(request, _("Changed."), ONE, campaign_id)
    context = {"form": form, "campaign": campaign}
    return show(request, "network/campaign/write.html", context)


@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, campaign_id: UUID, public: str) -> HttpResponse:
    """Say something to one public."""
    campaign, to = held_to_write(request, campaign_id), rules.public_called(public)
    if to is None:
        raise NotFound(public)
    said = next((each.words for each in campaign.messages if each.words.public is to), None)
    first = {
        "words_it": said.words_it if said else "",
        "words_en": said.words_en if said else "",
        "version": campaign.version,
    }
    form = MessageForm(pages.posted(request), initial=first)

    def act() -> None:
        operations.write_message(
            campaign_id=campaign_id,
            words=form.message(to),
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and succeeds(form, act):
        return pages.done(request, _("Saved."), ONE, campaign_id)
    context = {"form": form, "campaign": campaign, "public": to}
    return show(request, "network/campaign/message.html", context)


@require_POST
def publish(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Publish what somebody else wrote, as it was read."""
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        operations.publish_campaign(
            campaign_id=campaign_id, version=version, by=actor_of(request), at=clock.now()
        )
    except operations.ChangedMeanwhile:
        return _not_so(request, campaign_id, _("It was changed since you read it. Read it again."))
    except rules.HalfWritten:
        return _not_so(request, campaign_id, _("It is not whole in both languages yet."))
    return pages.done(
        request,
        _("It is published: people can read it on the days of the campaign."),
        ONE,
        campaign_id,
    )


@require_POST
def take_back(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Take a campaign off the public pages, to change it."""
    operations.take_campaign_back(campaign_id=campaign_id, by=actor_of(request), at=clock.now())
    return pages.done(
        request,
        _("It is taken back: nobody reads it until it is published anew."),
        ONE,
        campaign_id,
    )


@require_POST
def end(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """End a campaign."""
    operations.end_campaign(campaign_id=campaign_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The campaign has ended."), ONE, campaign_id)


def held(request: HttpRequest, campaign_id: UUID) -> queries.CampaignForReader:
    """Return the campaign that a page is about."""
    return queries.get_campaign(viewer=actor_of(request), campaign_id=campaign_id, on=clock.today())


def held_to_keep(request: HttpRequest, campaign_id: UUID) -> queries.CampaignForReader:
    """Return the campaign, for who goes on with it."""
    campaign = held(request, campaign_id)
    if not campaign.may_keep:
        raise Refused(Reason.WRONG_STATE if campaign.is_over else Reason.WRONG_ROLE)
    return campaign


def held_to_write(request: HttpRequest, campaign_id: UUID) -> queries.CampaignForReader:
    """Return the campaign, for who writes on a draft."""
    campaign = held_to_keep(request, campaign_id)
    if not campaign.may_write:
        raise Refused(Reason.WRONG_STATE)
    return campaign


def succeeds(form: PlainForm, act: Callable[[], None]) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept."""
    return overtaking.succeeds(form, act, REFUSALS)


def _not_so(request: HttpRequest, campaign_id: UUID, said: str) -> HttpResponse:
    messages.warning(request, said)
    return pages.SeeOther(resolve_url(ONE, campaign_id))
