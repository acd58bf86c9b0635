"""Pure truths about procedures: their shape, their hash, and what differs between two."""

from visnet.guidelines.rules.changes import Change, ChangedStep, changes
from visnet.guidelines.rules.drafts import (
    PROPOSED,
    NameTaken,
    NoSuchStep,
    RemarkWords,
    TheOnlyStep,
    as_record,
    mark_of,
    step_of,
    with_new_step,
    with_proposal,
    with_step,
    with_step_moved,
    without_step,
)
from visnet.guidelines.rules.text import (
    Reference,
    Step,
    Text,
    UnsoundText,
    Variant,
    hashed,
    read_text,
    sha256_of,
)
from visnet.kit.pair import Pair

__all__ = [
    "PROPOSED",
    "Change",
    "ChangedStep",
    "NameTaken",
    "NoSuchStep",
    "Pair",
    "Reference",
    "RemarkWords",
    "Step",
    "Text",
    "TheOnlyStep",
    "UnsoundText",
    "Variant",
    "as_record",
    "changes",
    "hashed",
    "mark_of",
    "read_text",
    "sha256_of",
    "step_of",
    "with_new_step",
    "with_proposal",
    "with_step",
    "with_step_moved",
    "without_step",
]
