"""The pages of a conference for whoever called it, and for those who work on a case of it."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.conferences import operations, queries
from visnet.conferences.operations import AlreadyInvited
from visnet.conferences.operations import IdAlreadyUsed as ConferenceExists
from visnet.conferences.vocabulary import Seat
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.conferencing import acts
from visnet.doors.office.conferences import forms, shown
from visnet.journeys import case_conference
from visnet.kit.civil_time import ROME
from visnet.kit.decision import NotFound

DOOR = "office"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every conference that this organisation called."""
    return acts.list_page(request, door=DOOR)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Call a conference."""
    queries.check_to_call(viewer=actor_of(request))
    form = forms.CallForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.call_conference(
                conference_id=form.new_id,
                meets_at=form.meets_at,
                by=actor_of(request),
                at=clock.now(),
            )
        except ConferenceExists:
            raise NotFound(form.new_id) from None
        said = _("Called. Now invite those who should sit at the table.")
        return pages.done(request, said, "office_conference", form.new_id)
    return pages.show(request, "office/conferences/new.html", {"form": form})


@require_GET
def conference_page(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """One conference: who sits at it, what is left open, the agenda."""
    return _page(request, conference_id)


@require_POST
def enter(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Accept confidentiality, and take a seat."""
    done = acts.enter(request, conference_id, door=DOOR)
    if isinstance(done, HttpResponse):
        return done
    return _page(request, conference_id, enter_form=done)


@require_POST
def move(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Meet on another day."""
    form = forms.MomentForm(request.POST, auto_id="move_%s")
    if not form.is_valid():
        return _page(request, conference_id, move_form=form)
    operations.move_conference(
        conference_id=conference_id, meets_at=form.meets_at, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("It meets then."), "office_conference", conference_id)


@require_POST
def invite(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Invite an organisation in a role."""
    actor = actor_of(request)
    page = acts.open_page(request, conference_id)
    choices = shown.seats_to_invite(page, actor)
    form = forms.InviteForm(request.POST, organisations=choices, auto_id="invite_%s")
    if form.is_valid():
        try:
            case_conference.invite(
                invitation_id=form.new_id,
                conference_id=conference_id,
                organisation_id=UUID(form.cleaned_data["organisation"]),
                seat=Seat(form.cleaned_data["seat"]),
                by=actor,
                at=clock.now(),
            )
        except AlreadyInvited:
            form.overtaken(_("They are at the table already."))
        else:
            said = _("Invited. Their desk was told that there is something to read, nothing else.")
            return pages.done(request, said, "office_conference", conference_id)
    return _page(request, conference_id, invite_form=form)


@require_POST
def uninvite(request: HttpRequest, conference_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    page = acts.open_page(request, conference_id)
    if invitation_id not in {one.invitation_id for one in page.seats}:
        raise NotFound(invitation_id)
    operations.withdraw_invitation(
        invitation_id=invitation_id, by=actor_of(request), at=clock.now()
    )
    said = _("Taken back. Every item is closed to them.")
    return pages.done(request, said, "office_conference", conference_id)


@require_POST
def present(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Write down who was there."""
    page = acts.open_page(request, conference_id)
    form = forms.PresentForm(
        request.POST, attendees=shown.seated_choices(page), auto_id="present_%s"
    )
    if not form.is_valid():
        return _page(request, conference_id, present_form=form)
    operations.mark_present(
        conference_id=conference_id,
        attendee_ids=frozenset(UUID(one) for one in form.cleaned_data["attendees"]),
        by=actor_of(request),
        at=clock.now(),
    )
    return pages.done(request, _("Written down."), "office_conference", conference_id)


def _page(request: HttpRequest, conference_id: UUID, **sent: Form) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    page = acts.open_page(request, conference_id)
    meets = page.line.meets_at.astimezone(ROME)
    there = [str(one.id) for one in shown.seated(page) if one.was_present]
    own_forms = {
        "move_form": forms.MomentForm(
            initial={"day": meets.date(), "hour": meets.time()}, auto_id="move_%s"
        ),
        "invite_form": forms.InviteForm(
            organisations=shown.seats_to_invite(page, actor), auto_id="invite_%s"
        ),
        "present_form": forms.PresentForm(
            attendees=shown.seated_choices(page),
            initial={"attendees": there},
            auto_id="present_%s",
        ),
    }
    return acts.show_page(
        request,
        page,
        door=DOOR,
        agenda=shown.agenda(page, actor, at),
        sent_form=next(iter(sent.values()), None),
        **{**own_forms, **sent},
    )
