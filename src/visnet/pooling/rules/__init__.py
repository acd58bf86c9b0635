"""What of a closed year may be told to the others, and how such years are added up."""

from visnet.pooling.rules.adding import PooledFigure, PooledPart, Sum, add_up
from visnet.pooling.rules.telling import SAID_OF_ONE, TOLD_BY_RELEASES, may_be_told

__all__ = (
    "SAID_OF_ONE",
    "TOLD_BY_RELEASES",
    "PooledFigure",
    "PooledPart",
    "Sum",
    "add_up",
    "may_be_told",
)
