"""What may leave for research, and what may be published of it."""

from visnet.research.rules.fields import (
    AS_IT_IS,
    NOT_TOLD,
    WIDER,
    WITHHELD,
    Field,
    Value,
    read_field,
)
from visnet.research.rules.guarding import MOST_LEFT_OUT, Counted, Earlier, Guarded, TooFew, guard
from visnet.research.rules.keys import NotAKey, read_recipient, seal
from visnet.research.rules.outputs import (
    LARGEST,
    PEOPLE,
    SECOND,
    SUM,
    Fault,
    Finding,
    Read,
    read_output,
)
from visnet.research.rules.packing import lines_of, lines_of_twin, name_of, pack

__all__ = [
    "AS_IT_IS",
    "LARGEST",
    "MOST_LEFT_OUT",
    "NOT_TOLD",
    "PEOPLE",
    "SECOND",
    "SUM",
    "WIDER",
    "WITHHELD",
    "Counted",
    "Earlier",
    "Fault",
    "Field",
    "Finding",
    "Guarded",
    "NotAKey",
    "Read",
    "TooFew",
    "Value",
    "guard",
    "lines_of",
    "lines_of_twin",
    "name_of",
    "pack",
    "read_field",
    "read_output",
    "read_recipient",
    "seal",
]
