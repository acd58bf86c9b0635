"""Reading, writing together, signing and publishing joint procedures."""

from visnet.guidelines.operations.assigning import (
    DayIsPast,
    StepsUnwritten,
    assign_step,
    say_step_written,
    take_step_back,
)
from visnet.guidelines.operations.drafting import (
    add_step,
    change_step,
    move_step,
    open_draft,
    remove_step,
    set_aside_draft,
    set_remarks_until,
)
from visnet.guidelines.operations.holding import ChangedMeanwhile, DraftIsOpen, IdAlreadyUsed
from visnet.guidelines.operations.reading import mark_read
from visnet.guidelines.operations.remarking import decide_remark, write_remark
from visnet.guidelines.operations.showing import show_edition, withdraw_edition
from visnet.guidelines.operations.signing import (
    NobodySigns,
    RemarksUndecided,
    SignaturesMissing,
    TroublesUnanswered,
    open_signature,
    publish_edition,
    sign_draft,
    take_back_from_signature,
)
from visnet.guidelines.operations.telling import answer_trouble, tell_trouble

__all__ = [
    "ChangedMeanwhile",
    "DayIsPast",
    "DraftIsOpen",
    "IdAlreadyUsed",
    "NobodySigns",
    "RemarksUndecided",
    "SignaturesMissing",
    "StepsUnwritten",
    "TroublesUnanswered",
    "add_step",
    "answer_trouble",
    "assign_step",
    "change_step",
    "decide_remark",
    "mark_read",
    "move_step",
    "open_draft",
    "open_signature",
    "publish_edition",
    "remove_step",
    "say_step_written",
    "set_aside_draft",
    "set_remarks_until",
    "show_edition",
    "sign_draft",
    "take_back_from_signature",
    "take_step_back",
    "tell_trouble",
    "withdraw_edition",
    "write_remark",
]
