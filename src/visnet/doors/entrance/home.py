"""The first step after signing in: each person is led to their own door."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from visnet.doors.actors import actor_of
from visnet.kit.actor import Role

DOORS = (
    (frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR}), "/office/"),
    (frozenset({Role.REFERRAL_DESK}), "/partner/"),
    (frozenset({Role.REPRESENTATIVE}), "/network/"),
    (frozenset({Role.ADMINISTRATOR}), "/entrance/members/"),
    (frozenset({Role.DATA_PROTECTION_OFFICER}), "/office/to-clear/"),
    (frozenset({Role.EDITOR}), "/entrance/newsroom/"),
    (frozenset({Role.TRAINER}), "/classroom/"),
    (frozenset({Role.RESEARCHER}), "/network/releases/"),
)


def home(request: HttpRequest) -> HttpResponseBase:
    """Lead to the door of the first role; every role has one, and without a role nobody comes here."""
    actor = actor_of(request)
    return redirect(next(address for roles, address in DOORS if actor.has_role(*roles)))
