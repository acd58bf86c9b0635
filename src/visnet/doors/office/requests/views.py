"""The pages of requests."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.crossings import queries as crossings
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases.opening.shown import same_person
from visnet.doors.office.filters import shown as kept_views
from visnet.doors.office.requests import forms, shown, wording
from visnet.enquiries import operations, queries
from visnet.enquiries.vocabulary import Source, Told
from visnet.filters import queries as filters
from visnet.filters.vocabulary import ListOf
from visnet.journeys.tell_sender import tell_sender
from visnet.kit.actor import Role
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What came in and still waits for somebody: danger first, then what is urgent, then the oldest."""
    actor = actor_of(request)
    kept = filters.list_filters(viewer=actor, list_of=ListOf.REQUESTS, with_names=True)
    first = kept_views.opened_first(request, kept)
    if first is not None:
        return first
    chosen = shown.chosen_filters(request)
    page = queries.list_inbox(viewer=actor, after=request.GET.get("after"), filters=chosen.filters)
    context = {
        "page": page,
        "may_take_packages": crossings.may_use(viewer=actor),
        **shown.filters_for(request, chosen),
        **kept_views.kept_beside(ListOf.REQUESTS, chosen.codes, kept),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/requests/list.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Write down a request while the person is on the phone or in the room."""
    form = forms.RequestForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            enquiry_id = operations.record_enquiry(
                enquiry_id=form.new_id,
                source=Source(form.cleaned_data["source"]),
                content=form.content,
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.AlreadySent:
            form.overtaken(wording.SENT_ALREADY)
        else:
            return pages.done(request, _("Written down."), "office_request", enquiry_id)
    places = people.list_covered_municipalities(on=clock.today())
    return pages.show(request, "office/requests/new.html", {"form": form, "places": places})


@require_GET
def detail_page(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """One request: what was said, the conversation, what to do with it."""
    return _detail(request, enquiry_id)


@require_POST
def reply(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Answer in the thread."""
    form = forms.ReplyForm(request.POST)
    if form.is_valid():
        try:
            operations.reply_to_person(
                enquiry_id=enquiry_id,
                message_id=form.new_id,
                words=form.cleaned_data["words"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.AlreadySent:
            form.overtaken(wording.SENT_ALREADY, submission=uuid4())
        else:
            return pages.done(request, _("Your answer is there."), "office_request", enquiry_id)
    return _detail(request, enquiry_id, reply_form=form)


@require_POST
def propose_appointment(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Propose a day and an hour in the thread."""
    form = forms.AppointmentForm(request.POST)
    if form.is_valid():
        try:
            operations.propose_appointment(
                enquiry_id=enquiry_id,
                message_id=form.new_id,
                words=form.cleaned_data["words"],
                appointment_at=form.cleaned_data["moment"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.AlreadySent:
            form.overtaken(wording.SENT_ALREADY, submission=uuid4())
        else:
            said = _("The appointment is proposed. They can accept or decline it.")
            return pages.done(request, said, "office_request", enquiry_id)
    return _detail(request, enquiry_id, appointment_form=form)


@require_POST
def take(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Look after a request oneself."""
    actor = actor_of(request)
    assert actor.identifier is not None  # noqa: S101  whoever is signed in has an id
    operations.assign_enquiry(
        enquiry_id=enquiry_id, to_user_id=actor.identifier, by=actor, at=clock.now()
    )
    return pages.done(request, _("It is yours now."), "office_request", enquiry_id)


@require_POST
def assign(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Give a request to a colleague."""
    actor = actor_of(request)
    form = forms.AssignForm(
        request.POST, colleagues=people.list_members(viewer=actor, on=clock.today())
    )
    if not form.is_valid():
        return _detail(request, enquiry_id, assign_form=form)
    to_user_id = UUID(form.cleaned_data["to_user"])
    operations.assign_enquiry(
        enquiry_id=enquiry_id, to_user_id=to_user_id, by=actor, at=clock.now()
    )
    return pages.done(request, _("It has somebody to look after it."), "office_request", enquiry_id)


@require_POST
def tell(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Say to whoever sent the person how far it is, as far as that may be told."""
    form = forms.TellForm(request.POST)
    if form.is_valid():
        told = Told(form.cleaned_data["told"])
        try:
            tell_sender(
                enquiry_id=enquiry_id,
                told=told,
                consent_date=form.cleaned_data["consent_date"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.ConsentMissing:
            reached = told is not Told.NOT_REACHED
            form.add_error(
                "consent_date" if reached else "told",
                wording.TOLD_WITHOUT_CONSENT if reached else wording.TOLD_NOT_ASKED,
            )
        except operations.DayToCome:
            form.add_error("consent_date", wording.TOLD_DAY_TO_COME)
        except Refused as refusal:
            if refusal.reason is not Reason.NO_AGREEMENT:
                raise
            form.add_error("told", wording.TOLD_NO_AGREEMENT)
        else:
            return pages.done(request, _("They read it now."), "office_request", enquiry_id)
    return _detail(request, enquiry_id, tell_form=form)


@require_POST
def close(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Close a request that does not become a case."""
    operations.close_enquiry(enquiry_id=enquiry_id, by=actor_of(request), at=clock.now())
    said = _("Closed. If the person writes again, it opens by itself.")
    return pages.done(request, said, "office_requests")


def _tell_form(enquiry: queries.EnquiryForOffice) -> forms.TellForm | None:
    arrival = enquiry.arrival
    if arrival is None or not arrival.may_tell:
        return None
    return forms.TellForm(
        initial={"told": arrival.told, "consent_date": arrival.consent_date}, auto_id="tell_%s"
    )


def _detail(
    request: HttpRequest,
    enquiry_id: UUID,
    *,
    reply_form: forms.ReplyForm | None = None,
    appointment_form: forms.AppointmentForm | None = None,
    assign_form: forms.AssignForm | None = None,
    tell_form: forms.TellForm | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    enquiry = queries.open_enquiry(viewer=actor, enquiry_id=enquiry_id, at=clock.now())
    if assign_form is None and actor.has_role(Role.SUPERVISOR):
        colleagues = people.list_members(viewer=actor, on=clock.today())
        assign_form = forms.AssignForm(colleagues=colleagues)
    context = {
        "enquiry": enquiry,
        "said": shown.what_was_said(enquiry),
        "package": crossings.find_arrival(viewer=actor, enquiry_id=enquiry_id),
        "same_person": same_person(actor, enquiry) if enquiry.may_open_case else (),
        "reach": shown.reach_of(
            enquiry.content.contact, told_by_others=enquiry.arrival is not None
        ),
        "reply_form": reply_form or forms.ReplyForm(),
        "appointment_form": appointment_form or forms.AppointmentForm(),
        "assign_form": assign_form,
        "tell_form": tell_form or _tell_form(enquiry),
    }
    return pages.show(request, "office/requests/detail.html", context)
