"""Choosing a seat, knowing others, sending, receiving, carrying."""

from visnet.upwards.operations.carrying import forget_withdrawn, mark_answered, mark_failed
from visnet.upwards.operations.receiving import Taken, note_refused, take_document, take_receipt
from visnet.upwards.operations.sending import NothingNew, SayWhy, send_figures, withdraw_figures
from visnet.upwards.operations.stations import (
    KnownAlready,
    SameLevel,
    SeatTaken,
    WrongFingerprint,
    admit_station,
    choose_seat,
    end_station,
    propose_station,
)

__all__ = [
    "KnownAlready",
    "NothingNew",
    "SameLevel",
    "SayWhy",
    "SeatTaken",
    "Taken",
    "WrongFingerprint",
    "admit_station",
    "choose_seat",
    "end_station",
    "forget_withdrawn",
    "mark_answered",
    "mark_failed",
    "note_refused",
    "propose_station",
    "send_figures",
    "take_document",
    "take_receipt",
    "withdraw_figures",
]
