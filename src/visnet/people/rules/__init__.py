"""Pure truths of the people room."""

from visnet.people.rules.belonging import (
    CountSaid,
    belongs,
    counts_in_force,
    is_entered,
    is_secret_place,
    stands_in,
)
from visnet.people.rules.duty import (
    Holds,
    Hours,
    WhoAnswers,
    covers_nights,
    hours_a_week,
    is_holiday,
    is_night,
    is_on_duty,
    responsible_for,
    who_answers,
)
from visnet.people.rules.members import (
    INVITATION_LIVES,
    SHORTEST_PASSPHRASE,
    hash_of_token,
    is_member,
    is_open,
    new_token,
)

__all__ = [
    "INVITATION_LIVES",
    "SHORTEST_PASSPHRASE",
    "CountSaid",
    "Holds",
    "Hours",
    "WhoAnswers",
    "belongs",
    "counts_in_force",
    "covers_nights",
    "hash_of_token",
    "hours_a_week",
    "is_entered",
    "is_holiday",
    "is_member",
    "is_night",
    "is_on_duty",
    "is_open",
    "is_secret_place",
    "new_token",
    "responsible_for",
    "stands_in",
    "who_answers",
]
