"""The pages of people sent to a Centre."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.arriving import wording
from visnet.doors.partner.sent.forms import SendForm
from visnet.enquiries import operations, queries
from visnet.people import queries as people


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What this desk sent to Centres, the newest first: reference and one word."""
    page = queries.list_sent(viewer=actor_of(request), after=request.GET.get("after"))
    older = f"?after={page.next_after}" if page.next_after else ""
    return render(request, "partner/sent/list.html", {"page": page, "older": older})


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Ask a Centre to support a person."""
    actor, at = actor_of(request), clock.now()
    centres = queries.list_centres(viewer=actor, on=clock.today())
    form = SendForm(pages.posted(request), centres=centres, initial={"sender": actor.name})
    if form.is_bound and form.is_valid():
        try:
            reference = operations.send_from_desk(
                submission=form.new_id, centre_id=form.centre_id, sent=form.sent, by=actor, at=at
            )
        except operations.SentDifferently:
            form.overtaken(wording.SENT_ALREADY, submission=uuid4())
        else:
            said = _("It has arrived at the Centre. Your reference: %(reference)s") % {
                "reference": reference
            }
            return pages.done(request, said, "partner_sent")
    places = people.list_covered_municipalities(on=clock.today())
    context = {"form": form, "places": places, "has_centre": bool(centres)}
    return pages.show(request, "partner/sent/new.html", context)
