"""Who may read and say whom a member knows."""

from uuid import UUID

from django.db.models import Q

from visnet.cases.policy.case import NOTHING
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse


def ties_visible_to(actor: Actor) -> Q:
    """Whom members know, as far as the actor may read it: their own, a supervisor everybody's."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    own = Q(organisation_id=actor.organisation_id)
    return own if actor.has_role(Role.SUPERVISOR) else own & Q(user_id__in=[actor.identifier])


def may_list_ties(actor: Actor, *, of_everybody: bool) -> Decision:
    """Whether the actor may read whom members know: themselves, a supervisor everybody."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return refuse(Reason.NO_ACTOR)
    is_enough = not of_everybody or actor.has_role(Role.SUPERVISOR)
    return ALLOWED if is_enough else refuse(Reason.WRONG_ROLE)


def may_declare_tie(actor: Actor, *, user_id: UUID) -> Decision:
    """Whether the actor may write down whom a member knows: oneself, a supervisor for others."""
    return may_list_ties(actor, of_everybody=user_id != actor.identifier)


def may_end_tie(actor: Actor, *, user_id: UUID) -> Decision:
    """Whether the actor may take out whom a member knows: a supervisor, never for oneself."""
    is_own = user_id == actor.identifier
    return first_refusal(
        may_list_ties(actor, of_everybody=True), refuse(Reason.SELF_DEALING) if is_own else ALLOWED
    )
