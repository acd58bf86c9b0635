"""The only reader of `request.user`: who is acting, for which organisation; or which guest."""

from datetime import UTC, datetime

from django.http import HttpRequest

from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import queries
from visnet.people.queries import MembershipForActor

ORGANISATION_IN_SESSION = "organisation"
PROOFS_IN_SESSION = "account_authentication_methods"
PROVER_IN_SESSION = "account_authentication_methods_user"


def find_membership(request: HttpRequest) -> MembershipForActor | None:
    """Return the membership that the signed-in user acts under, or None. Asked once a request."""
    if not hasattr(request, "visnet_membership"):
        request.visnet_membership = _find_membership(request)  # type: ignore[attr-defined]  # kept on the request for its life
    return request.visnet_membership  # type: ignore[attr-defined, no-any-return]  # as above


def find_actor(request: HttpRequest) -> Actor | None:
    """Return the signed-in actor, or None."""
    membership = find_membership(request)
    if membership is None:
        return None
    return queries.actor_from(membership=membership, stepped_up_at=stepped_up_at(request))


def find_actor_again(request: HttpRequest) -> Actor | None:
    """Return who is signed in now, or None: a session or a role may have ended meanwhile."""
    session = request.session
    if session.session_key is None or not session.exists(session.session_key):
        return None
    forget(request)
    return find_actor(request)


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in actor. Raises `Refused` when there is none."""
    actor = find_actor(request)
    if actor is None:
        raise Refused(Reason.NO_ACTOR)
    return actor


def remember_guest(request: HttpRequest, actor: Actor) -> None:
    """Remember who came in by a link, for this one request."""
    request.visnet_guest = actor  # type: ignore[attr-defined]  # kept on the request it is of


def guest_of(request: HttpRequest) -> Actor:
    """Return who came in by a link. Raises `Refused` when nobody did."""
    actor: Actor | None = getattr(request, "visnet_guest", None)
    if actor is None:
        raise Refused(Reason.NO_ACTOR)
    return actor


def stepped_up_at(request: HttpRequest) -> datetime | None:
    """Return when this session last proved who sits before it (UTC).

    Proofs of another user, begun before this one signed in, do not count.
    """
    if request.session.get(PROVER_IN_SESSION) != str(request.user.pk):
        return None
    proofs = request.session.get(PROOFS_IN_SESSION, [])
    return datetime.fromtimestamp(proofs[-1]["at"], tz=UTC) if proofs else None


def forget(request: HttpRequest) -> None:
    """Forget who was acting: somebody has just signed in or out."""
    vars(request).pop("visnet_membership", None)


def _find_membership(request: HttpRequest) -> MembershipForActor | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    memberships = queries.list_memberships(user_id=user.pk, on=clock.today())
    chosen = request.session.get(ORGANISATION_IN_SESSION)
    for membership in memberships:
        if str(membership.organisation_id) == chosen:
            return membership
    return memberships[0] if memberships else None
