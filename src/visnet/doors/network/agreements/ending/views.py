"""The pages on which an agreement is left, ended, amended and renewed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.agreements import operations, queries
from visnet.agreements.queries import AgreementForParty, PartyLine
from visnet.agreements.vocabulary import EDITABLE_STATES, EndedBecause, LeftBecause, Renewal, State
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements import acting
from visnet.doors.network.agreements.ending import forms, shown
from visnet.doors.network.agreements.reading.shown import names_of
from visnet.doors.network.agreements.reading.views import heading_of
from visnet.journeys import end_agreement as journey
from visnet.kit.decision import Reason, Refused

BEFORE_SIGNATURE = EDITABLE_STATES | {State.SIGNING}


@require_http_methods(["GET", "POST"])
def leave_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show what will stop, and let one's own organisation leave."""
    agreement = _agreement(request, agreement_id)
    mine = _mine(agreement)
    form = forms.LeaveForm(
        pages.posted(request),
        initial={"on": agreement.earliest_leave_date, "because": LeftBecause.NOTICE},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.leave_agreement(
                agreement_id=agreement_id,
                organisation_id=mine.organisation_id,
                on=form.cleaned_data["on"],
                because=LeftBecause(form.cleaned_data["because"]),
                by=actor_of(request),
                at=clock.now(),
            ),
            day_field="on",
        )
        if done:
            said = _("Written down: your organisation leaves.")
            return pages.done(request, said, "network_agreement", agreement_id)
    mine.may_leave.enforce()
    stops = _stops(request, agreement, on=agreement.earliest_leave_date, leaving=mine)
    context = {"form": form, "party": mine, "stops": stops}
    return _show(request, agreement, "network/agreements/leave.html", context)


@require_http_methods(["GET", "POST"])
def end_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show what will stop, and end the agreement; or give a draft up."""
    agreement = _agreement(request, agreement_id)
    is_unsigned = agreement.state in BEFORE_SIGNATURE
    form = forms.EndForm(
        pages.posted(request),
        is_unsigned=is_unsigned,
        initial={"on": clock.today(), "because": EndedBecause.AGREED},
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        done = acting.succeeds(
            form,
            lambda: journey.end_agreement(
                agreement_id=agreement_id,
                on=said.get("on", clock.today()),
                because=EndedBecause(said.get("because", EndedBecause.AGREED)),
                by=actor_of(request),
                at=clock.now(),
            ),
            day_field="on",
        )
        if done:
            words = _("Given up.") if is_unsigned else _("Written down: the agreement ends.")
            return pages.done(request, words, "network_agreement", agreement_id)
    agreement.may_end.enforce()
    stops = None if is_unsigned else _stops(request, agreement, on=clock.today())
    context = {"form": form, "is_unsigned": is_unsigned, "stops": stops}
    return _show(request, agreement, "network/agreements/end.html", context)


@require_http_methods(["GET", "POST"])
def amend_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Begin the next version with the same text."""
    agreement = _agreement(request, agreement_id)
    agreement.may_amend.enforce()
    form = forms.NextVersionForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.amend(
                agreement_id=agreement_id,
                new_agreement_id=form.new_id,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("The next version is begun, as a draft with the same text.")
            return pages.done(request, said, "network_agreement", form.new_id)
    return _show(request, agreement, "network/agreements/amend.html", {"form": form})


@require_http_methods(["GET", "POST"])
def renew_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Say for one's own organisation that the agreement goes on."""
    agreement = _agreement(request, agreement_id)
    agreement.may_renew.enforce()
    form = forms.RenewForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.offer_renewal(
                offer_id=form.new_id,
                agreement_id=agreement_id,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("Written down: for your organisation it goes on.")
            return pages.done(request, said, "network_agreement", agreement_id)
    names = {party.organisation_id: party.name for party in agreement.parties}
    offer = next((each for each in agreement.renewals if each.agreed_at is None), None)
    mine = _mine(agreement).organisation_id
    context = {
        "form": form,
        "offer": offer,
        "assented": [names[each] for each in offer.assented] if offer else [],
        "still": [names[each] for each in offer.still_to_assent] if offer else [],
        "said_already": bool(offer and mine in offer.assented),
        "is_express": agreement.text.renewal == Renewal.EXPRESS,
        "is_tacit": agreement.text.renewal == Renewal.TACIT,
    }
    return _show(request, agreement, "network/agreements/renew.html", context)


def _stops(
    request: HttpRequest,
    agreement: AgreementForParty,
    *,
    on: date,
    leaving: PartyLine | None = None,
) -> shown.Stops:
    """What would stop on a day, for the eyes of whoever is about to do it."""
    stops = journey.what_will_stop(
        agreement_id=agreement.id,
        leaving=leaving.organisation_id if leaving else None,
        on=on,
        by=actor_of(request),
    )
    return shown.stops_in_words(stops, names_of(agreement))


def _mine(agreement: AgreementForParty) -> PartyLine:
    """The viewer's own party. Raises `Refused` where they have none."""
    found = next((party for party in agreement.parties if party.is_ours), None)
    if found is None:
        raise Refused(Reason.NOT_YOURS)
    return found


def _agreement(request: HttpRequest, agreement_id: UUID) -> AgreementForParty:
    return queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )


def _show(
    request: HttpRequest, agreement: AgreementForParty, template: str, context: dict[str, Any]
) -> HttpResponse:
    return page.show(request, template, {**heading_of(agreement, clock.today()), **context})
