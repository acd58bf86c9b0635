"""The pages of signing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.agreements import operations, queries, rules
from visnet.agreements.queries import AgreementForParty, PartyLine
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements import acting
from visnet.doors.network.agreements.drafting.forms import PartForm
from visnet.doors.network.agreements.reading import annexes, shown
from visnet.doors.network.agreements.reading.views import heading_of
from visnet.doors.network.agreements.signing import forms
from visnet.journeys import end_agreement
from visnet.kit.decision import NotFound, first_refusal


@require_http_methods(["GET", "POST"])
def open_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Say what freezes, and what is still in the way; then open it for signature."""
    agreement = _agreement(request, agreement_id)
    form = PartForm(pages.posted(request), initial={"version": agreement.content_version})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.open_signature(
                agreement_id=agreement_id,
                content_version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
            version=agreement.content_version,
        )
        if done:
            said = _("Open for signature. The text is closed, and its hash is kept.")
            return pages.done(request, said, "network_agreement", agreement_id)
    agreement.may_open_signature.enforce()
    return _show(
        request,
        agreement,
        "network/agreements/open_signature.html",
        {
            "form": form,
            "faults": acting.faults_in_words(rules.faults_for_signature(agreement.text)),
            "open_proposals": [each for each in agreement.proposals if each.is_open],
            "open_comments": [each for each in agreement.comments if each.resolved_at is None],
            "holes": shown.gaps_in_words(agreement),
            "not_seen": _not_seen(agreement),
        },
    )


@require_http_methods(["GET", "POST"])
def sign_page(request: HttpRequest, agreement_id: UUID, organisation_id: UUID) -> HttpResponse:
    """Write down a party's signature, with the scan of the paper."""
    agreement = _agreement(request, agreement_id)
    party = _party(agreement, organisation_id)
    form = forms.SignForm(
        pages.posted(request),
        request.FILES or None,
        is_ours=party.is_ours,
        initial={
            "text_sha256": agreement.text_sha256,
            "signed_date": clock.today(),
            "signatory": "",
        },
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: end_agreement.sign_agreement(
                agreement_id=agreement_id,
                organisation_id=organisation_id,
                signature=form.signature,
                text_sha256=form.cleaned_data["text_sha256"],
                original=form.original_content,
                by=actor_of(request),
                at=clock.now(),
            ),
            day_field="signed_date",
        )
        if done:
            return pages.done(
                request, _("The signature is written down."), "network_agreement", agreement_id
            )
    if party.signed_date is None:
        first_refusal(party.may_sign_with_original).enforce()
    context = {"form": form, "party": party, "digest": annexes.in_groups(agreement.text_sha256)}
    return _show(request, agreement, "network/agreements/sign.html", context)


@require_http_methods(["GET", "POST"])
def original_page(request: HttpRequest, agreement_id: UUID, organisation_id: UUID) -> HttpResponse:
    """Add the scan of what a party signed."""
    agreement = _agreement(request, agreement_id)
    party = _party(agreement, organisation_id)
    form = forms.OriginalForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.add_original(
                agreement_id=agreement_id,
                organisation_id=organisation_id,
                content=form.cleaned_data["original"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("The original is kept, sealed.")
            return pages.done(request, said, "network_agreement", agreement_id)
    context = {"form": form, "party": party}
    return _show(request, agreement, "network/agreements/original.html", context)


def _not_seen(agreement: AgreementForParty) -> list[str]:
    """The parties nobody of whom has said that they read the text as it stands."""
    seen = {line.organisation_id for line in agreement.seen if line.is_current}
    return [party.name for party in agreement.parties if party.organisation_id not in seen]


def _agreement(request: HttpRequest, agreement_id: UUID) -> AgreementForParty:
    return queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )


def _party(agreement: AgreementForParty, organisation_id: UUID) -> PartyLine:
    found = [each for each in agreement.parties if each.organisation_id == organisation_id]
    if not found:
        raise NotFound(organisation_id)
    return found[0]


def _show(
    request: HttpRequest,
    agreement: AgreementForParty,
    template: str,
    context: dict[str, object],
) -> HttpResponse:
    return page.show(request, template, {**heading_of(agreement, clock.today()), **context})
