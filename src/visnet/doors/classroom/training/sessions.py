"""The pages of sessions for whoever comes: the calendar, one session, a place, being there."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.doors.classroom.training.coming import CodeForm
from visnet.journeys import places_at_sessions
from visnet.training import operations, queries, rules

ONE = "session"
WHY_NOT = {
    operations.WrongCode: gettext_lazy(
        "This code does not count, or no longer. Write the one that is shown now."
    ),
    operations.DoorClosed: gettext_lazy(
        "The code counts from half an hour before the session until half an hour after it."
    ),
    operations.NoPlace: gettext_lazy(
        "You have no place at this session. Speak with the trainer, who can write you down."
    ),
    operations.OwnDoor: gettext_lazy(
        "Whoever trains sees the code, so it does not count for you. Another trainer writes down that you were there."
    ),
}


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Every session that is not over, the next one first."""
    page = queries.list_sessions(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after") or None
    )
    context = {
        "sessions": [shown.session(each) for each in page.lines],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if request.GET.get("after") else "",
    }
    return pages.show(request, "classroom/training/sessions.html", context)


@require_GET
def session_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session, and for a trainer its list."""
    viewer, at = actor_of(request), clock.now()
    line = queries.get_session(viewer=viewer, session_id=session_id, at=at)
    context = {
        **shown.session(line),
        "is_over": line.ends_at <= at,
        "is_on": rules.is_door_open(starts_at=line.starts_at, ends_at=line.ends_at, at=at),
        "may_tick": at >= line.starts_at - rules.DOOR_OPENS,
        "viewer_id": viewer.identifier,
    }
    if line.may_arrange:
        found = queries.get_session_for_trainer(viewer=viewer, session_id=session_id, at=at)
        context["learners"] = found.learners
    return pages.show(request, "classroom/training/session.html", context)


@require_POST
def ask_place(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Ask for a place."""
    actor, at = actor_of(request), clock.now()
    try:
        operations.ask_place(place_id=uuid4(), session_id=session_id, by=actor, at=at)
    except operations.TooLate:
        return pages.done(request, _("This session is over."), ONE, session_id)
    mine = queries.get_session(viewer=actor, session_id=session_id, at=at).mine
    if mine is not None and not mine.has_place:
        said = _("You are on the waiting list: number %(number)s.") % {"number": mine.waits_as}
        return pages.done(request, said, ONE, session_id)
    return pages.done(request, _("You have a place."), ONE, session_id)


@require_POST
def give_up(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Give one's place up."""
    places_at_sessions.give_up_place(session_id=session_id, by=actor_of(request), at=clock.now())
    return pages.done(
        request, _("You gave your place up. Thank you for saying so."), ONE, session_id
    )


@require_POST
def know(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Say that one knows of the place that became free."""
    operations.say_known(session_id=session_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Noted."), ONE, session_id)


@require_http_methods(["GET", "POST"])
def here(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Say that one is there, with the code that is shown at the door.

    The address behind the picture only fills the code in: it is this button that says it.
    """
    actor, at = actor_of(request), clock.now()
    line = queries.get_session(viewer=actor, session_id=session_id, at=at)
    form = CodeForm(pages.posted(request), initial={"code": request.GET.get("code", "")[:20]})
    if form.is_bound and form.is_valid():
        try:
            operations.come_through_door(
                session_id=session_id, code=form.cleaned_data["code"], by=actor, at=at
            )
        except tuple(WHY_NOT) as refusal:
            form.add_error("code", str(WHY_NOT[type(refusal)]))
        else:
            return pages.done(request, _("Written down: you were there."), ONE, session_id)
    return pages.show(
        request, "classroom/training/here.html", {**shown.session(line), "form": form}
    )
