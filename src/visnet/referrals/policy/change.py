"""Who may put another package in place of what was sent, approve that, and tell the person."""

from uuid import UUID

from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.referrals.policy.referral import Standing, may_view_sent
from visnet.referrals.vocabulary import READABLE_STATES


def may_change(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may put another package in place of what was sent: while it is open."""
    is_open = ALLOWED if referral.state in READABLE_STATES else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_sent(actor, referral), is_open)


def may_release(actor: Actor, referral: Standing, *, written_by: UUID) -> Decision:
    """Whether the actor may approve a version that waits: a supervisor, never their own."""
    own = actor.identifier == written_by
    return first_refusal(
        may_view_sent(actor, referral),
        ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if own else ALLOWED,
        may_change(actor, referral),
    )


def may_give_receipt(actor: Actor, referral: Standing, *, was_sent: bool) -> Decision:
    """Whether the actor may give the person a receipt: whoever works on the case, once it was sent."""
    sent = ALLOWED if was_sent else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_sent(actor, referral), sent)
