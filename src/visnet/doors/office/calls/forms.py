"""The forms of a call: from somebody new, and from somebody known."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.cases.rules import AttemptWords, ContactRuleWords
from visnet.cases.vocabulary import THEIR_OWN, AttemptOutcome, Channel, Device
from visnet.doors import clock, fields
from visnet.doors.calendar_words import days_in_words
from visnet.doors.languages import LANGUAGES
from visnet.doors.office.calls import wording
from visnet.doors.office.cases.glance.shown import kind_of
from visnet.doors.office.cases.warning import CONFLICT_SEEN
from visnet.doors.office.requests.forms import BY_HAND, needs
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import ContactChannel, ForWhom, Source
from visnet.journeys.take_call import Call

DAYS_MEANT = {
    "WEEKDAYS": frozenset(range(1, 6)),
    "EVERY_DAY": frozenset(range(1, 8)),
    "WEEKEND": frozenset({6, 7}),
}
DAYS = [
    ("WEEKDAYS", gettext_lazy("Monday to Friday")),
    ("EVERY_DAY", gettext_lazy("Every day")),
    ("WEEKEND", gettext_lazy("Saturday and Sunday")),
]
NINE = time(9)


class CallForm(fields.NewThingForm):
    """What a call brings. Everything but the source may stay empty."""

    number = fields.Line(label=wording.NUMBER, help_text=wording.NUMBER_HELP, required=False)
    conflict_seen = forms.BooleanField(label=CONFLICT_SEEN, required=False)
    goes_on = forms.BooleanField(label=wording.GOES_ON, required=False)
    danger_said = forms.BooleanField(
        label=wording.DANGER, help_text=wording.DANGER_HELP, required=False
    )
    name = fields.Line(label=wording.NAME, help_text=wording.NAME_HELP, required=False)
    words = fields.Words(label=wording.WORDS, help_text=wording.WORDS_HELP, required=False, rows=5)
    needs = forms.MultipleChoiceField(
        label=wording.NEEDS, choices=needs, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_safe = forms.BooleanField(
        label=wording.IS_SAFE, help_text=wording.IS_SAFE_HELP, required=False
    )
    device = forms.ChoiceField(
        label=wording.DEVICE,
        help_text=wording.DEVICE_HELP,
        choices=Device.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    days = forms.ChoiceField(
        label=wording.DAYS, choices=DAYS, required=False, widget=forms.RadioSelect
    )
    from_hour = forms.TypedChoiceField(
        label=wording.FROM,
        choices=[(hour, f"{hour:02d}:00") for hour in range(24)],
        coerce=int,
        initial=9,
    )
    until_hour = forms.TypedChoiceField(
        label=wording.UNTIL,
        choices=[(hour, f"{hour:02d}:00") for hour in range(1, 25)],
        coerce=int,
        initial=13,
    )
    source = forms.ChoiceField(
        label=gettext_lazy("How did it reach us?"), choices=BY_HAND, initial=Source.PHONE
    )
    reported_by = fields.Line(
        label=wording.REPORTED_BY, help_text=wording.REPORTED_BY_HELP, required=False
    )
    municipality = fields.Municipality(label=gettext_lazy("Municipality"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=LANGUAGES, initial="it", required=False
    )
    interpreter = forms.BooleanField(label=gettext_lazy("An interpreter is needed"), required=False)

    def __init__(self, *arguments: Any, only_look: bool = False, **options: Any) -> None:
        """Take what was typed; `only_look` asks nothing of it but the number."""
        super().__init__(*arguments, **options)
        self.only_look = only_look

    def full_clean(self) -> None:
        super().full_clean()
        if self.only_look:
            for name in [name for name in self.errors if name != "number"]:
                del self.errors[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.only_look:
            if "number" in cleaned and not cleaned["number"]:
                self.add_error("number", wording.NUMBER_EMPTY)
        elif cleaned.get("is_safe"):
            self._check_safe(cleaned)
        return cleaned

    def for_request(self) -> bool:
        """Whether this can be left as a request; if not, the form says why."""
        if self.cleaned_data["number"] and self._kind == "fiscal_code":
            self.add_error("number", wording.CODE_NEEDS_CASE)
        return self.is_valid()

    @property
    def call(self) -> Call:
        """What the call brought, as it is kept in a case."""
        said = self.cleaned_data
        is_code = bool(said["number"]) and self._kind == "fiscal_code"
        return Call(
            source=Source(said["source"]),
            content=self.content,
            way=self._way() if said["number"] and not is_code else None,
            fiscal_code=said["number"] if is_code else "",
            conflict_seen=said["conflict_seen"],
            municipality_code=said["municipality"].istat_code if said["municipality"] else "",
        )

    @property
    def content(self) -> Content:
        """What the call brought, as a request keeps it."""
        said = self.cleaned_data
        return Content(
            danger_said=said["danger_said"],
            words=said["words"],
            for_whom=ForWhom.SOMEBODY_ELSE if said["reported_by"] else ForWhom.ME,
            name=said["name"],
            municipality=said["municipality"].name if said["municipality"] else "",
            needs=tuple(said["needs"]),
            contact=self._contact(),
            language=said["language"],
            interpreter=said["interpreter"],
            reported_by=said["reported_by"],
        )

    @property
    def _kind(self) -> str:
        return kind_of(self.cleaned_data["number"])

    def _check_safe(self, cleaned: dict[str, Any]) -> None:
        is_code = bool(cleaned.get("number")) and self._kind == "fiscal_code"
        if "number" in cleaned and (not cleaned["number"] or is_code):
            self.add_error("is_safe", wording.SAFE_NEEDS_NUMBER)
        if "device" in cleaned and not cleaned["device"]:
            self.add_error("device", wording.SAFE_NEEDS_OWNER)
        elif cleaned.get("reported_by") and cleaned.get("device") in THEIR_OWN:
            self.add_error("device", wording.SAFE_NEEDS_PERSON)
        if "days" in cleaned and not cleaned["days"]:
            self.add_error("days", wording.SAFE_NEEDS_DAYS)
        if cleaned.get("until_hour", 24) <= cleaned.get("from_hour", 0):
            self.add_error("until_hour", wording.HOURS_TURNED)

    def _way(self) -> ContactRuleWords:
        said = self.cleaned_data
        channel = Channel.EMAIL if self._kind == "email" else Channel.PHONE_CALL
        if not said["is_safe"]:
            device = Device(said["device"] or Device.OTHER)
            return ContactRuleWords(channel=channel, value=said["number"], device=device)
        return ContactRuleWords(
            channel=channel,
            value=said["number"],
            device=Device(said["device"]),
            days=DAYS_MEANT[said["days"]],
            from_hour=said["from_hour"],
            until_hour=said["until_hour"],
            is_safe=True,
        )

    def _contact(self) -> SafeContact:
        said = self.cleaned_data
        if not said["number"] or self._kind == "fiscal_code":
            return SafeContact()
        channel = ContactChannel.EMAIL if self._kind == "email" else ContactChannel.PHONE
        return SafeContact(
            may_reach=said["is_safe"],
            channel=channel,
            value=said["number"],
            when=self._when() if said["is_safe"] else "",
            safe_notes=self._whose(),
        )

    def _whose(self) -> str:
        """Return whose the number is, where it is said to be another's."""
        device = self.cleaned_data["device"]
        if not device or device in THEIR_OWN:
            return ""
        return wording.NOT_THEIRS % {"device": Device(device).label}

    def _when(self) -> str:
        said = self.cleaned_data
        return _("%(days)s, %(from)02d:00 to %(until)02d:00") % {
            "days": days_in_words(sorted(DAYS_MEANT[said["days"]])),
            "from": said["from_hour"],
            "until": said["until_hour"],
        }


class KnownCallForm(fields.NewThingForm):
    """A call from somebody who has a case: what they said, and when to be in touch again."""

    words = fields.Words(label=wording.NOTE, help_text=wording.NOTE_HELP, required=False, rows=5)
    next_day = fields.Day(label=wording.NEXT_DAY, help_text=wording.NEXT_DAY_HELP, required=False)

    def clean_next_day(self) -> Any:
        day = self.cleaned_data["next_day"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(wording.GONE_BY, code="gone")
        return day

    @property
    def attempt(self) -> AttemptWords:
        """The call, as the case keeps it: they were reached, by no way of theirs."""
        day = self.cleaned_data["next_day"]
        return AttemptWords(
            channel=Channel.PHONE_CALL,
            outcome=AttemptOutcome.REACHED,
            note=self.cleaned_data["words"],
            next_try_at=fields.moment_of(day, NINE) if day else None,
        )
