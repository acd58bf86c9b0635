"""The door frame: every page passes here, so that no page forgets to ask, to show its ticket, to
answer strangers alike, or to keep what it said it kept."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from visnet.audit import operations as audit
from visnet.doors import actors, clock, sentences
from visnet.kit.actor import SYSTEM, Actor, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.wall import operations as wall

View = Callable[..., HttpResponseBase]


class Audience(StrEnum):
    """For whom a page is."""

    PUBLIC = "PUBLIC"
    """Anybody, on the front; nobody is known."""
    ENTRANCE = "ENTRANCE"
    """Anybody, on the back: the way in."""
    SIGNED_IN = "SIGNED_IN"
    OFFICE = "OFFICE"
    PARTNER = "PARTNER"
    ADMINISTRATION = "ADMINISTRATION"


ROLES_OF: dict[Audience, frozenset[Role]] = {
    Audience.SIGNED_IN: frozenset(Role),
    Audience.OFFICE: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR}),
    Audience.PARTNER: frozenset({Role.REFERRAL_DESK}),
    Audience.ADMINISTRATION: frozenset({Role.ADMINISTRATOR}),
}
ANONYMOUS = frozenset({Audience.PUBLIC, Audience.ENTRANCE})


@dataclass(frozen=True, slots=True)
class Route:
    """What the register knows of one page; a test compares it with the permission table."""

    address: str
    name: str
    audience: Audience
    step_up: bool


def route(
    address: str, view: View, *, name: str, audience: Audience, step_up: bool = False
) -> URLPattern:
    """Return the URL pattern for a page, framed. A page without an audience cannot be written."""
    framed = _frame(view, audience=audience, step_up=step_up)
    framed.route = Route(address, name, audience, step_up)  # type: ignore[attr-defined]
    return path(address, framed, name=name)


def _frame(view: View, *, audience: Audience, step_up: bool) -> View:
    @functools.wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if audience in ANONYMOUS:
            return _answer_anybody(view, request, *args, **kwargs)
        actor = actors.find_actor(request)
        if actor is None:
            return redirect(f"{settings.SIGN_IN_ADDRESS}?next={request.path}")
        return _answer_actor(
            view, request, *args, actor=actor, audience=audience, step_up=step_up, **kwargs
        )

    return framed


def _answer_anybody(
    view: View, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        with transaction.atomic():
            return view(request, *args, **kwargs)
    except NotFound:
        return not_found(request)
    except Refused as refusal:
        return refused(request, refusal.reason)


def _answer_actor(
    view: View,
    request: HttpRequest,
    *args: Any,
    actor: Actor,
    audience: Audience,
    step_up: bool,
    **kwargs: Any,
) -> HttpResponseBase:
    at = clock.now()
    try:
        with transaction.atomic():
            wall.present_ticket(by=actor, at=at)
            if not actor.has_role(*ROLES_OF[audience]):
                raise Refused(Reason.WRONG_ROLE)
            if step_up and not actor.is_stepped_up(at):
                raise Refused(Reason.STEP_UP_NEEDED)
            return view(request, *args, **kwargs)
    except NotFound:
        _note_refusal(actor, "door.not_found")
        return not_found(request)
    except Refused as refusal:
        _note_refusal(actor, "door.refused")
        return refused(request, refusal.reason)


def _note_refusal(actor: Actor, action: str) -> None:
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        audit.note(
            by=actor, at=clock.now(), action=action, subject_kind="page", subject_id=None
        )


def refused(request: HttpRequest, reason: Reason) -> HttpResponse:
    """Answer an insider who may not: what is missing, who can give it, one way on."""
    if reason is Reason.STEP_UP_NEEDED:
        return render(
            request,
            "entrance/step_up.html",
            {"sentence": sentences.for_reason(reason), "next": request.path},
            status=403,
        )
    context = {"sentence": sentences.for_reason(reason), "reason": reason.value}
    return render(request, "frame/refused.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer alike whatever does not exist for this viewer."""
    return render(request, "frame/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a refusal that came from the framework."""
    return refused(request, Reason.WRONG_ROLE)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what could not be read at all."""
    return render(request, "frame/bad_request.html", status=400)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection has expired, saying that nothing was saved or lost."""
    return render(request, "frame/form_expired.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we failed: an apology, what is kept, what to do."""
    return render(request, "frame/broken.html", status=500)


def note_system(*, action: str, subject_kind: str = "page") -> None:
    """Write a journal line for something that nobody signed in did."""
    audit.note(
        by=SYSTEM, at=clock.now(), action=action, subject_kind=subject_kind, subject_id=None
    )
