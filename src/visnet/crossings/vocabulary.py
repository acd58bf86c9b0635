"""Why a package, a card or a receipt is not taken. Each refusal leaves everything as it was."""

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong with a file that came from elsewhere."""

    UNREADABLE = "UNREADABLE"
    """It is not a file of this kind, it was cut off, or it was sealed for somebody else."""
    UNKNOWN_SENDER = "UNKNOWN_SENDER"
    """It is signed by a desk that nobody here knows, or that is known no longer."""
    ALTERED = "ALTERED"
    """The signature does not match: somebody changed it on its way."""
    NOT_FOR_US = "NOT_FOR_US"
    """It was made for another desk and sealed anew for this one."""
    TOO_OLD = "TOO_OLD"
    """Its last day has gone by, or its day has not come."""
    UNKNOWN_SHAPE = "UNKNOWN_SHAPE"
    """It is honest, and not of a shape that this version understands."""
    TOO_LONG = "TOO_LONG"
    """It says more than a request can carry."""
    RECEIVED_BEFORE = "RECEIVED_BEFORE"
    """It was received before; nothing is written twice."""
    NOTHING_SENT = "NOTHING_SENT"
    """It is the receipt of a package that did not leave from here, or of another one."""
