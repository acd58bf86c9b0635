"""Handing over to another installation from the console: words and paper."""

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

__all__ = [
    "DeskExists",
    "KnownAlready",
    "OwnCard",
    "WrongFingerprint",
    "export",
    "find_desk",
    "give_card",
    "import_",
    "know",
    "make_desk",
    "read_receipt",
]
