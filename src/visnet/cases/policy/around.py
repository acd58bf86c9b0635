"""Who may let somebody speak for the person again."""

from uuid import UUID

from visnet.cases.policy.case import Standing, may_write
from visnet.kit.actor import Actor
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def may_let_back(
    actor: Actor,
    standing: Standing,
    *,
    kept_out_by: UUID | None,
    is_other_side: bool,
    reason: str,
) -> Decision:
    """Whether the actor may: works on the case, kept nobody out, and no name stands against it."""
    is_own = kept_out_by is not None and kept_out_by == actor.identifier
    return first_refusal(
        may_write(actor, standing),
        refuse(Reason.SELF_DEALING) if is_own else ALLOWED,
        refuse(Reason.MAY_CONFLICT) if is_other_side else ALLOWED,
        explained(reason),
    )
