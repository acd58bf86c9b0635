"""Who may make a link to a referral, shut it, and see who came by it; and who tries a code."""

from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.referrals.policy.referral import Standing, may_view_sent
from visnet.referrals.vocabulary import READABLE_STATES


def may_make_link(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may make a link: whoever works on the case, while there is something to do."""
    is_open = ALLOWED if referral.state in READABLE_STATES else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_sent(actor, referral), is_open)


def may_shut_link(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may shut a link and see who came by it: whoever works on the case."""
    return may_view_sent(actor, referral)


def may_try_code(actor: Actor) -> Decision:
    """Whether this tries a code: the software, for somebody who is nobody yet."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_leave(actor: Actor) -> Decision:
    """Whether the actor may end their visit: a guest."""
    return ALLOWED if actor.kind is ActorKind.GUEST else refuse(Reason.NO_ACTOR)
