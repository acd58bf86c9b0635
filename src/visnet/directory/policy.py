"""Who may keep a service's card; and who, much fewer, may know where a confidential one is.

`networked` are the organisations that belong to a network of the actor's own organisation
(`people.list_networked_ids`): a coordinator cares for those, and for no others.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())
KEEPERS = (Role.REPRESENTATIVE, Role.ADMINISTRATOR)


def visible_to(actor: Actor, *, networked: Collection[UUID]) -> Q:
    """Return which cards an actor sees from inside: their own, and those of their networks."""
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    if actor.kind is not ActorKind.STAFF or not actor.has_role(*KEEPERS, Role.COORDINATOR):
        return NOTHING
    return Q(organisation_id=actor.organisation_id) | Q(organisation_id__in=networked)


def may_view(*, actor: Actor, organisation_id: UUID, networked: Collection[UUID]) -> Decision:
    """Whether an actor sees a card from inside; the same answer as `visible_to`."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF or not actor.has_role(*KEEPERS, Role.COORDINATOR):
        return refuse(Reason.WRONG_ROLE)
    if actor.is_staff_of(organisation_id) or organisation_id in networked:
        return ALLOWED
    return refuse(Reason.NOT_YOURS)


def may_keep(*, actor: Actor, organisation_id: UUID, networked: Collection[UUID] = ()) -> Decision:
    """The organisation keeps its own cards; a coordinator those of their networks; the software all."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    if actor.is_staff_of(organisation_id):
        kept = actor.has_role(*KEEPERS, Role.COORDINATOR)
        return ALLOWED if kept else refuse(Reason.WRONG_ROLE)
    if not actor.has_role(Role.COORDINATOR):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if organisation_id in networked else refuse(Reason.NOT_YOURS)


def may_write_words(*, actor: Actor, organisation_id: UUID, is_confidential: bool) -> Decision:
    """Whether somebody who may keep a card may change what a confidential one says: its own only.

    Nobody else can be told that the words name the sealed street, so nobody else writes them.
    """
    if not is_confidential or actor.kind is ActorKind.SYSTEM or actor.is_staff_of(organisation_id):
        return ALLOWED
    return refuse(Reason.CONFIDENTIAL_WORDS)


def may_keep_confidential_place(*, actor: Actor, organisation_id: UUID) -> Decision:
    """Only those who answer for the organisation that keeps it: no coordinator, no software."""
    if not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if actor.has_role(*KEEPERS) else refuse(Reason.WRONG_ROLE)


def may_reveal_confidential_place(*, actor: Actor, organisation_id: UUID, at: datetime) -> Decision:
    """The same few, who have just proved who they are."""
    decision = may_keep_confidential_place(actor=actor, organisation_id=organisation_id)
    if not decision:
        return decision
    return ALLOWED if actor.is_stepped_up(at) else refuse(Reason.STEP_UP_NEEDED)


def may_ask_again(actor: Actor) -> Decision:
    """Only the software asks for old cards by itself."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_import(*, actor: Actor) -> Decision:
    """Whether an actor may bring cards in from files: whoever coordinates, and the installation."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def imports_visible_to(actor: Actor) -> Q:
    """Return the imports that an actor sees: those that coordinators of their organisation made."""
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    if actor.kind is not ActorKind.STAFF or not actor.has_role(Role.COORDINATOR):
        return NOTHING
    return Q(organisation_id=actor.organisation_id)


def may_forget_imports(*, actor: Actor) -> Decision:
    """Only the software throws old imports away by itself."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_merge(
    *, actor: Actor, organisation_ids: Collection[UUID], networked: Collection[UUID]
) -> Decision:
    """Whether an actor may make one card of two: whoever may keep both."""
    for organisation_id in organisation_ids:
        decision = may_keep(actor=actor, organisation_id=organisation_id, networked=networked)
        if not decision:
            return decision
    return ALLOWED
