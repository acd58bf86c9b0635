"""Who may see and keep papers: whoever works on the case, as the cases room answers.

The database holds the same rule a second time.
"""

from visnet.cases.queries import CaseStanding
from visnet.kit.decision import ALLOWED, Decision, Reason, explained, first_refusal, refuse


def may_view(standing: CaseStanding) -> Decision:
    """Whether the viewer may see papers of this case."""
    return standing.may_view


def may_add(standing: CaseStanding) -> Decision:
    """Whether the viewer may put a paper into this case: while it is not closed."""
    return standing.may_write


def may_take_out(standing: CaseStanding, *, reason: str) -> Decision:
    """Whether the viewer may take a paper out: with a reason."""
    return first_refusal(
        standing.may_write,
        explained(reason),
    )


def may_send(standing: CaseStanding, *, is_letter: bool) -> Decision:
    """Whether the viewer may write down that a letter leaves. By post, the gate is asked too."""
    is_ours = ALLOWED if is_letter else refuse(Reason.WRONG_STATE)
    return first_refusal(standing.may_write, is_ours)
