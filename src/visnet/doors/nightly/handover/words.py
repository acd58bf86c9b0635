"""What the console says when a file is not taken, or a package may not leave."""

from visnet.crossings.vocabulary import Refusal
from visnet.kit.decision import Reason

NOT_TAKEN = {
    Refusal.UNREADABLE: (
        "This file cannot be opened here: it is not a package, was cut off, or was sealed for"
        " somebody else."
    ),
    Refusal.UNKNOWN_SENDER: "This file is signed by a desk that you do not know.",
    Refusal.ALTERED: "This file was changed on its way. Tell whoever sent it, by telephone.",
    Refusal.NOT_FOR_US: "This package was made for another desk. Tell whoever sent it.",
    Refusal.TOO_OLD: "This package is older than thirty days. Ask for a new one.",
    Refusal.UNKNOWN_SHAPE: (
        "This package is not of a shape that this version understands. Ask whoever looks after"
        " the installation."
    ),
    Refusal.TOO_LONG: "It says more than a request can carry (20,000 signs).",
    Refusal.RECEIVED_BEFORE: "This package was received before.",
    Refusal.NOTHING_SENT: "This is not the receipt of a package that left from your cases.",
}
REFUSED = {
    Reason.NO_CONSENT: "The person has not agreed that this desk is told.",
    Reason.CONSENT_WITHDRAWN: "The person has taken their consent back.",
    Reason.CONSENT_EXPIRED: "The person's consent has run out. Ask them again.",
    Reason.NOTHING_MAY_PASS: "Agreement, consent and need leave nothing that may be told.",
    Reason.BLOCKED: "This is not possible for this case.",
    Reason.SECOND_APPROVAL_NEEDED: (
        "The agreement asks for a supervisor's approval where danger is high. It cannot be given"
        " at the console."
    ),
    Reason.WRONG_ROLE: "Your role does not do this.",
}
NOTHING_WRITTEN = "Nothing was written."


def why_not_taken(refusal: Refusal) -> str:
    """Return why a file is not taken, in one line."""
    return f"{NOT_TAKEN[refusal]} {NOTHING_WRITTEN}"


def why_refused(reason: Reason | None) -> str:
    """Return why somebody may not do this, in one line."""
    said = REFUSED.get(reason) if reason is not None else None
    return f"{said or 'No agreement in force lets this pass.'} {NOTHING_WRITTEN}"
