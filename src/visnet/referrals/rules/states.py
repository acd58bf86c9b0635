"""What may follow what, and what a referral is called."""

from uuid import UUID

from visnet.kit.decision import Reason, Refused
from visnet.referrals.vocabulary import NEXT_STATES, State

# Neither 0 and O nor 1, I and L: a reference is read aloud on the phone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 5


def can_move(*, current: State, wanted: State) -> bool:
    """Whether one state may follow the other."""
    return wanted in NEXT_STATES[current]


def check_move(*, current: State, wanted: State) -> None:
    """Do nothing when the step is open. Raises `Refused` when somebody was quicker."""
    if not can_move(current=current, wanted=wanted):
        raise Refused(Reason.WRONG_STATE)


def reference_of(referral_id: UUID) -> str:
    """Return how both sides call a referral. It says nothing of the case."""
    number = referral_id.int
    letters = []
    for _position in range(LENGTH):
        number, which = divmod(number, len(LETTERS))
        letters.append(LETTERS[which])
    return "R-" + "".join(letters)


def is_dangerous(danger: str) -> bool:
    """Whether danger is high enough for a second pair of eyes, where a clause asks for them."""
    return danger in {"HIGH", "IMMEDIATE"}
