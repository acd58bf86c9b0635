"""The pages of network health."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import from_the_day
from visnet.doors.network.health import facts, levels, looking, ours, shown, tasks, words
from visnet.doors.network.health.forms import RemarkForm
from visnet.doors.network.page import show
from visnet.journeys import figures_upward
from visnet.kit.decision import NotFound
from visnet.referrals import operations, rules
from visnet.referrals import queries as referrals
from visnet.referrals.rules import Quarter


@require_GET
def assembly_page(request: HttpRequest) -> HttpResponse:
    """What everybody in a network may know of it: fit to be read out in its assembly."""
    viewer, at, today = actor_of(request), clock.now(), clock.today()
    networks = facts.networks_for(viewer, at=at, wanted=looking.wanted_network(request))
    if networks.chosen is None:
        return show(request, "network/health/none.html", {})
    known = facts.facts_for(viewer, networks.chosen, at=at)
    quarters = shown.quarters_of(known.exchange)
    look = looking.look_of(request, networks=networks, quarters=quarters)
    on = look.asked("on") or today
    need = look.asked("need") or ""
    maps = shown.maps(known.coverage, need=need)
    context = {
        "ways": looking.ways(request),
        "look": look,
        "network_name": shown.name_of(networks.chosen.line),
        "today": today,
        "need": need,
        "need_label": shown.need_label(need),
        "maps": maps,
        "answer": looking.answer_address(at=at, need=need),
        "covered": shown.covered_counts(maps),
        "exchange": shown.exchange_in(
            looking.chosen_quarter(look, quarters),
            lines=known.exchange,
            remarks=known.remarks,
            history=known.history,
            on=today,
            own_id=viewer.organisation_id,
        ),
        "members": shown.members_over_time(known.history, on=on, today=today),
        "agreements": shown.agreements_by_state(known.agreements),
        "cards": shown.cards_by_freshness(known.cards),
    }
    return show(request, "network/health/assembly.html", context)


@require_GET
def ours_page(request: HttpRequest) -> HttpResponse:
    """The exact figures of the reader's own organisation, and the way to remark on them."""
    viewer, today = actor_of(request), clock.today()
    context = {
        "ways": looking.ways(request),
        "today": today,
        "quarters": ours.quarters_of_ours(viewer=viewer, on=today),
    }
    return show(request, "network/health/ours.html", context)


@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, quarter: str) -> HttpResponse:
    """Say something about one's own part in a quarter."""
    viewer, wanted = actor_of(request), rules.quarter_from(quarter)
    if wanted is None or wanted.first_day > clock.today():
        raise NotFound(None)
    held = referrals.find_own_remark(viewer=viewer, quarter=wanted)
    first = {"words": held.words if held else "", "version": held.version if held else 0}
    form = RemarkForm(pages.posted(request), initial=first)
    if form.is_bound and form.is_valid() and _remarked(form, request, wanted):
        return pages.done(request, _("Your remark is kept."), "network_health_ours")
    context = {
        "form": form,
        "quarter_words": words.quarter_in_words(wanted),
        "shown_from": from_the_day(wanted.shown_from),
    }
    return show(request, "network/health/remark.html", context)


@require_GET
def coordination_page(request: HttpRequest) -> HttpResponse:
    """What a coordinator has to look after, each with its way there."""
    viewer, at = actor_of(request), clock.now()
    networks = facts.networks_for(viewer, at=at, wanted=looking.wanted_network(request))
    if networks.chosen is None:
        return show(request, "network/health/none.html", {})
    context = {
        "ways": looking.ways(request),
        "look": looking.look_of(request, networks=networks),
        "network_name": shown.name_of(networks.chosen.line),
        "network_id": networks.chosen.line.id,
        "answer": looking.answer_address(at=at, need=""),
        **tasks.to_look_after(viewer, networks.chosen, at=at),
    }
    return show(request, "network/health/coordination.html", context)


@require_GET
def levels_page(request: HttpRequest) -> HttpResponse:
    """The figures of every network, those beneath a wider one summed."""
    figures = figures_upward.figures_of_networks(viewer=actor_of(request), at=clock.now())
    context = {
        "ways": looking.ways(request),
        "today": clock.today(),
        "networks": [levels.in_words(each) for each in figures],
    }
    return show(request, "network/health/levels.html", context)


def _remarked(form: RemarkForm, request: HttpRequest, quarter: Quarter) -> bool:
    try:
        operations.write_remark(
            quarter=quarter,
            words=form.cleaned_data["words"],
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.RemarkChanged as meanwhile:
        form.overtaken(
            _("A colleague changed this while you were writing. Look at it, then save again."),
            version=meanwhile.version,
        )
    return form.is_valid()
