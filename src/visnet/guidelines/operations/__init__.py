"""Reading, writing together, signing and publishing joint procedures."""

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
    "DraftIsOpen",
    "IdAlreadyUsed",
    "NobodySigns",
    "RemarksUndecided",
    "SignaturesMissing",
    "TroublesUnanswered",
    "add_step",
    "answer_trouble",
    "change_step",
    "decide_remark",
    "mark_read",
    "move_step",
    "open_draft",
    "open_signature",
    "publish_edition",
    "remove_step",
    "set_aside_draft",
    "set_remarks_until",
    "show_edition",
    "sign_draft",
    "take_back_from_signature",
    "tell_trouble",
    "withdraw_edition",
    "write_remark",
]
