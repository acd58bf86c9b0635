"""Who may see and keep a list: whoever may see and write in its case."""

from visnet.cases.queries import CaseStanding
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse


def may_view(standing: CaseStanding) -> Decision:
    """Whether the actor may see the lists of a case."""
    return standing.may_view


def may_write(standing: CaseStanding) -> Decision:
    """Whether the actor may begin a list in a case."""
    return standing.may_write


def may_mark(standing: CaseStanding, *, is_set_aside: bool) -> Decision:
    """Whether the actor may say how a step stands, or set its list aside."""
    return first_refusal(
        standing.may_write, refuse(Reason.WRONG_STATE) if is_set_aside else ALLOWED
    )
