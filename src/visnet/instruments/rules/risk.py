"""How a level of risk may change."""

from __future__ import annotations

from visnet.instruments.vocabulary import RISK_ORDER, RiskLevel
from visnet.kit.decision import ALLOWED, Decision, Reason, is_reason, refuse


def lowers_risk(*, from_level: RiskLevel, to_level: RiskLevel) -> bool:
    """Whether the change takes danger away. A first assessment lowers nothing, whatever it finds."""
    if from_level is RiskLevel.NOT_ASSESSED:
        return False
    return RISK_ORDER.index(to_level) < RISK_ORDER.index(from_level)


def risk_may_change(*, from_level: RiskLevel, to_level: RiskLevel, reason: str) -> Decision:
    """Raising a risk is always allowed; lowering it demands a reason in words."""
    if lowers_risk(from_level=from_level, to_level=to_level) and not is_reason(reason):
        return refuse(Reason.REASON_NEEDED)
    return ALLOWED
