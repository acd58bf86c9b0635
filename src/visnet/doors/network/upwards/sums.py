"""Who is known, the sums over those below, and sending what is published to those above."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, fields, level_figures, pages
from visnet.doors.actors import actor_of
from visnet.doors.level_figures import SeriesLine
from visnet.doors.network.page import show
from visnet.doors.network.upwards.forms import WithdrawForm
from visnet.doors.network.upwards.stations import language_of
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.upwards import operations, queries
from visnet.upwards.vocabulary import Kind

SENT = "network_levels_sent"
NOT_SENT = {
    operations.NothingNew: gettext_lazy("It is what was sent last: nothing was sent."),
    queries.NothingToSend: gettext_lazy("Nothing of it is published, here or below."),
    queries.NoSeat: gettext_lazy("Say first which network this installation speaks for."),
    queries.KeyChanged: gettext_lazy(
        "The key of this installation is not the one on its card. Speak with whoever runs it."
    ),
}


class SendForm(fields.NewThingForm):
    """Nothing is asked: it is sent once, however often the button is pressed."""


@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """For which network the installation speaks, whom it knows, and the series."""
    viewer, language = actor_of(request), language_of(request)
    seat = queries.find_seat()
    latest = queries.list_latest(viewer=viewer) if seat else {}
    below: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for each in queries.list_stations(viewer=viewer):
        name = each.name_en if language == "en" else each.name_it
        shown = {"line": each, "name": name, "latest": latest.get(each.id)}
        (below if each.is_below else above).append(shown)
    known = queries.list_series_known(viewer=viewer)
    context = {
        "seat": seat,
        "seat_name": (seat.name_en if language == "en" else seat.name_it) if seat else "",
        "below": below,
        "above": above,
        "series": [
            each
            for each in level_figures.list_series(language=language)
            if (each.definition, each.is_demonstration) in known
        ],
        "may_keep": queries.may_keep(viewer=viewer),
    }
    return show(request, "network/upwards/home.html", context)


@require_GET
def sum_page(request: HttpRequest, series: str) -> HttpResponse:
    """The sum of a series, who is in it and who is missing, and what of it was sent."""
    viewer, language = actor_of(request), language_of(request)
    line = level_figures.find_series(series, language=language)
    found = queries.sum_of(
        viewer=viewer, definition=line.definition, is_demonstration=line.is_demonstration
    )
    last = queries.find_last_sent(
        definition=line.definition, is_demonstration=line.is_demonstration
    )
    context = {
        "series": line,
        "found": found,
        "tables": level_figures.tables_of(
            found.figures, definition=line.definition, language=language
        )
        if found
        else (),
        "parts": level_figures.parts_of(found.parts, language=language) if found else (),
        "last": last,
        "stands": last is not None and last.kind is Kind.FIGURES,
        "form": SendForm(),
        **_sending(viewer, line),
    }
    return show(request, "network/upwards/sum.html", context)


@require_POST
def send(request: HttpRequest, series: str) -> HttpResponse:
    """Send what is published now to those above."""
    line = level_figures.find_series(series, language=language_of(request))
    form = SendForm(request.POST)
    sent_id = form.new_id if form.is_valid() else uuid4()
    try:
        operations.send_figures(
            sent_id=sent_id,
            definition=line.definition,
            is_demonstration=line.is_demonstration,
            by=actor_of(request),
            at=clock.now(),
        )
    except tuple(NOT_SENT) as refusal:
        return pages.done(request, str(NOT_SENT[type(refusal)]), "network_levels_sum", series)
    return pages.done(request, _("Signed. See below how it travels."), SENT, sent_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, series: str) -> HttpResponse:
    """Tell those above that what was sent no longer stands."""
    line = level_figures.find_series(series, language=language_of(request))
    last = queries.find_last_sent(
        definition=line.definition, is_demonstration=line.is_demonstration
    )
    if last is None:
        raise NotFound(series)
    form = WithdrawForm(pages.posted(request))
    if form.is_bound and form.is_valid() and _withdrawn(form, line, actor_of(request)):
        return pages.done(request, _("Withdrawn. See below how it travels."), SENT, form.new_id)
    return show(request, "network/upwards/withdraw.html", {"form": form, "series": line})


def _withdrawn(form: WithdrawForm, line: SeriesLine, by: Actor) -> bool:
    sent_id: UUID = form.new_id
    try:
        operations.withdraw_figures(
            sent_id=sent_id,
            definition=line.definition,
            is_demonstration=line.is_demonstration,
            because_it=form.cleaned_data["because_it"],
            because_en=form.cleaned_data["because_en"],
            by=by,
            at=clock.now(),
        )
    except queries.NothingToSend:
        form.add_error(None, _("What was sent of it is withdrawn already."))
    except (queries.NoSeat, queries.KeyChanged) as refusal:
        form.add_error(None, str(NOT_SENT[type(refusal)]))
    return form.is_valid()


def _sending(viewer: Actor, line: SeriesLine) -> dict[str, Any]:
    """Return whether the viewer may send, and whether there is anything new to send."""
    if not queries.may_keep(viewer=viewer):
        return {"may_keep": False, "is_new": False}
    try:
        prepared = queries.prepare(
            viewer=viewer,
            definition=line.definition,
            is_demonstration=line.is_demonstration,
            at=clock.now(),
        )
    except (queries.NothingToSend, queries.NoSeat):
        return {"may_keep": True, "is_new": False}
    return {"may_keep": True, "is_new": prepared.is_new}
