"""Who may see and do what in a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from visnet.cases import models
from visnet.cases.vocabulary import BlockOrigin, GrantRole, State, Visibility
from visnet.kit.actor import Actor, Role, Task
from visnet.kit.decision import (
    ALLOWED,
    Decision,
    Reason,
    explained,
    first_refusal,
    refuse,
)

NOTHING = Q(pk__in=())
LOCATING_CATEGORIES = frozenset({"CONTACT", "SAFE_CONTACT"})
"""Categories of what may be shared that lead to the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides about one actor and one case: whose it is, how it stands, what they are to it."""

    case_id: UUID
    organisation_id: UUID
    state: State
    my_role: GrantRole | None = None
    is_blocked: bool = False


def visible_to(actor: Actor) -> Q:
    """Cases whose line the actor may see."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    own = Q(organisation_id=actor.organisation_id) & ~Q(Exists(_blocks(actor, case="pk")))
    if actor.has_role(Role.SUPERVISOR):
        return own
    return own & Q(Exists(_grants(actor, case="pk")))


def own_grants(actor: Actor) -> Q | None:
    """The actor's grants on the cases whose line they may see, one for each of these cases.

    None where lines are seen otherwise: by a supervisor, or in place of a colleague.
    """
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    if actor.covers or actor.has_role(Role.SUPERVISOR):
        return None
    mine = Q(organisation_id=actor.organisation_id, user_id=actor.identifier)
    return mine & Q(revoked_at__isnull=True) & ~Q(Exists(_blocks(actor, case="case_id")))


def worked_on_by(actor: Actor, *, case: str = "pk") -> Q:
    """Cases that the actor works on, or stands in for somebody who does: they see what is inside.

    `case` names the case where rows of another table are asked.
    """
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    works_on_it = Q(Exists(_grants(actor, case=case)))
    return works_on_it & ~Q(Exists(_blocks(actor, case=case)))


def grants_to_work_by(actor: Actor) -> Q:
    """The open grants by which the actor works on cases, see `worked_on_by`.

    There may be two of one case: their own, and that of a colleague for whom they stand in.
    """
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    return _open_grants_of(actor) & ~Q(Exists(_blocks(actor, case="case_id")))


def inside_visible_to(actor: Actor) -> Q:
    """Rows of any table beneath a case that the actor may see, as somebody who works on it."""
    return worked_on_by(actor, case="case_id")


def notes_visible_to(actor: Actor) -> Q:
    """Notes the actor may read: of their cases, and the private ones only when their own."""
    return inside_visible_to(actor) & (~Q(visibility=Visibility.PRIVATE) | Q(by=actor.identifier))


def timeline_visible_to(actor: Actor) -> Q:
    """Lines of the timeline the actor may see."""
    return inside_visible_to(actor) & (
        Q(only_for_id__isnull=True) | Q(only_for_id=actor.identifier)
    )


def due_visible_to(actor: Actor) -> Q:
    """Due items the actor may see: their own, those of their cases, a supervisor all of them."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return NOTHING
    own = Q(organisation_id=actor.organisation_id) & ~Q(Exists(_blocks(actor, case="case_id")))
    if actor.has_role(Role.SUPERVISOR):
        return own
    return own & (Q(user_id=actor.identifier) | Q(Exists(_grants(actor, case="case_id"))))


def standing_of(actor: Actor) -> dict[str, Any]:
    """Return what to ask of a case's row to know how the actor stands to it.

    Whoever stands in for an absent colleague works on their cases, and leads none of them.
    """
    own = Subquery(_own_grants(actor, case="pk").values("role")[:1])
    stands_in = Case(When(Exists(_grants(actor, case="pk")), then=Value(GrantRole.MEMBER)))
    return {
        "my_role": Coalesce(own, stands_in) if actor.covers else own,
        "is_blocked": Exists(_blocks(actor, case="pk")),
    }


def standing_from(row: Any) -> Standing:
    """Return how the actor stands to a case whose row was asked with `standing_of`."""
    return Standing(
        case_id=row.id,
        organisation_id=row.organisation_id,
        state=State(row.state),
        my_role=GrantRole(row.my_role) if row.my_role else None,
        is_blocked=row.is_blocked,
    )


def may_see_line(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may know that the case exists, and how it stands."""
    if not actor.is_staff_of(standing.organisation_id):
        return refuse(Reason.NOT_YOURS)
    if standing.is_blocked:
        return refuse(Reason.BLOCKED)
    if standing.my_role is not None or actor.has_role(Role.SUPERVISOR):
        return ALLOWED
    return refuse(Reason.NOT_YOURS)


def may_view(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may read what is inside: only whoever works on the case."""
    works_on_it = ALLOWED if standing.my_role is not None else refuse(Reason.NOT_YOURS)
    return first_refusal(may_see_line(actor, standing), works_on_it)


def may_write(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may add to the case: whoever works on it, while it is not closed."""
    not_closed = refuse(Reason.CASE_CLOSED) if standing.state is State.CLOSED else ALLOWED
    return first_refusal(may_view(actor, standing), not_closed)


def may_open_case(actor: Actor, organisation_id: UUID) -> Decision:
    """Whether the actor may open a new case for an organisation: its operators and supervisors."""
    if not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    if not actor.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return refuse(Reason.WRONG_ROLE)
    return ALLOWED


def may_grant(actor: Actor, standing: Standing, *, user_id: UUID) -> Decision:
    """Whether the actor may let a colleague in: who leads the case or supervises, never oneself."""
    if user_id == actor.identifier:
        return first_refusal(may_see_line(actor, standing), refuse(Reason.SELF_DEALING))
    return first_refusal(may_see_line(actor, standing), _leads_or_supervises(actor, standing))


def may_be_given_minors(*, is_open_to_them: bool) -> Decision:
    """Whether a colleague may be given the case of a minor: whoever has that task open."""
    closed = Decision(Reason.TASK_CLOSED_TO_COLLEAGUE, Task.MINORS_CASES)
    return ALLOWED if is_open_to_them else closed


def may_revoke_grant(actor: Actor, standing: Standing, *, user_id: UUID) -> Decision:
    """Whether the actor may end a colleague's work on the case, or step back from it."""
    if user_id == actor.identifier:
        return may_view(actor, standing)
    return first_refusal(may_see_line(actor, standing), _leads_or_supervises(actor, standing))


def may_block(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may keep somebody away: whoever works on the case, or supervises."""
    return may_see_line(actor, standing)


def may_lift_block(actor: Actor, standing: Standing, *, user_id: UUID | None) -> Decision:
    """Whether the actor may let somebody back: a supervisor, never for oneself."""
    if user_id is not None and user_id == actor.identifier:
        return first_refusal(may_see_line(actor, standing), refuse(Reason.SELF_DEALING))
    supervises = ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)
    return first_refusal(may_see_line(actor, standing), supervises)


def may_name_party(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may say who stands on the other side: works on it, or supervises."""
    return may_see_line(actor, standing)


def may_reveal(actor: Actor, standing: Standing, *, reason: str, at: datetime) -> Decision:
    """Whether what leads to the person may be shown: to whom works on it, with a reason, proven."""
    return first_refusal(
        may_view(actor, standing),
        explained(reason),
        ALLOWED if actor.is_stepped_up(at) else refuse(Reason.STEP_UP_NEEDED),
    )


def may_share(
    actor: Actor, standing: Standing, *, categories: Collection[str], at: datetime
) -> Decision:
    """Whether the actor may open this for a partner; what leads to the person needs a proof."""
    needs_proof = bool(LOCATING_CATEGORIES & set(categories))
    proven = actor.is_stepped_up(at) or not needs_proof
    return first_refusal(
        may_write(actor, standing), ALLOWED if proven else refuse(Reason.STEP_UP_NEEDED)
    )


def may_count_work(actor: Actor) -> Decision:
    """Whether the actor may know how much work a colleague has: who manages members, a number."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.ADMINISTRATOR) else refuse(Reason.WRONG_ROLE)


def may_hand_over(actor: Actor, *, leaver_id: UUID, heir_id: UUID | None) -> Decision:
    """Whether the actor may pass on the cases of somebody who left: never from or to themselves."""
    is_own = actor.identifier in {leaver_id, heir_id}
    return first_refusal(may_count_work(actor), refuse(Reason.SELF_DEALING) if is_own else ALLOWED)


def _leads_or_supervises(actor: Actor, standing: Standing) -> Decision:
    if standing.my_role is GrantRole.LEAD or actor.has_role(Role.SUPERVISOR):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)


def _open_grants_of(actor: Actor) -> Q:
    own = (
        Q(user_id__in=[actor.identifier, *actor.covers])
        if actor.covers
        else Q(user_id=actor.identifier)
    )
    return own & Q(organisation_id=actor.organisation_id, revoked_at__isnull=True)


def _own_grants(actor: Actor, *, case: str) -> Any:
    mine = Q(organisation_id=actor.organisation_id, user_id=actor.identifier)
    return models.Grant.objects.filter(mine, case_id=OuterRef(case), revoked_at__isnull=True)


def _grants(actor: Actor, *, case: str) -> Any:
    """The actor's open grants on a case, and those of whom they stand in for today."""
    return models.Grant.objects.filter(_open_grants_of(actor), case_id=OuterRef(case))


def _blocks(actor: Actor, *, case: str) -> Any:
    away = Q(user_id=actor.identifier) | Q(blocked_organisation_id=actor.organisation_id)
    if actor.covers:
        own = Exists(
            models.Grant.objects.filter(
                case_id=OuterRef("case_id"), user_id__in=[actor.identifier], revoked_at__isnull=True
            )
        )
        away |= Q(origin=BlockOrigin.SIDES, user_id__in=actor.covers) & ~Q(own)
    return models.Block.objects.filter(
        away,
        case_id=OuterRef(case),
        lifted_at__isnull=True,
    )
