"""Handing over to another installation from the console: words, paper, and who sits before it."""

from visnet.crossings.operations import DeskExists, KnownAlready, OwnCard, WrongFingerprint
from visnet.doors.nightly.handover.acts import (
    export,
    find_desk,
    give_card,
    import_,
    know,
    make_desk,
    read_receipt,
)
from visnet.doors.nightly.handover.signing_in import CannotSignIn, act_under, prove

__all__ = [
    "CannotSignIn",
    "DeskExists",
    "KnownAlready",
    "OwnCard",
    "WrongFingerprint",
    "act_under",
    "export",
    "find_desk",
    "give_card",
    "import_",
    "know",
    "make_desk",
    "prove",
    "read_receipt",
]
