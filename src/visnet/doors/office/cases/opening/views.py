"""Opening a case."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.cases import operations, queries
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, telling, warning
from visnet.doors.office.cases.opening import forms, shown
from visnet.enquiries import queries as enquiries
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry
from visnet.people import queries as people


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Open a case for a person in front of you."""
    form = forms.CaseForm(pages.posted(request), initial=_same_crime(request))
    if form.is_bound and form.is_valid() and not warning.stops(request, form, names=form.names):
        done = acting.succeeds(
            form,
            lambda: operations.open_case(
                case_id=form.new_id,
                start=form.start,
                person=form.person,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("The case is open. Agree now how the person may be reached safely.")
            return pages.done(request, said, "office_case", form.new_id)
    places = people.list_covered_municipalities(on=clock.today())
    context = {
        "form": form,
        "places": places,
        "telling": telling.before_there_is_a_case(request),
    }
    return pages.show(request, "office/cases/new.html", context)


def _same_crime(request: HttpRequest) -> dict[str, Any]:
    """Return what is known of the crime from the case of a relative, so it is not asked again."""
    if request.method != "GET" or "same" not in request.GET:
        return {}
    try:
        case_id = UUID(request.GET["same"])
    except ValueError:
        return {}
    case = queries.open_case(viewer=actor_of(request), case_id=case_id, at=clock.now())
    return shown.same_crime(case)


@require_http_methods(["GET", "POST"])
def from_request_page(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Open a case from a request, choosing what comes along."""
    actor, at = actor_of(request), clock.now()
    enquiry = enquiries.open_enquiry(viewer=actor, enquiry_id=enquiry_id, at=at)
    form = forms.FromRequestForm(pages.posted(request), initial=shown.first_words(enquiry))
    come_along = [enquiry.content.name]
    if form.is_bound and form.is_valid() and not warning.stops(request, form, names=come_along):
        done = acting.succeeds(
            form,
            lambda: open_case_from_enquiry(
                enquiry_id=enquiry_id,
                case_id=form.new_id,
                start=form.start,
                comes_along=form.comes_along,
                by=actor,
                at=at,
            ),
        )
        if done:
            said = _("The case is open. Agree now how the person may be reached safely.")
            return pages.done(request, said, "office_case", form.new_id)
    context = {
        "form": form,
        "enquiry": enquiry,
        "same_person": shown.same_person(actor, enquiry),
        "places": people.list_covered_municipalities(on=clock.today()),
    }
    return pages.show(request, "office/requests/open_case.html", context)
