"""Who may read case studies, and who the note that goes with one."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read case studies: every member."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def may_read_note(actor: Actor) -> Decision:
    """Whether the actor may read what a trainer looks for: trainers."""
    is_trainer = actor.has_role(Role.TRAINER)
    return first_refusal(may_read(actor), ALLOWED if is_trainer else refuse(Reason.WRONG_ROLE))
