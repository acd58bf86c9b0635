"""Who may do what with a hearing, an appointment, an interpreter: whoever works on its case, as the case itself decides."""

from visnet.accompaniment import rules
from visnet.accompaniment.vocabulary import (
    AFTER,
    CAN_ASK_ANOTHER,
    CAN_BE_REBOOKED,
    OUTCOMES,
    AppointmentState,
    HearingState,
    LanguageState,
    MeasureState,
)
from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Task
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def may_view(standing: CaseStanding) -> Decision:
    """Whether the actor may read the hearings of a case."""
    return standing.may_view


def may_write(standing: CaseStanding) -> Decision:
    """Whether the actor may write down a hearing."""
    return standing.may_write


def may_move(standing: CaseStanding, *, before: HearingState, after: HearingState) -> Decision:
    """Whether the actor may take a hearing to another state."""
    is_open = rules.can_move(before=before, after=after)
    return first_refusal(standing.may_write, ALLOWED if is_open else refuse(Reason.WRONG_STATE))


def may_change(standing: CaseStanding, *, state: HearingState) -> Decision:
    """Whether the actor may change what a hearing needs: as long as it is still to come."""
    still_to_come = rules.can_move(before=state, after=HearingState.CANCELLED)
    return first_refusal(
        standing.may_write, ALLOWED if still_to_come else refuse(Reason.WRONG_STATE)
    )


def may_go_along(
    *, is_certified: bool, is_open_to_them: bool, is_near: bool, reason: str
) -> Decision:
    """Whether somebody may go along: trained; else for a reason, and with the task open to them.

    Nobody goes alone because of a paper: from two days before the hearing the reason is enough.
    """
    if is_certified:
        return ALLOWED
    may = is_open_to_them or is_near
    closed = Decision(Reason.TASK_CLOSED_TO_COLLEAGUE, Task.COURT_ACCOMPANIMENT)
    return first_refusal(ALLOWED if may else closed, explained(reason))


def may_count_as_prepared(*, has_open_items: bool, reason: str) -> Decision:
    """Whether a hearing counts as prepared: all is seen to, or there is a reason."""
    return explained(reason) if has_open_items else ALLOWED


def may_set_measure(*, state: MeasureState, reason: str) -> Decision:
    """Whether a measure may stand like that: what we set aside has a reason, a wish needs none."""
    return explained(reason) if state is MeasureState.SET_ASIDE else ALLOWED


def may_rebook(standing: CaseStanding, *, state: AppointmentState) -> Decision:
    """Whether another appointment may take the place of this one: as long as nobody came."""
    is_open = state in CAN_BE_REBOOKED
    return first_refusal(standing.may_write, ALLOWED if is_open else refuse(Reason.WRONG_STATE))


def may_end_appointment(
    standing: CaseStanding, *, before: AppointmentState, after: AppointmentState, can_be_said: bool
) -> Decision:
    """Whether the actor may say what became of an appointment, once and not before its hour."""
    is_open = before is AppointmentState.PLANNED and after in OUTCOMES and can_be_said
    return first_refusal(standing.may_write, ALLOWED if is_open else refuse(Reason.WRONG_STATE))


def may_answer_language(
    standing: CaseStanding, *, before: LanguageState, after: LanguageState, how: str
) -> Decision:
    """Whether the actor may write down this answer; what is no longer needed has a reason."""
    return first_refusal(
        standing.may_write,
        ALLOWED if after in AFTER[before] else refuse(Reason.WRONG_STATE),
        explained(how) if after is LanguageState.CANCELLED else ALLOWED,
    )


def may_ask_another(standing: CaseStanding, *, state: LanguageState) -> Decision:
    """Whether somebody else may be asked in its place: nobody answered, or they said no."""
    is_open = state in CAN_ASK_ANOTHER
    return first_refusal(standing.may_write, ALLOWED if is_open else refuse(Reason.WRONG_STATE))
