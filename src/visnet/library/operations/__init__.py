"""The only writers of the library."""

from visnet.library.operations.drafting import (
    ChangedMeanwhile,
    IdAlreadyUsed,
    bring_in,
    change_draft,
    correct_work,
    drop_draft,
    return_draft,
    submit_draft,
    write_draft,
)
from visnet.library.operations.filing import (
    MOST_FILES,
    TooManyFiles,
    bring_file,
    take_file_off,
)
from visnet.library.operations.listing import (
    ListedAlready,
    ListIsFull,
    Place,
    WhyMissing,
    list_work,
    move_up,
    take_off_list,
)
from visnet.library.operations.publishing import ReasonMissing, publish_draft, withdraw_work

__all__ = [
    "MOST_FILES",
    "ChangedMeanwhile",
    "IdAlreadyUsed",
    "ListIsFull",
    "ListedAlready",
    "Place",
    "ReasonMissing",
    "TooManyFiles",
    "WhyMissing",
    "bring_file",
    "bring_in",
    "change_draft",
    "correct_work",
    "drop_draft",
    "list_work",
    "move_up",
    "publish_draft",
    "return_draft",
    "submit_draft",
    "take_file_off",
    "take_off_list",
    "withdraw_work",
    "write_draft",
]
