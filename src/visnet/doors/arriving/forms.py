"""What is asked of whoever sends a person to a Centre."""

from typing import Any

from django import forms

from visnet.doors import fields
from visnet.doors.arriving import wording
from visnet.doors.languages import LANGUAGES
from visnet.enquiries.operations import PersonSent
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Agreed, ContactChannel, ForWhom, Urgency, Whose

OFF = {"autocomplete": "off"}


class ArrivalForm(fields.NewThingForm):
    """A person, what is asked, what they said, and who sends. Sent twice it is sent once."""

    urgency = forms.ChoiceField(
        label=wording.URGENCY,
        help_text=wording.URGENCY_HELP,
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_URGENCY},
    )
    agreed = forms.ChoiceField(
        label=wording.AGREED,
        help_text=wording.AGREED_HELP,
        choices=Agreed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_AGREED},
    )
    words = fields.Words(
        label=wording.WORDS,
        help_text=wording.WORDS_HELP,
        rows=6,
        error_messages={"required": wording.WITHOUT_WORDS},
    )
    name = fields.Line(label=wording.NAME, help_text=wording.NAME_HELP, required=False)
    municipality = fields.Municipality(label=wording.MUNICIPALITY, required=False)
    language = forms.ChoiceField(label=wording.LANGUAGE, choices=LANGUAGES, initial="it")
    interpreter = forms.BooleanField(label=wording.INTERPRETER, required=False)
    channel = forms.ChoiceField(
        label=wording.CHANNEL, choices=ContactChannel.choices, initial=ContactChannel.PHONE
    )
    value = fields.Line(label=wording.VALUE, help_text=wording.VALUE_HELP, required=False)
    whose = forms.ChoiceField(
        label=wording.WHOSE,
        help_text=wording.WHOSE_HELP,
        choices=Whose.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    when = fields.Line(label=wording.WHEN, help_text=wording.WHEN_HELP, required=False)
    safe_notes = fields.Words(
        label=wording.SAFE_NOTES, help_text=wording.SAFE_NOTES_HELP, required=False, rows=2
    )
    sender = fields.Line(
        label=wording.SENDER,
        help_text=wording.SENDER_HELP,
        error_messages={"required": wording.WITHOUT_SENDER},
    )
    sender_contact = fields.Line(
        label=wording.SENDER_CONTACT,
        help_text=wording.SENDER_CONTACT_HELP,
        error_messages={"required": wording.WITHOUT_CONTACT},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("use_required_attribute", False)
        super().__init__(*arguments, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "words" in cleaned and not cleaned["words"].strip():
            self.add_error("words", wording.WITHOUT_WORDS)
        if cleaned.get("value"):
            if cleaned.get("agreed", Agreed.YES) != Agreed.YES:
                self.add_error("value", wording.ONLY_WITH_YES)
            elif "whose" in cleaned and not cleaned["whose"]:
                self.add_error("whose", wording.WHOSE_NEEDED)
        return cleaned

    @property
    def sent(self) -> PersonSent:
        """What is sent, as the room takes it. What makes contact safe goes without one too."""
        said = self.cleaned_data
        place = said["municipality"]
        has_way = bool(said["value"])
        return PersonSent(
            content=Content(
                danger_said=said["urgency"] == Urgency.NOW,
                words=said["words"],
                for_whom=ForWhom.SOMEBODY_ELSE,
                name=said["name"],
                municipality=place.name if place else "",
                contact=SafeContact(
                    may_reach=has_way,
                    channel=said["channel"] if has_way else "",
                    value=said["value"],
                    when=said["when"],
                    safe_notes=said["safe_notes"],
                    whose=said["whose"] if has_way else "",
                ),
                language=said["language"],
                interpreter=said["interpreter"],
                reported_by=said["sender"],
                agreed=said["agreed"],
                sender_contact=said["sender_contact"],
            ),
            is_urgent=said["urgency"] != Urgency.CALM,
        )
