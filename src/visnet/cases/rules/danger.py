"""How a level of danger may change: up at once, down only with a reason in words."""

from visnet.cases.vocabulary import Danger, Judgement
from visnet.kit.decision import ALLOWED, Decision, Reason, is_reason, refuse

SEVERITY = {Danger.STANDARD: 0, Danger.HIGH: 1, Danger.IMMEDIATE: 2}


def is_lowered(*, current: Danger, wanted: Danger) -> bool:
    """Whether the change makes the danger look smaller. Forgetting an assessment does."""
    if current is Danger.NOT_ASSESSED:
        return False
    if wanted is Danger.NOT_ASSESSED:
        return True
    return SEVERITY[wanted] < SEVERITY[current]


def danger_may_change(
    *, current: Danger, wanted: Danger, reason: str, judgement: Judgement
) -> Decision:
    """Whether the level may change. A score alone may raise it; it never lowers or reassures."""
    if judgement is Judgement.SCORE and (
        is_lowered(current=current, wanted=wanted)
        or (wanted is Danger.STANDARD and current is not Danger.STANDARD)
    ):
        return refuse(Reason.REASON_NEEDED)
    if is_lowered(current=current, wanted=wanted) and not is_reason(reason):
        return refuse(Reason.REASON_NEEDED)
    return ALLOWED
