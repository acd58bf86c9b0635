"""The door frame, which every page passes.

So no page can forget to ask who is there, to show its ticket, to answer strangers alike, or to
keep what it said it kept.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path

from visnet.audit import operations as audit
from visnet.doors import actors, clock, refusals
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Decision, NotFound, Reason, Refused, refuse
from visnet.wall import operations as wall


@dataclass(frozen=True, slots=True)
class Apart:
    """Slow work that a view asks for instead of answering: done with no transaction open.

    The view has asked whether this actor may. Afterwards the frame asks again who is there and
    shows the ticket in a new transaction; `then` is handed what the work made, and decides afresh.
    """

    work: Callable[[], Any]
    then: Callable[[Any], HttpResponseBase]


View = Callable[..., HttpResponseBase | Apart]
Enter = Callable[[HttpRequest, Callable[[Actor], HttpResponseBase | None]], HttpResponseBase]
"""How guests come in: it finds out who comes and hands them to the answer, which is None where there
is nothing for them; or it shows the door."""


class Audience(StrEnum):
    """For whom a page is."""

    PUBLIC = "PUBLIC"
    """Anybody, on the front; nobody is known."""
    ENTRANCE = "ENTRANCE"
    """Anybody, on the back: the way in."""
    SIGNED_IN = "SIGNED_IN"
    OFFICE = "OFFICE"
    INTAKE = "INTAKE"
    """Whoever takes requests in, and whoever supervises that."""
    SUPERVISION = "SUPERVISION"
    """Whoever supervises the casework of an organisation."""
    LEADING = "LEADING"
    """Whoever supervises the casework of an organisation, or coordinates from it."""
    CLEARING = "CLEARING"
    """Whoever answers for data protection in an organisation, or coordinates from it."""
    PARTNER = "PARTNER"
    GUEST = "GUEST"
    """Whoever opened one link with its code, at an organisation of the network: no account."""
    NETWORK = "NETWORK"
    """Whoever speaks for an organisation of the network, and whoever coordinates it."""
    COORDINATION = "COORDINATION"
    """Whoever coordinates the network."""
    TEACHING = "TEACHING"
    """Whoever trains the members of a network."""
    CERTIFYING = "CERTIFYING"
    """Whoever trains in a network, or coordinates it."""
    STAFFING = "STAFFING"
    """Whoever leads the casework of an organisation, speaks for it, or coordinates from it."""
    REPORTING = "REPORTING"
    """Whoever trains, leads an organisation or speaks for it: the hours that were learned."""
    FIGURES = "FIGURES"
    """Whoever asks for releases of statistics, or approves them."""
    ASKING_FIGURES = "ASKING_FIGURES"
    """Whoever asks for releases: who coordinates a network, or does research for it."""
    APPROVING_FIGURES = "APPROVING_FIGURES"
    """Whoever approves releases: who speaks for an organisation, coordinates, or protects data."""
    ADMINISTRATION = "ADMINISTRATION"
    EDITING = "EDITING"
    """Whoever writes the public site."""


ROLES_OF: dict[Audience, frozenset[Role]] = {
    Audience.SIGNED_IN: frozenset(Role),
    Audience.OFFICE: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR}),
    Audience.INTAKE: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
    Audience.SUPERVISION: frozenset({Role.SUPERVISOR}),
    Audience.LEADING: frozenset({Role.SUPERVISOR, Role.COORDINATOR}),
    Audience.CLEARING: frozenset({Role.COORDINATOR, Role.DATA_PROTECTION_OFFICER}),
    Audience.PARTNER: frozenset({Role.REFERRAL_DESK}),
    Audience.NETWORK: frozenset({Role.COORDINATOR, Role.REPRESENTATIVE}),
    Audience.COORDINATION: frozenset({Role.COORDINATOR}),
    Audience.TEACHING: frozenset({Role.TRAINER}),
    Audience.CERTIFYING: frozenset({Role.TRAINER, Role.COORDINATOR}),
    Audience.STAFFING: frozenset({Role.SUPERVISOR, Role.REPRESENTATIVE, Role.COORDINATOR}),
    Audience.REPORTING: frozenset(
        {Role.TRAINER, Role.SUPERVISOR, Role.REPRESENTATIVE, Role.COORDINATOR}
    ),
    Audience.FIGURES: frozenset(
        {Role.COORDINATOR, Role.REPRESENTATIVE, Role.RESEARCHER, Role.DATA_PROTECTION_OFFICER}
    ),
    Audience.ASKING_FIGURES: frozenset({Role.COORDINATOR, Role.RESEARCHER}),
    Audience.APPROVING_FIGURES: frozenset(
        {Role.COORDINATOR, Role.REPRESENTATIVE, Role.DATA_PROTECTION_OFFICER}
    ),
    Audience.ADMINISTRATION: frozenset({Role.ADMINISTRATOR}),
    Audience.EDITING: frozenset({Role.EDITOR}),
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
    address: str,
    view: View,
    *,
    name: str,
    audience: Audience,
    step_up: bool = False,
    enter: Enter | None = None,
) -> URLPattern:
    """Return the URL pattern for a page, framed. A page without an audience cannot be written.

    Pages for guests, and no others, say by `enter` how one comes in.
    """
    if (audience is Audience.GUEST) is not (enter is not None):
        msg = f"{name}: guests, and nobody else, come in by a way of their own."
        raise ValueError(msg)
    framed = (
        _frame_for_guests(view, enter)
        if enter is not None
        else _frame(view, audience=audience, step_up=step_up)
    )
    framed.route = Route(address, name, audience, step_up)  # type: ignore[attr-defined]  # a mark that our own tests and Django read
    # The front knows nobody and sets no cookie, so there is nothing that a forged form could ride
    # on; its forms carry signed words of their own instead.
    framed.csrf_exempt = audience is Audience.PUBLIC  # type: ignore[attr-defined]  # a mark that our own tests and Django read
    return path(address, framed, name=name)


def _frame(view: View, *, audience: Audience, step_up: bool) -> Callable[..., HttpResponseBase]:
    @functools.wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if audience in ANONYMOUS:
            return _answer_anybody(view, request, *args, **kwargs)
        actor = actors.find_actor(request)
        if actor is None:
            return redirect(f"{settings.SIGN_IN_ADDRESS}?next={request.path}")
        entered = functools.partial(_answer_actor, request, audience=audience, step_up=step_up)
        answer = entered(functools.partial(view, request, *args, **kwargs), actor=actor)
        if not isinstance(answer, Apart):
            return answer
        made = answer.work()
        again = actors.find_actor_again(request)
        if again is None:
            return redirect(f"{settings.SIGN_IN_ADDRESS}?next={request.path}")
        return _answered(entered(functools.partial(answer.then, made), actor=again))

    return framed


def _frame_for_guests(view: View, enter: Enter) -> Callable[..., HttpResponseBase]:
    @functools.wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = functools.partial(view, request, *args, **kwargs)
        return enter(request, functools.partial(_answer_guest, request, answer))

    return framed


def _answer_guest(
    request: HttpRequest, answer: Callable[[], HttpResponseBase | Apart], actor: Actor
) -> HttpResponseBase | None:
    """Answer a guest; None where nothing is there for them any more, or they may not."""
    actors.remember_guest(request, actor)
    try:
        with transaction.atomic():
            wall.present_ticket(by=actor, at=clock.now())
            return _answered(answer())
    except (NotFound, Refused):
        _note_refusal(actor, "door.not_found")
        return None


def _answer_anybody(
    view: View, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        with transaction.atomic():
            return _answered(view(request, *args, **kwargs))
    except NotFound:
        return refusals.not_found(request)
    except Refused as refusal:
        return refusals.refused(request, refusal.reason)


def _answer_actor(
    request: HttpRequest,
    answer: Callable[[], HttpResponseBase | Apart],
    *,
    actor: Actor,
    audience: Audience,
    step_up: bool,
) -> HttpResponseBase | Apart:
    at = clock.now()
    try:
        with transaction.atomic():
            wall.present_ticket(by=actor, at=at)
            _may_enter(actor, audience=audience, step_up=step_up, at=at).enforce()
            return answer()
    except NotFound:
        _note_refusal(actor, "door.not_found")
        return refusals.not_found(request)
    except Refused as refusal:
        _note_refusal(actor, "door.refused")
        return refusals.refused(request, refusal.reason, closed=refusal)


def _answered(answer: HttpResponseBase | Apart) -> HttpResponseBase:
    """Return an answer that is one. Only whoever is signed in has work done apart, and once."""
    if isinstance(answer, Apart):
        msg = "Work apart is done once, and for nobody who is unknown."
        raise TypeError(msg)
    return answer


def _may_enter(actor: Actor, *, audience: Audience, step_up: bool, at: datetime) -> Decision:
    if not actor.has_role(*ROLES_OF[audience]):
        return refuse(Reason.WRONG_ROLE)
    if step_up and not actor.is_stepped_up(at):
        return refuse(Reason.STEP_UP_NEEDED)
    return ALLOWED


def _note_refusal(actor: Actor, action: str) -> None:
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        audit.note(by=actor, at=clock.now(), action=action, subject_kind="page", subject_id=None)
