"""What the console says when a file is not taken, or a package may not leave: in English."""

from django.utils.translation import override

from visnet.crossings.vocabulary import Refusal
from visnet.doors import sentences
from visnet.doors.crossing import words
from visnet.kit.decision import Reason

AT_THE_CONSOLE = {
    Reason.BLOCKED: "This is not possible for this case.",
    Reason.SECOND_APPROVAL_NEEDED: (
        "Danger is high, and the agreement asks that a supervisor approve it first. They are asked"
        " on the screen, in the case, under “To another installation”; the file is made there."
    ),
    Reason.WRONG_ROLE: "Your role does not do this.",
}


def why_not_taken(refusal: Refusal) -> str:
    """Return why a file is not taken, in one line."""
    with override("en"):
        return words.why_not_taken(refusal)


def why_refused(reason: Reason) -> str:
    """Return why somebody may not do this, in one line."""
    with override("en"):
        said = AT_THE_CONSOLE.get(reason) or sentences.for_reason(reason)
        return f"{said} {words.NOTHING_WRITTEN}"
