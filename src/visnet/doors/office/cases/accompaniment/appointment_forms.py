"""The forms of appointments: what is agreed, and what became of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.accompaniment.queries import AppointmentView
from visnet.accompaniment.rules import AppointmentWords, AttendanceWords, can_be_said
from visnet.accompaniment.vocabulary import (
    AppointmentState,
    AppointmentWay,
    CancelledBy,
    MissedReason,
)
from visnet.doors import clock, fields
from visnet.kit.civil_time import ROME

NOBODY = ("", _("Nobody yet"))
NOT_YET = _("The appointment is still to come. Write this down afterwards.")
GONE_BY = _(
    "This hour has gone by. Choose one still to come; a meeting that already took place goes into a note."
)
WHY = _("Choose why, as far as you know. “Not known” is an answer.")
WHO = _("Choose who cancelled it.")
STATES = (AppointmentState.CAME, AppointmentState.MISSED, AppointmentState.CANCELLED)


class AppointmentForm(fields.NewWordsForm):
    """When, how, with whom, and where."""

    day = fields.Day(label=_("Day"))
    hour = fields.Hour(label=_("Hour"), help_text=_("Italian time."))
    way = forms.ChoiceField(
        label=_("How you meet"),
        choices=AppointmentWay.choices,
        initial=AppointmentWay.IN_PERSON,
        widget=forms.RadioSelect,
    )
    user = forms.ChoiceField(label=_("With whom of you"), required=False)
    place = fields.Words(
        label=_("Where, or on which line"),
        help_text=_("How to get in, where to wait. It is kept sealed, and goes into no calendar."),
        rows=2,
        required=False,
    )

    def __init__(
        self, *arguments: Any, colleagues: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        """Offer the colleagues who work on the case: (id, name)."""
        super().__init__(*arguments, **options)
        self.offer("user", [NOBODY, *colleagues])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("day"), cleaned.get("hour")
        if day and hour is not None and fields.moment_of(day, hour) <= clock.now():
            self.add_error("hour" if day == clock.today() else "day", GONE_BY)
        return cleaned

    @property
    def appointment(self) -> AppointmentWords:
        """What is agreed, as the room keeps it."""
        said = self.cleaned_data
        return AppointmentWords(
            starts_at=fields.moment_of(said["day"], said["hour"]),
            way=AppointmentWay(said["way"]),
            user_id=UUID(said["user"]) if said["user"] else None,
            place=said["place"],
        )


class AttendanceForm(fields.PlainForm):
    """Whether the person came; why not, or who cancelled it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 2)
    state = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(one.value, one.label) for one in STATES],
        widget=forms.RadioSelect,
    )
    missed_because = forms.ChoiceField(
        label=_("If the person did not come: why"),
        help_text=_("Nobody is at fault for not coming. Ask only when it is safe to ask."),
        choices=[("", "—"), *MissedReason.choices],
        required=False,
    )
    cancelled_by = forms.ChoiceField(
        label=_("If it was cancelled: by whom"),
        choices=[("", "—"), *CancelledBy.choices],
        required=False,
    )
    how = fields.Words(
        label=_("What is to be known of it"),
        help_text=_("Only what helps the next time. What was said belongs in a note."),
        rows=3,
        required=False,
    )

    def __init__(self, *arguments: Any, starts_at: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.starts_at = starts_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        state = cleaned.get("state")
        if not state:
            return cleaned
        wanted = AppointmentState(state)
        if not can_be_said(after=wanted, starts_at=self.starts_at, at=clock.now()):
            self.add_error("state", NOT_YET)
        if wanted is AppointmentState.MISSED and cleaned.get("missed_because") == "":
            self.add_error("missed_because", WHY)
        if wanted is AppointmentState.CANCELLED and cleaned.get("cancelled_by") == "":
            self.add_error("cancelled_by", WHO)
        return cleaned

    @property
    def attendance(self) -> AttendanceWords:
        """What became of it, as the room keeps it; what does not belong to it is left out."""
        said = self.cleaned_data
        state = AppointmentState(said["state"])
        is_missed = state is AppointmentState.MISSED
        is_cancelled = state is AppointmentState.CANCELLED
        return AttendanceWords(
            state=state,
            missed_because=MissedReason(said["missed_because"]) if is_missed else None,
            cancelled_by=CancelledBy(said["cancelled_by"]) if is_cancelled else None,
            how=said["how"],
        )


def first_words(view: AppointmentView) -> dict[str, Any]:
    """Return an appointment as it stands, to agree another in its place."""
    here = view.line.starts_at.astimezone(ROME)
    return {
        "day": here.date(),
        "hour": here.time(),
        "way": view.line.way,
        "user": str(view.line.user_id or ""),
        "place": view.place,
    }
