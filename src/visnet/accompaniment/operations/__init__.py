"""The writers of accompaniment. Each is part of a journey that also tells the case."""

from visnet.accompaniment.operations.appointments import (
    AppointmentIdUsed,
    AppointmentKept,
    AttendanceNotWhole,
    EndedMeanwhile,
    end_appointment,
    set_appointment,
)
from visnet.accompaniment.operations.companion import choose_companion
from visnet.accompaniment.operations.ground import (
    ChangedMeanwhile,
    CompanionNotOnCase,
    HandoverNeeded,
    HearingIdUsed,
    HearingKept,
)
from visnet.accompaniment.operations.hearings import change_hearing, end_hearing, set_hearing
from visnet.accompaniment.operations.languages import (
    AnsweredMeanwhile,
    LanguageIdUsed,
    LanguageKept,
    answer_language,
    ask_language,
)
from visnet.accompaniment.operations.measures import MeasureKept, keep_measure
from visnet.accompaniment.operations.preparing import mark_prepared, tick_items

__all__ = [
    "AnsweredMeanwhile",
    "AppointmentIdUsed",
    "AppointmentKept",
    "AttendanceNotWhole",
    "ChangedMeanwhile",
    "CompanionNotOnCase",
    "EndedMeanwhile",
    "HandoverNeeded",
    "HearingIdUsed",
    "HearingKept",
    "LanguageIdUsed",
    "LanguageKept",
    "MeasureKept",
    "answer_language",
    "ask_language",
    "change_hearing",
    "choose_companion",
    "end_appointment",
    "end_hearing",
    "keep_measure",
    "mark_prepared",
    "set_appointment",
    "set_hearing",
    "tick_items",
]
