"""Who may see and change members, organisations, networks and territories."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def visible_to(actor: Actor) -> Q:
    """Return the memberships that an actor may see: those of their own organisation."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return Q(pk__in=())
    return Q(organisation_id=actor.organisation_id)


def may_arrange_network(*, actor: Actor) -> Decision:
    """Whether the actor may enter organisations and networks, and say who answers where."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def may_install(*, actor: Actor) -> Decision:
    """Whether the actor may do what is done once, at the console, before anybody can sign in."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_list_members(*, actor: Actor) -> Decision:
    """Whether the actor may see how every member of their organisation is set up."""
    return _administers(actor, actor.organisation_id)


def may_invite(*, actor: Actor, organisation_id: UUID, is_oneself: bool) -> Decision:
    """Whether the actor may open the door to one more member. Nobody invites themselves."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    allowed = _administers(actor, organisation_id)
    if allowed and is_oneself:
        return refuse(Reason.SELF_DEALING)
    return allowed


def may_change_member(*, actor: Actor, organisation_id: UUID, user_id: UUID) -> Decision:
    """Whether the actor may change the roles of a member or end their membership."""
    allowed = _administers(actor, organisation_id)
    if allowed and actor.identifier == user_id:
        return refuse(Reason.SELF_DEALING)
    return allowed


def may_accept_invitation(*, actor: Actor) -> Decision:
    """Whether an invitation may be accepted here: by its token, before anybody is signed in."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.SELF_DEALING)


def may_set_own_language(*, actor: Actor) -> Decision:
    """Whether the actor has a screen of their own to speak to."""
    return ALLOWED if actor.kind is ActorKind.STAFF else refuse(Reason.NO_ACTOR)


def _administers(actor: Actor, organisation_id: UUID | None) -> Decision:
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    if not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if actor.has_role(Role.ADMINISTRATOR) else refuse(Reason.WRONG_ROLE)
