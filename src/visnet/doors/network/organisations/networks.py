"""The pages of a network: what sources count of it, and the places where it works."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import acting
from visnet.doors.network.organisations import forms, shown
from visnet.doors.network.page import show
from visnet.kit.decision import NotFound
from visnet.people import operations, policy, queries
from visnet.people.queries import CountLine, NetworkLine
from visnet.people.vocabulary import Verification


@require_GET
def network_page(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """What sources count, by date, beside the names; and where the network works."""
    viewer, on = actor_of(request), clock.today()
    network = _network(network_id)
    lines = queries.list_all_counts(viewer=viewer, network_id=network_id)
    places = queries.list_places_of_network(network_id=network_id)
    context = {
        "network": network,
        "network_name": shown.name_of(network),
        "named": queries.count_signatories(viewer=viewer, network_id=network_id, on=on),
        "unverified": len(queries.list_unverified(viewer=viewer, network_id=network_id)),
        "counts": shown.count_lines_in_words(lines),
        "provinces": shown.places_by_province(places),
        "places_count": len(places),
        "may_arrange": bool(
            policy.may_arrange_network(
                actor=viewer,
                network_id=network_id,
                own_networks=queries.networks_of(organisation_id=viewer.organisation_id, on=on),
            )
        ),
    }
    return show(request, "network/organisations/network.html", context)


@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, network_id: UUID, count_id: UUID | None = None) -> HttpResponse:
    """Write down what a source counts, or put it right."""
    actor, network = actor_of(request), _network(network_id)
    policy.may_arrange_network(
        actor=actor,
        network_id=network_id,
        own_networks=queries.networks_of(organisation_id=actor.organisation_id, on=clock.today()),
    ).enforce()
    held = None if count_id is None else _held(request, network_id, count_id)
    first: dict[str, object] = {"verification": Verification.TO_BE_VERIFIED.value}
    if held is not None:
        first = {
            "count": held.said.count,
            "on_date": held.said.on_date,
            "is_month": held.said.is_month,
            "source": held.said.source,
            "verification": held.verification.value,
            "version": held.version,
        }
    form = forms.CountForm(pages.posted(request), initial=first)

    def act() -> None:
        if held is None:
            operations.record_count(network_id=network_id, by=actor, at=clock.now(), **form.said)
            return
        operations.correct_count(
            count_id=held.id,
            version=form.cleaned_data["version"] or 0,
            by=actor,
            at=clock.now(),
            **form.said,
        )

    version = held.version if held else ""
    if form.is_bound and form.is_valid() and acting.succeeds(form, act, version=version):
        return pages.done(request, _("The count is written down."), "network_size", network_id)
    context = {"form": form, "network": network, "network_name": shown.name_of(network)}
    return show(request, "network/organisations/count.html", {**context, "held": held})


def _network(network_id: UUID) -> NetworkLine:
    found = next((line for line in queries.list_networks() if line.id == network_id), None)
    if found is None:
        raise NotFound(network_id)
    return found


def _held(request: HttpRequest, network_id: UUID, count_id: UUID) -> CountLine:
    held = queries.get_count(viewer=actor_of(request), count_id=count_id)
    if held.network_id != network_id:
        raise NotFound(count_id)
    return held
