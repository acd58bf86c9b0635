"""The pages of a call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.cases import operations as cases
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import LONGEST_WORDS
from visnet.doors.office.calls import forms, wording
from visnet.doors.office.cases import acting, chapters, telling, warning
from visnet.doors.office.cases.glance.shown import FoundCase, find_known
from visnet.doors.office.drafting import finishing
from visnet.enquiries import operations as enquiries
from visnet.enquiries.vocabulary import Source
from visnet.journeys.take_call import take_call
from visnet.people import queries as people


@require_http_methods(["GET", "POST"])
def call_page(request: HttpRequest) -> HttpResponse:
    """Write a call down while it lasts: look who it is, open the case, or leave a request."""
    act = request.POST.get("act", "")
    form = forms.CallForm(pages.posted(request), only_look=act == "look")
    found: list[FoundCase] = []
    if form.is_bound and form.is_valid():
        sign = form.cleaned_data["number"]
        found = find_known(actor_of(request), sign) if sign else []
        if not form.only_look:
            if found and not form.cleaned_data["goes_on"]:
                form.add_error("number", wording.MAY_BE_KNOWN)
            kept = _leave_request(request, form) if act == "request" else _open_case(request, form)
            if kept is not None:
                return kept
    context = {
        "form": form,
        "found": found,
        "looked": form.is_bound and form.only_look and form.is_valid(),
        "places": people.list_covered_municipalities(on=clock.today()),
        "telling": telling.before_there_is_a_case(request),
    }
    return pages.show(request, "office/calls/new.html", context)


@require_http_methods(["GET", "POST"])
def known_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note a call from somebody who has a case, and when to be in touch again.

    What was typed on the page for new calls comes along in its box; once it is kept here, it is no
    draft of a new call any more.
    """
    is_sent = "noted" in request.POST
    form = forms.KnownCallForm(request.POST if is_sent else None, initial=_carried(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: cases.record_contact_attempt(
                attempt_id=form.new_id,
                case_id=case_id,
                attempt=form.attempt,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return finishing.done(request, _("The call is written down."), "office_case", case_id)
    workspace = chapters.open_workspace(request, case_id, chapter="contact")
    context = {"form": form, "telling": telling.before_it_is_told(request, workspace["case"])}
    return chapters.show_in(request, workspace, "office/calls/known.html", context)


def _open_case(request: HttpRequest, form: forms.CallForm) -> HttpResponse | None:
    if not form.is_valid() or warning.stops(request, form, names=[form.cleaned_data["name"]]):
        return None
    try:
        case_id = take_call(
            enquiry_id=form.new_id, call=form.call, by=actor_of(request), at=clock.now()
        )
    except (enquiries.AlreadySent, cases.IdAlreadyUsed):
        form.overtaken(wording.SENT_ALREADY)
        return None
    return finishing.done(
        request, _("The case is open, and the call is in it."), "office_case", case_id
    )


def _leave_request(request: HttpRequest, form: forms.CallForm) -> HttpResponse | None:
    if not form.is_valid() or not form.for_request():
        return None
    try:
        enquiry_id = enquiries.record_enquiry(
            enquiry_id=form.new_id,
            source=Source(form.cleaned_data["source"]),
            content=form.content,
            by=actor_of(request),
            at=clock.now(),
        )
    except enquiries.AlreadySent:
        form.overtaken(wording.SENT_ALREADY)
        return None
    return finishing.done(request, _("Written down as a request."), "office_request", enquiry_id)


def _carried(request: HttpRequest) -> dict[str, str]:
    typed = request.POST.get("words", "")
    return {"words": typed.replace("\0", "")[:LONGEST_WORDS]}
