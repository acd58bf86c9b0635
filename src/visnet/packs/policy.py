"""Who may see and answer a request for access: whoever works on the case, and never on their own.

The database holds the same rule a second time.
"""

from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Actor, ActorKind, Role, Task
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, is_open_to, refuse
from visnet.packs.rules import Answer
from visnet.packs.vocabulary import Ending, RequestState, Scope, Why

ENDED = frozenset({RequestState.HANDED_OUT, RequestState.WITHDRAWN, RequestState.REFUSED})
CLEARERS = (Role.DATA_PROTECTION_OFFICER, Role.COORDINATOR)
UNDER_WAY = frozenset({RequestState.TO_APPROVE, RequestState.APPROVED})


def may_view(standing: CaseStanding) -> Decision:
    """Whether the viewer may see requests of this case."""
    return standing.may_view


def may_record(standing: CaseStanding, *, is_asker: bool) -> Decision:
    """Whether the viewer may write in a request: never in their own."""
    return first_refusal(standing.may_write, _not_their_own(is_asker))


def may_go_on(standing: CaseStanding, *, is_asker: bool, state: RequestState) -> Decision:
    """Whether the viewer may check a request or end it: while it is open."""
    is_open = refuse(Reason.WRONG_STATE) if state in ENDED else ALLOWED
    return first_refusal(may_record(standing, is_asker=is_asker), is_open)


def may_end(
    standing: CaseStanding, *, is_asker: bool, state: RequestState, answer: Answer, how: Ending
) -> Decision:
    """Whether the viewer may end a request: withdrawn at any time, refused where nothing may pass."""
    may_refuse = answer.scope is Scope.NOTHING and answer.why is not Why.CHECK_NEEDED
    fits = how is Ending.WITHDRAWN or may_refuse
    return first_refusal(
        may_go_on(standing, is_asker=is_asker, state=state),
        ALLOWED if fits else refuse(Reason.WRONG_STATE),
    )


def may_assemble(
    standing: CaseStanding, *, is_asker: bool, state: RequestState, answer: Answer
) -> Decision:
    """Whether the viewer may assemble a pack: where something may be handed out at all."""
    return first_refusal(
        may_go_on(standing, is_asker=is_asker, state=state), _something_may_pass(answer)
    )


def may_read_pack(actor: Actor, standing: CaseStanding, *, is_proven: bool) -> Decision:
    """Whether the viewer may read a pack: it may lead to the person, so with a fresh proof."""
    known = ALLOWED if actor.identifier is not None else refuse(Reason.NO_ACTOR)
    return first_refusal(
        standing.may_view, known, ALLOWED if is_proven else refuse(Reason.STEP_UP_NEEDED)
    )


def may_approve(
    standing: CaseStanding,
    *,
    is_asker: bool,
    had_a_hand: bool,
    state: RequestState,
    answer: Answer,
) -> Decision:
    """Whether the viewer may approve a pack: one that they neither assembled nor asked for."""
    return first_refusal(
        may_record(standing, is_asker=is_asker),
        refuse(Reason.SELF_DEALING) if had_a_hand else ALLOWED,
        _something_may_pass(answer),
        ALLOWED if state in UNDER_WAY else refuse(Reason.WRONG_STATE),
    )


def may_ask_approver(
    standing: CaseStanding, *, is_asker: bool, state: RequestState, asked_had_a_hand: bool = False
) -> Decision:
    """Whether the viewer may ask a colleague by name to approve the pack that waits."""
    return first_refusal(
        may_record(standing, is_asker=is_asker),
        ALLOWED if state is RequestState.TO_APPROVE else refuse(Reason.WRONG_STATE),
        refuse(Reason.SELF_DEALING) if asked_had_a_hand else ALLOWED,
    )


def may_ask_to_clear(
    standing: CaseStanding,
    *,
    is_asker: bool,
    state: RequestState,
    too_few_read: bool,
    is_asked: bool,
) -> Decision:
    """Whether the viewer may ask somebody who sees no case to stand in for a second reader.

    Only where fewer than three could read in this case, for a pack that waits, and once.
    """
    waits = state is RequestState.TO_APPROVE and not is_asked
    return first_refusal(
        may_record(standing, is_asker=is_asker),
        ALLOWED if waits else refuse(Reason.WRONG_STATE),
        ALLOWED if too_few_read else refuse(Reason.TWO_APPROVALS_NEEDED),
    )


def may_see_to_clear(actor: Actor) -> Decision:
    """Whether the actor may be asked to clear packs: they answer for data protection, or coordinate."""
    if actor.kind is not ActorKind.STAFF or actor.identifier is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*CLEARERS) else refuse(Reason.WRONG_ROLE)


def may_clear(actor: Actor, *, is_proven: bool) -> Decision:
    """Whether the actor may clear what they were asked to, with a fresh proof of who they are."""
    return first_refusal(
        may_see_to_clear(actor), ALLOWED if is_proven else refuse(Reason.STEP_UP_NEEDED)
    )


def may_hand_out(
    actor: Actor, standing: CaseStanding, *, is_asker: bool, state: RequestState, answer: Answer
) -> Decision:
    """Whether the actor may hand a pack out: what two others approved, and nothing else.

    It is everything at once, in one file: for whoever has that task.
    """
    approved = {RequestState.APPROVED, RequestState.HANDED_OUT}
    return first_refusal(
        may_record(standing, is_asker=is_asker),
        _something_may_pass(answer),
        ALLOWED if state in approved else refuse(Reason.TWO_APPROVALS_NEEDED),
        is_open_to(actor, Task.DATA_EXPORT),
    )


def _not_their_own(is_asker: bool) -> Decision:  # noqa: FBT001  one question
    return refuse(Reason.SELF_DEALING) if is_asker else ALLOWED


def _something_may_pass(answer: Answer) -> Decision:
    if answer.scope is not Scope.NOTHING:
        return ALLOWED
    unchecked = answer.why is Why.CHECK_NEEDED
    return refuse(Reason.WRONG_STATE if unchecked else Reason.NO_RIGHT_TO_IT)
