"""The pages of sessions for whoever teaches: planning, the code at the door, the list."""

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, overtaking, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.doors.classroom.training.forms import SessionForm, session_as_typed
from visnet.journeys import places_at_sessions
from visnet.kit.actor import Actor
from visnet.training import operations, policy, queries

ONE = "session"
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        operations.EndsBeforeItBegins: ("ends", gettext_lazy("It cannot end before it begins.")),
        operations.HeldNowhere: ("place", gettext_lazy("Write where, or where online.")),
        operations.NoTownForStrangers: (
            "town",
            gettext_lazy("Write in which town, or where online: strangers see which of the two."),
        ),
        operations.FewerSeatsThanPeople: (
            "seats",
            gettext_lazy("More people than that have a place already."),
        ),
    },
)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, module_id: UUID) -> HttpResponse:
    """Plan a session of a module."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    path, module = queries.get_module(viewer=actor, module_id=module_id, on=clock.today())
    form = SessionForm(pages.posted(request))

    def act() -> None:
        operations.plan_session(
            session_id=form.new_id,
            module_id=module_id,
            words=form.words(_me(actor)),
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("The session is planned."), ONE, form.new_id)
    context = {"form": form, "module": shown.module(module), "path": shown.path(path)}
    return pages.show(request, "classroom/training/plan.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change a session."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    line = queries.get_session(viewer=actor, session_id=session_id, at=clock.now())
    form = SessionForm(pages.posted(request), initial=session_as_typed(line))

    def act() -> None:
        places_at_sessions.change_session(
            session_id=session_id,
            words=form.words(line.trainer_id),
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Changed."), ONE, session_id)
    context = {"form": form, "session": shown.session(line)}
    return pages.show(request, "classroom/training/plan.html", context)


@require_POST
def call_off(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Call a session off."""
    operations.call_off_session(session_id=session_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The session is called off."), ONE, session_id)


@require_GET
def door(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The code that is shown at the door, as a picture and in letters; it renews itself."""
    found = queries.get_door(viewer=actor_of(request), session_id=session_id, at=clock.now())
    address = request.build_absolute_uri(
        f"{resolve_url('session_here', session_id)}?code={found.code}"
    )
    context = {
        **shown.session(found.line),
        "door": found,
        "letters": f"{found.code[:4]} {found.code[4:]}",
        "picture": _picture(address) if found.is_open else "",
    }
    return pages.show(request, "classroom/training/door.html", context)


@require_POST
def tick(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Write down who was there."""
    chosen = []
    for each in request.POST.getlist("there"):
        try:
            chosen.append(UUID(each))
        except ValueError:
            continue
    try:
        operations.tick_list(
            session_id=session_id, user_ids=chosen, by=actor_of(request), at=clock.now()
        )
    except operations.DoorClosed:
        return pages.done(request, _("The session has not begun yet."), ONE, session_id)
    except operations.NoPlace:
        return pages.done(
            request, _("One of them is no longer on the list. Look at it again."), ONE, session_id
        )
    return pages.done(request, _("Written down."), ONE, session_id)


def _picture(address: str) -> str:
    return segno.make(address, error="m").svg_inline(
        border=2, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )


def _me(actor: Actor) -> UUID:
    return actor.identifier or UUID(int=0)
