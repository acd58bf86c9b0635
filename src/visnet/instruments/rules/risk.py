"""How a level of risk may change."""

from __future__ import annotations

from visnet.instruments.vocabulary import RISK_ORDER, RiskLevel
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def risk_may_change(*, from_level: RiskLevel, to_level: RiskLevel, reason: str) -> Decision:
    """Raising a risk is always allowed; lowering it, or forgetting it, demands a reason in words."""
    is_lower = RISK_ORDER.index(to_level) < RISK_ORDER.index(from_level)
    if is_lower and not any(character.isalpha() for character in reason):
        return refuse(Reason.REASON_NEEDED)
    return ALLOWED
