"""Opening a case."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.cases import operations
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.office import pages
from visnet.doors.office.cases import acting
from visnet.doors.office.cases.opening import forms
from visnet.people import queries as people


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Open a case for a person in front of you."""
    form = forms.CaseForm(pages.posted(request))
    if form.is_bound and form.is_valid():
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
    places = people.list_covered_municipalities()
    return pages.show(request, "office/cases/new.html", {"form": form, "places": places})
