"""The forms of the requests' pages."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import clock, fields
from visnet.doors.languages import LANGUAGES
from visnet.doors.office.requests import wording
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import ContactChannel, ForWhom, Source, Told
from visnet.kit.actor import Role
from visnet.law import queries as law
from visnet.people.queries import MemberLine

BY_HAND = [choice for choice in Source.choices if choice[0] != Source.WEB]


def needs() -> list[tuple[str, str]]:
    """Return the kinds of support, in the language of the screen."""
    language = get_language() or "it"
    return [(need.code, need.label(language)) for need in law.list_service_needs()]


class RequestForm(fields.NewThingForm):
    """The three-minute form for a phone call, a visit or a letter."""

    danger_said = forms.BooleanField(
        label=wording.DANGER, help_text=wording.DANGER_HELP, required=False
    )
    source = forms.ChoiceField(
        label=wording.SOURCE, choices=BY_HAND, initial=Source.PHONE, widget=forms.RadioSelect
    )
    words = fields.Words(label=wording.WORDS, help_text=wording.WORDS_HELP, required=False, rows=6)
    needs = forms.MultipleChoiceField(
        label=wording.NEEDS, choices=needs, required=False, widget=forms.CheckboxSelectMultiple
    )
    name = fields.Line(label=wording.NAME, help_text=wording.NAME_HELP, required=False)
    for_whom = forms.ChoiceField(
        label=wording.FOR_WHOM,
        choices=[
            (ForWhom.ME, _("The person I spoke with")),
            (ForWhom.SOMEBODY_ELSE, _("Another person")),
        ],
        initial=ForWhom.ME,
        widget=forms.RadioSelect,
    )
    reported_by = fields.Line(
        label=wording.REPORTED_BY, help_text=wording.REPORTED_BY_HELP, required=False
    )
    municipality = fields.Municipality(
        label=wording.MUNICIPALITY, help_text=wording.MUNICIPALITY_HELP, required=False
    )
    may_reach = forms.BooleanField(
        label=wording.MAY_REACH, help_text=wording.MAY_REACH_HELP, required=False
    )
    channel = forms.ChoiceField(
        label=wording.CHANNEL, choices=ContactChannel.choices, initial=ContactChannel.PHONE
    )
    value = fields.Line(label=wording.VALUE, required=False)
    when = fields.Line(label=wording.WHEN, help_text=wording.WHEN_HELP, required=False)
    safe_notes = fields.Words(
        label=wording.SAFE_NOTES, help_text=wording.SAFE_NOTES_HELP, required=False, rows=2
    )
    language = forms.ChoiceField(label=wording.LANGUAGE, choices=LANGUAGES, initial="it")
    interpreter = forms.BooleanField(label=wording.INTERPRETER, required=False)
    accessibility = fields.Line(
        label=wording.ACCESSIBILITY, help_text=wording.ACCESSIBILITY_HELP, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        nothing_wrong_there = not {"words", "needs"} & set(self.errors)
        said_something = cleaned.get("words", "").strip() or cleaned.get("needs")
        if nothing_wrong_there and not said_something and not cleaned.get("danger_said"):
            self.add_error("words", wording.WITHOUT_WORDS)
        if cleaned.get("may_reach") and "value" in cleaned and not cleaned["value"]:
            self.add_error("value", wording.WITHOUT_VALUE)
        return cleaned

    @property
    def content(self) -> Content:
        """What was written, as the room keeps it."""
        said = self.cleaned_data
        place = said["municipality"]
        return Content(
            danger_said=said["danger_said"],
            words=said["words"],
            for_whom=said["for_whom"],
            name=said["name"],
            municipality=place.name if place else "",
            needs=tuple(said["needs"]),
            contact=SafeContact(
                may_reach=said["may_reach"],
                channel=said["channel"] if said["value"] else "",
                value=said["value"],
                when=said["when"],
                safe_notes=said["safe_notes"],
            ),
            language=said["language"],
            interpreter=said["interpreter"],
            accessibility=said["accessibility"],
            reported_by=said["reported_by"],
        )


class ReplyForm(fields.NewThingForm):
    """An answer in the thread."""

    words = fields.Words(
        label=wording.REPLY,
        help_text=wording.REPLY_HELP,
        rows=5,
        error_messages={"required": wording.EMPTY_REPLY},
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if not words.strip():
            raise forms.ValidationError(wording.EMPTY_REPLY, code="required")
        return words


class AppointmentForm(fields.NewThingForm):
    """A day and an hour to propose in the thread."""

    day = fields.Day(label=wording.APPOINTMENT_DAY)
    hour = fields.Hour(label=wording.APPOINTMENT_HOUR)
    words = fields.Words(
        label=wording.APPOINTMENT_WORDS,
        help_text=wording.APPOINTMENT_WORDS_HELP,
        required=False,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("day") and cleaned.get("hour"):
            cleaned["moment"] = fields.moment_of(cleaned["day"], cleaned["hour"])
            if cleaned["moment"] <= clock.now():
                self.add_error("day", wording.GONE_BY)
        return cleaned


class TellForm(fields.PlainForm):
    """What the sender is told, and when the person agreed to it."""

    told = forms.ChoiceField(label=wording.TOLD, help_text=wording.TOLD_HELP, choices=Told.choices)
    consent_date = fields.Day(
        label=wording.TOLD_CONSENT, help_text=wording.TOLD_CONSENT_HELP, required=False
    )


class AssignForm(fields.PlainForm):
    """Who looks after a request."""

    to_user = forms.TypedChoiceField(label=wording.ASSIGN_TO)

    def __init__(self, *arguments: Any, colleagues: tuple[MemberLine, ...], **options: Any) -> None:
        super().__init__(*arguments, **options)
        answering = {Role.OPERATOR, Role.SUPERVISOR}
        self.offer(
            "to_user",
            [
                (str(member.user_id), member.name)
                for member in colleagues
                if member.roles & answering
            ],
        )
