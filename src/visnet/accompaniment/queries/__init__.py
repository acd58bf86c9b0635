"""The readers of accompaniment, each for one viewer."""

from visnet.accompaniment.queries.appointments import (
    AppointmentLine,
    AppointmentView,
    list_appointments,
    open_appointment,
)
from visnet.accompaniment.queries.awaited import AllAwaited, Awaited, list_awaited
from visnet.accompaniment.queries.companions import list_trained
from visnet.accompaniment.queries.hearings import (
    CompanionLine,
    HearingLine,
    HearingView,
    ItemLine,
    list_hearings,
    open_hearing,
)
from visnet.accompaniment.queries.languages import (
    LanguageAnswerLine,
    LanguageLine,
    LanguageView,
    list_languages,
    open_language,
)
from visnet.accompaniment.queries.measures import (
    MeasureLine,
    list_states,
    list_to_ask_for,
    open_measures,
)

__all__ = [
    "AllAwaited",
    "AppointmentLine",
    "AppointmentView",
    "Awaited",
    "CompanionLine",
    "HearingLine",
    "HearingView",
    "ItemLine",
    "LanguageAnswerLine",
    "LanguageLine",
    "LanguageView",
    "MeasureLine",
    "list_appointments",
    "list_awaited",
    "list_hearings",
    "list_languages",
    "list_states",
    "list_to_ask_for",
    "list_trained",
    "open_appointment",
    "open_hearing",
    "open_language",
    "open_measures",
]
