"""The pages of territories: who answers where, and when somebody is there."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import acting
from visnet.doors.network.page import show
from visnet.doors.network.territory import forms, shown
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import ROME
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import operations, queries
from visnet.people.queries import HoursOfCentre, WatchLine

MAP = "network_territory"
HOURS = "network_hours"


@require_GET
def territory_page(request: HttpRequest) -> HttpResponse:
    """Ask who is responsible for a place at an hour; and every place of a network."""
    viewer = actor_of(request)
    wanted = shown.chosen(request, viewer)
    lines = shown.coverage(wanted)
    page = shown.page_of_coverage(
        lines, gaps_only=wanted.gaps_only, after=request.GET.get("after", "")
    )
    asked = request.GET if "place" in request.GET else None
    form = forms.AskForm(asked, initial=_now())
    context = {
        "form": form,
        "wanted": wanted,
        "rows": shown.in_rows(page.lines),
        "places": sorted({line.name for line in lines}),
        "summary": shown.summary(lines),
        "networks": shown.network_choices(wanted.network.id if wanted.network else None),
        "may_assign": viewer.has_role(Role.COORDINATOR),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        answer = queries.find_answer(
            istat_code=said["place"].istat_code,
            need=said["need"],
            moment=fields.moment_of(said["day"], said["hour"]),
        )
        context |= shown.answer_in_words(answer)
    return show(request, "network/territory/map.html", context)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Say that a Centre answers for places, from a day on."""
    actor = actor_of(request)
    form = forms.GiveForm(
        pages.posted(request),
        initial={"from_date": clock.today(), "centre": request.GET.get("centre", "")},
        centres=shown.centres_to_choose(actor),
        provinces=shown.provinces_to_choose(actor),
    )

    def act() -> None:
        operations.give_responsibility(
            organisation_id=UUID(form.cleaned_data["centre"]),
            istat_codes=form.codes,
            need_code=form.cleaned_data["need"],
            from_date=form.cleaned_data["from_date"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _assigns(form, act):
        return pages.done(request, _("It is written down who answers there."), MAP)
    return show(request, "network/territory/give.html", {"form": form})


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """Say that a Centre answers for places no more, from a day on."""
    actor = actor_of(request)
    form = forms.EndForm(
        pages.posted(request),
        initial={"until_date": clock.today() + timedelta(days=1)},
        centres=shown.centres_to_choose(actor),
        provinces=shown.provinces_to_choose(actor),
    )

    def act() -> None:
        operations.end_responsibility(
            organisation_id=UUID(form.cleaned_data["centre"]),
            istat_codes=form.codes,
            need_code=form.cleaned_data["need"],
            until_date=form.cleaned_data["until_date"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _assigns(form, act):
        said = _("It is written down. Where nobody else answers, the page shows a gap.")
        return pages.done(request, said, MAP)
    return show(request, "network/territory/end.html", {"form": form})


@require_http_methods(["GET", "POST"])
def hours_page(request: HttpRequest, centre_id: UUID) -> HttpResponse:
    """When somebody of a Centre is there; and, for who keeps it, one more line of hours."""
    actor = actor_of(request)
    hours = queries.get_hours_of_centre(viewer=actor, centre_id=centre_id, on=clock.today())
    form = forms.WatchForm(pages.posted(request), initial={"from_date": clock.today()})

    def act() -> None:
        operations.set_watch(
            watch_id=form.new_id,
            organisation_id=centre_id,
            watch=form.words,
            by=actor,
            at=clock.now(),
        )

    if form.is_bound:
        _check_keeps(hours)
        if form.is_valid() and acting.succeeds(form, act):
            return pages.done(request, _("The hours are written down."), HOURS, centre_id)
    watches = [shown.hours_in_words(line, on=clock.today()) for line in hours.watches]
    return show(
        request, "network/territory/hours.html", {"hours": hours, "watches": watches, "form": form}
    )


@require_http_methods(["GET", "POST"])
def change_hours(request: HttpRequest, centre_id: UUID, watch_id: UUID) -> HttpResponse:
    """Change one line of hours."""
    actor = actor_of(request)
    hours, watch = _watch(actor, centre_id, watch_id)
    _check_keeps(hours)
    form = forms.WatchForm(pages.posted(request), initial=_as_typed(watch))

    def act() -> None:
        operations.change_watch(
            watch_id=watch_id,
            watch=form.words,
            version=form.cleaned_data["version"] or 0,
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=watch.version):
        return pages.done(request, _("The hours are changed."), HOURS, centre_id)
    context = {"hours": hours, "watch": watch, "form": form}
    return show(request, "network/territory/hours_change.html", context)


@require_POST
def end_hours(request: HttpRequest, centre_id: UUID, watch_id: UUID) -> HttpResponse:
    """Say that these hours are no more, from today."""
    actor = actor_of(request)
    _watch(actor, centre_id, watch_id)
    operations.end_watch(watch_id=watch_id, until_date=clock.today(), by=actor, at=clock.now())
    return pages.done(request, _("These hours are no more."), HOURS, centre_id)


def _assigns(form: forms.GiveForm | forms.EndForm, act: Callable[[], object]) -> bool:
    """Do it; places of another network are said beside the field, for they were typed there."""
    try:
        return acting.succeeds(form, act)
    except Refused as refusal:
        if refusal.reason is not Reason.NOT_YOURS:
            raise
        words = _("Some of these places belong to another network: only it can say who answers.")
        form.add_error("places", words)
        return False


def _check_keeps(hours: HoursOfCentre) -> None:
    if not hours.may_keep:
        raise Refused(Reason.NOT_YOURS)


def _watch(actor: Actor, centre_id: UUID, watch_id: UUID) -> tuple[HoursOfCentre, WatchLine]:
    hours = queries.get_hours_of_centre(viewer=actor, centre_id=centre_id, on=clock.today())
    watch = next((line for line in hours.watches if line.id == watch_id), None)
    if watch is None:
        raise NotFound(watch_id)
    return hours, watch


def _as_typed(watch: WatchLine) -> dict[str, object]:
    return {
        "kind": watch.kind.value,
        "weekdays": list(watch.weekdays),
        "from_time": watch.from_time,
        "until_time": watch.until_time,
        "from_date": watch.from_date,
        "until_date": watch.until_date,
        "on_holidays": watch.on_holidays,
        "note_it": watch.note_it,
        "note_en": watch.note_en,
        "version": watch.version,
    }


def _now() -> dict[str, object]:
    now = clock.now().astimezone(ROME)
    return {"day": now.date(), "hour": now.time().replace(second=0, microsecond=0)}
