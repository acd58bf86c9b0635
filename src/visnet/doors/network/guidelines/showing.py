"""Letting the public read an edition, and taking it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.guidelines import shown
from visnet.doors.network.guidelines.signing_forms import WithdrawForm
from visnet.doors.network.page import show
from visnet.guidelines import operations, queries
from visnet.kit.decision import Reason, Refused

EDITION = "network_guideline_edition"


@require_GET
def edition_page(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """One edition: who reads it, and how to change that."""
    context = shown.published(_published(request, edition_id))
    return show(request, "network/guidelines/edition.html", context)


@require_POST
def show_it(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Let the public read it."""
    operations.show_edition(edition_id=edition_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Everybody can read it now."), EDITION, edition_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Take it back from the public."""
    found = _published(request, edition_id)
    if not found.may_show:
        raise Refused(Reason.WRONG_ROLE)
    # Sent twice, it is taken back once: the second time leads to the same page.
    if found.shown_date is None or (request.method == "GET" and not found.is_public):
        raise Refused(Reason.WRONG_STATE)
    form = WithdrawForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        operations.withdraw_edition(
            edition_id=edition_id, because=form.because, by=actor_of(request), at=clock.now()
        )
        return pages.done(request, _("The public no longer reads it."), EDITION, edition_id)
    context = {**shown.published(found), "form": form}
    return show(request, "network/guidelines/withdraw.html", context)


def _published(request: HttpRequest, edition_id: UUID) -> queries.PublishedLine:
    return queries.get_published(viewer=actor_of(request), edition_id=edition_id, on=clock.today())
