"""Who may write down what was agreed, and who may end it: the parties, nobody for others."""

from collections.abc import Collection
from uuid import UUID

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_record(*, actor: Actor, parties: Collection[UUID]) -> Decision:
    """A coordinator of one of the parties may, and the installation itself."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if not any(actor.is_staff_of(organisation_id) for organisation_id in parties):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def may_end(*, actor: Actor, parties: Collection[UUID]) -> Decision:
    """Whoever may record an agreement may end it."""
    return may_record(actor=actor, parties=parties)
