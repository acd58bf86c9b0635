"""For which network the installation speaks, and which others it knows."""

from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.upwards.forms import AdmitForm, SeatForm, StationForm
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people
from visnet.upwards import operations, queries, rules

HOME = "network_levels"
ONE = "network_levels_station"
WRONG_FINGERPRINT = gettext_lazy(
    "This is not what the card says. It may have been misheard, or the card was exchanged on its"
    " way: call them again, by a number you knew before. Nothing was written."
)
BESIDE: Mapping[type[Exception], Promise] = {
    operations.WrongFingerprint: WRONG_FINGERPRINT,
    operations.KnownAlready: gettext_lazy(
        "This installation is known already, or it is your own. Nothing was written."
    ),
    operations.SameLevel: gettext_lazy(
        "It speaks for a network of your own level. Figures go from a narrower network to a wider one."
    ),
    operations.SeatTaken: gettext_lazy("It was said already which network this is."),
    queries.NoSeat: gettext_lazy("Say first which network this installation speaks for."),
}


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest) -> HttpResponse:
    """Say for which network the installation speaks."""
    actor = actor_of(request)
    form = SeatForm(
        pages.posted(request), networks=people.list_networks(), language=language_of(request)
    )

    def act() -> None:
        operations.choose_seat(
            network_id=UUID(form.cleaned_data["network"]), by=actor, at=clock.now()
        )

    if form.is_bound and form.is_valid() and _succeeds(form, "network", act):
        return pages.done(request, _("Written down. Others can be given the card now."), HOME)
    return show(request, "network/upwards/seat.html", {"form": form, "seat": queries.find_seat()})


@require_GET
def card(request: HttpRequest) -> HttpResponse:
    """Hand out the card of this installation."""
    try:
        own = queries.get_card(viewer=actor_of(request))
    except queries.NoSeat as error:
        raise NotFound(HOME) from error
    answer = HttpResponse(rules.card_to_json(own), content_type="application/json")
    return handed_out.shut_in(answer, name="network-card.json")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take in the card of another installation."""
    actor = actor_of(request)
    form = StationForm(pages.posted(request), request.FILES or None)

    def act() -> None:
        operations.propose_station(
            station_id=form.new_id,
            card=form.cleaned_data["card"],
            fingerprint=form.cleaned_data["fingerprint"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _succeeds(form, "fingerprint", act):
        return pages.done(
            request,
            _("Written down. Somebody else must hear the fingerprint too, and admit it."),
            ONE,
            form.new_id,
        )
    return show(request, "network/upwards/station_new.html", {"form": form})


@require_GET
def station_page(request: HttpRequest, station_id: UUID) -> HttpResponse:
    """One installation: who admitted it, and what can be done."""
    found = queries.get_station(viewer=actor_of(request), station_id=station_id)
    return _station(request, found, AdmitForm())


@require_POST
def admit(request: HttpRequest, station_id: UUID) -> HttpResponse:
    """Admit an installation that somebody else proposed."""
    actor = actor_of(request)
    found = queries.get_station(viewer=actor, station_id=station_id)
    if not found.may_admit:
        raise Refused(Reason.SELF_DEALING if found.is_mine else Reason.WRONG_STATE)
    form = AdmitForm(request.POST)

    def act() -> None:
        operations.admit_station(
            station_id=station_id,
            fingerprint=form.cleaned_data["fingerprint"],
            by=actor,
            at=clock.now(),
        )

    if form.is_valid() and _succeeds(form, "fingerprint", act):
        return pages.done(request, _("Admitted by two."), ONE, station_id)
    return _station(request, found, form)


@require_POST
def end(request: HttpRequest, station_id: UUID) -> HttpResponse:
    """Know an installation no longer."""
    operations.end_station(station_id=station_id, by=actor_of(request), at=clock.now())
    return pages.done(
        request,
        _("Ended. Nothing goes there and nothing from there is taken or added."),
        ONE,
        station_id,
    )


def language_of(request: HttpRequest) -> str:
    """Return the language of names and titles on the desk."""
    del request
    return "en" if get_language() == "en" else "it"


def _station(request: HttpRequest, found: queries.StationForDesk, form: AdmitForm) -> HttpResponse:
    line = found.line
    name = line.name_en if language_of(request) == "en" else line.name_it
    context = {"station": found, "name": name, "form": form}
    return show(request, "network/upwards/station.html", context)


def _succeeds(form: forms.Form, beside: str, act: Callable[[], None]) -> bool:
    try:
        act()
    except tuple(BESIDE) as refusal:
        form.add_error(beside, str(BESIDE[type(refusal)]))
        if isinstance(form, StationForm):
            form.renew(submission=uuid4())
    return form.is_valid()
