"""Who may see and write the proceedings: whoever works on the case, as the case itself says."""

from visnet.cases.queries import CaseStanding
from visnet.kit.decision import Decision


def may_view(standing: CaseStanding) -> Decision:
    """Whether this viewer may read what happened before the law."""
    return standing.may_view


def may_record(standing: CaseStanding) -> Decision:
    """Whether this viewer may write down facts, answers and ends of terms."""
    return standing.may_write
