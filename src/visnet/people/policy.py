"""Who may see and change members, organisations, networks and territories."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def visible_to(actor: Actor) -> Q:
    """Return the memberships that an actor may see: those of their own organisation."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return Q(pk__in=())
    return Q(organisation_id=actor.organisation_id)


def may_arrange_network(
    *, actor: Actor, network_id: UUID | None, own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may say who belongs to a network, and where it works.

    Coordinators arrange the networks that their own organisation belongs to today, no wider and no
    narrower one.
    """
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return first_refusal(
        _coordinates(actor), ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)
    )


def may_enter_organisation(*, actor: Actor, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may enter an organisation that is not here yet."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return first_refusal(_coordinates(actor), ALLOWED if own_networks else refuse(Reason.NOT_YOURS))


def may_edit_organisation(
    *, actor: Actor, its_networks: Collection[UUID], own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may say what an organisation is: who coordinates a network it is in."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    shared = set(its_networks) & set(own_networks)
    return first_refusal(_coordinates(actor), ALLOWED if shared else refuse(Reason.NOT_YOURS))


def may_keep_card(
    *,
    actor: Actor,
    organisation_id: UUID,
    its_networks: Collection[UUID],
    own_networks: Collection[UUID],
) -> Decision:
    """Whether the actor may keep sites, contacts and hours: who speaks for it, or coordinates."""
    if actor.is_staff_of(organisation_id) and actor.has_role(Role.REPRESENTATIVE):
        return ALLOWED
    return may_edit_organisation(actor=actor, its_networks=its_networks, own_networks=own_networks)


def may_assign_places(
    *,
    actor: Actor,
    its_networks: Collection[UUID],
    own_networks: Collection[UUID],
    all_inside: bool,
) -> Decision:
    """Whether the actor may say for which places an organisation answers.

    `all_inside` says that every place lies where a network of the actor's works, and that whoever
    answered there before belongs to such a network too.
    """
    return first_refusal(
        may_edit_organisation(actor=actor, its_networks=its_networks, own_networks=own_networks),
        ALLOWED if all_inside or actor.kind is ActorKind.SYSTEM else refuse(Reason.NOT_YOURS),
    )


def may_read_network(*, actor: Actor) -> Decision:
    """Whether the actor may read how networks are made: who coordinates, and who represents."""
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    if actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)


def may_name_members(*, actor: Actor, organisation_id: UUID) -> Decision:
    """Whether the actor may read who works in an organisation: its own people, and nobody else."""
    if actor.is_staff_of(organisation_id):
        return ALLOWED
    return refuse(Reason.NOT_YOURS)


def may_record_absence(
    *, actor: Actor, organisation_id: UUID, user_id: UUID, covered_by_id: UUID | None
) -> Decision:
    """Whether the actor may say that a member is away, and who stands in for them.

    The member themself, or whoever supervises or manages members. Nobody names themselves: that
    would be letting oneself into somebody's cases.
    """
    if not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    if actor.identifier != user_id and not actor.has_role(Role.SUPERVISOR, Role.ADMINISTRATOR):
        return refuse(Reason.WRONG_ROLE)
    if covered_by_id is not None and covered_by_id == actor.identifier:
        return refuse(Reason.SELF_DEALING)
    return ALLOWED


def may_list_absences(*, actor: Actor, of_everybody: bool) -> Decision:
    """Whether the actor may see absences: their own, or who supervises or manages, everybody's."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    if not of_everybody or actor.has_role(Role.SUPERVISOR, Role.ADMINISTRATOR):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)


def may_know_who_is_away(*, actor: Actor) -> Decision:
    """Whether the actor may know which colleagues are away today: who works on cases, or manages."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    knows = actor.has_role(Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR)
    return ALLOWED if knows else refuse(Reason.WRONG_ROLE)


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


def _coordinates(actor: Actor) -> Decision:
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def may_certify(
    *,
    actor: Actor,
    user_id: UUID,
    its_networks: Collection[UUID],
    own_networks: Collection[UUID],
) -> Decision:
    """Whether the actor may give somebody what a certificate says: a trainer.

    Of a network that an organisation of theirs belongs to, and never for themselves.
    """
    return first_refusal(
        _is_member_with(actor, Role.TRAINER),
        ALLOWED if set(its_networks) & set(own_networks) else refuse(Reason.NOT_YOURS),
        _for_somebody_else(actor, user_id),
    )


def may_take_back(
    *,
    actor: Actor,
    user_id: UUID,
    its_networks: Collection[UUID],
    own_networks: Collection[UUID],
) -> Decision:
    """Whether the actor may end what a certificate gave: who trains or coordinates, never their own."""
    return first_refusal(
        _is_member_with(actor, Role.TRAINER, Role.COORDINATOR),
        ALLOWED if set(its_networks) & set(own_networks) else refuse(Reason.NOT_YOURS),
        _for_somebody_else(actor, user_id),
    )


def may_recognise(*, actor: Actor, organisation_id: UUID, user_id: UUID) -> Decision:
    """Whether the actor may write down what a colleague learned elsewhere, or end that."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return first_refusal(_administers(actor, organisation_id), _for_somebody_else(actor, user_id))


def may_lend(*, actor: Actor, organisation_id: UUID, user_id: UUID, reason: str) -> Decision:
    """Whether the actor may lend a colleague a competence: a supervisor there, with a reason."""
    return first_refusal(
        may_end_loan(actor=actor, organisation_id=organisation_id),
        _is_member_with(actor, Role.SUPERVISOR),
        _for_somebody_else(actor, user_id),
        explained(reason),
    )


def may_end_loan(*, actor: Actor, organisation_id: UUID | None) -> Decision:
    """Whether the actor may end a loan early: who supervises or manages members there."""
    if not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    return _is_member_with(actor, Role.SUPERVISOR, Role.ADMINISTRATOR)


def may_see_what_colleagues_hold(*, actor: Actor) -> Decision:
    """Whether the actor may see what each colleague holds: who supervises, or manages members."""
    return _is_member_with(actor, Role.SUPERVISOR, Role.ADMINISTRATOR)


def may_read_own(*, actor: Actor) -> Decision:
    """Whether the actor may read what they hold themselves: every member."""
    return _is_member_with(actor, *Role)


def _is_member_with(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)


def _for_somebody_else(actor: Actor, user_id: UUID) -> Decision:
    return refuse(Reason.SELF_DEALING) if actor.identifier == user_id else ALLOWED
