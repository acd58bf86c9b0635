"""What may pass between two organisations: the same answer as every referral gets."""

from datetime import time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.agreements import operations, queries
from visnet.agreements.queries import Explanation
from visnet.agreements.vocabulary import Purpose
from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements.asking import forms, shown
from visnet.doors.network.agreements.drafting import choices
from visnet.kit.actor import Actor, Role

NOON = time(12)


@require_http_methods(["GET", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """Answer what may pass, with the clause that says so, or what is missing."""
    viewer = actor_of(request)
    asked = request.GET if "purpose" in request.GET else None
    form = forms.AskForm(
        asked,
        names=choices.near(viewer, clock.today()),
        must_include=None if viewer.has_role(Role.COORDINATOR) else viewer.organisation_id,
        initial={"giver": str(viewer.organisation_id)},
    )
    explanation = _explain(form) if form.is_bound and form.is_valid() else None
    wish = forms.WishForm(pages.posted(request))
    if explanation and wish.is_bound and wish.is_valid():
        _wish(explanation, wish, viewer)
        said = _("Written down. Whoever negotiates for the two organisations sees it.")
        return pages.done(request, said, "network_agreements")
    context = {
        "form": form,
        "answer": shown.answer_to(explanation, viewer) if explanation else None,
        "explanation": explanation,
        "wish": wish,
        "may_wish": explanation is not None and _is_ours(explanation, viewer),
    }
    return page.show(request, "network/agreements/may_pass.html", context)


@require_POST
def settle(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """Say that a missing clause was dealt with."""
    operations.settle_wish(wish_id=wish_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Dealt with."), "network_agreements")


def _explain(form: forms.AskForm) -> Explanation:
    said = form.cleaned_data
    return queries.explain(
        from_organisation_id=UUID(said["giver"]),
        to_organisation_id=UUID(said["receiver"]),
        purpose=Purpose(said["purpose"]),
        at=fields.moment_of(form.asked_day or clock.today(), NOON),
    )


def _wish(explanation: Explanation, wish: forms.WishForm, viewer: Actor) -> None:
    operations.wish_amendment(
        wish_id=wish.new_id,
        from_organisation_id=explanation.from_organisation_id,
        to_organisation_id=explanation.to_organisation_id,
        purpose=explanation.purpose,
        by=viewer,
        at=clock.now(),
    )


def _is_ours(explanation: Explanation, viewer: Actor) -> bool:
    sides = (explanation.from_organisation_id, explanation.to_organisation_id)
    return viewer.organisation_id in sides
