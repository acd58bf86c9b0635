"""The pages of a conference for the organisations that are invited to it."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.conferences import operations
from visnet.conferences.operations import NotAtTheirDesk
from visnet.conferences.queries import ConferencePage
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.conferencing import acts
from visnet.doors.frame import Apart
from visnet.doors.partner.conferences import forms
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
from visnet.people import queries as people

DOOR = "partner"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every conference to which this organisation is invited."""
    return acts.list_page(request, door=DOOR)


@require_GET
def conference_page(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """One conference: who sits at it, and the part of the agenda that is heard."""
    return _page(request, conference_id)


@require_POST
def name(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Say who comes."""
    page = acts.open_page(request, conference_id)
    members = _members(page, actor_of(request))
    form = forms.NameForm(request.POST, members=members, auto_id="name_%s")
    if form.is_valid():
        try:
            operations.name_attendee(
                attendee_id=form.new_id,
                conference_id=conference_id,
                user_id=UUID(form.cleaned_data["member"]),
                by=actor_of(request),
                at=clock.now(),
            )
        except NotAtTheirDesk:
            form.add_error("member", _("They do not sit at your referral desk any more."))
        else:
            said = _("Named. They take their seat themselves.")
            return pages.done(request, said, "partner_conference", conference_id)
    return _page(request, conference_id, name_form=form)


@require_POST
def remove(request: HttpRequest, conference_id: UUID, attendee_id: UUID) -> HttpResponse:
    """Say that somebody does not come after all."""
    page = acts.open_page(request, conference_id)
    coming = {one.id for seat in page.seats for one in seat.attendees if one.may_remove}
    if attendee_id not in coming:
        raise NotFound(attendee_id)
    operations.remove_attendee(attendee_id=attendee_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Written down."), "partner_conference", conference_id)


@require_POST
def enter(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Accept confidentiality, and take a seat."""
    done = acts.enter(request, conference_id, door=DOOR)
    if isinstance(done, HttpResponse):
        return done
    return _page(request, conference_id, enter_form=done)


@require_GET
def item_page(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One item that is heard."""
    return acts.show_item(request, item_id, door=DOOR)


@require_POST
def contribute(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Lay something on it."""
    done = acts.contribute(request, item_id, door=DOOR)
    if isinstance(done, HttpResponse):
        return done
    return acts.show_item(request, item_id, door=DOOR, contribute_form=done)


@require_http_methods(["GET", "POST"])
def end_page(request: HttpRequest, item_id: UUID, action_id: UUID) -> HttpResponse:
    """Say how an action ended."""
    return acts.end_page(request, item_id, action_id, door=DOOR)


@require_POST
def approve_minutes(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Approve the minutes, as somebody who was there."""
    done = acts.approve_minutes(request, item_id, door=DOOR)
    if isinstance(done, HttpResponse):
        return done
    return acts.show_item(request, item_id, door=DOOR, approve_form=done)


@require_GET
def print_minutes(request: HttpRequest, item_id: UUID, language: str) -> Apart:
    """The minutes on paper."""
    return acts.print_minutes(request, item_id, language)


def _page(request: HttpRequest, conference_id: UUID, **sent: Form) -> HttpResponse:
    page = acts.open_page(request, conference_id)
    actor = actor_of(request)
    own: dict[str, Any] = {
        "name_form": forms.NameForm(members=_members(page, actor), auto_id="name_%s"),
        "sent_form": next(iter(sent.values()), None),
        "my_organisation": actor.organisation_id,
    }
    return acts.show_page(request, page, door=DOOR, **{**own, **sent})


def _members(page: ConferencePage, viewer: Actor) -> list[tuple[str, str]]:
    """Return who of the viewer's own desk is not named yet."""
    named = {one.user_id for seat in page.seats for one in seat.attendees}
    return [
        (str(line.user_id), line.name)
        for line in people.list_members(viewer=viewer, on=clock.today())
        if Role.REFERRAL_DESK in line.roles and line.user_id not in named
    ]
