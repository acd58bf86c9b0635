"""Who may open a case again, ask somebody how they are after the end, and end what is in doubt."""

from visnet.cases.policy.case import Standing, may_view
from visnet.cases.vocabulary import ReopeningReason, State
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def may_reopen(
    actor: Actor, standing: Standing, *, because: ReopeningReason, words: str
) -> Decision:
    """Whether the actor may open a closed case again: who works on it, for a reason."""
    is_told = explained(words) if because is ReopeningReason.OTHER else ALLOWED
    return first_refusal(may_view(actor, standing), is_told)


def may_follow_up(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may write down how somebody is after the end: who works on the case."""
    is_ended = ALLOWED if standing.state is State.CLOSED else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view(actor, standing), is_ended)


def may_end_doubtful_threads(actor: Actor) -> Decision:
    """Whether the actor may end, in every case, what may be somebody else's: the software alone."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)
