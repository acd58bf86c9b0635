"""The forms of the chapter on safe contact."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.cases.rules import AttemptWords, ContactRuleWords
from visnet.cases.vocabulary import AttemptOutcome, Channel, Device
from visnet.doors import fields

DAYS = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]
NEEDS_DAYS = _("A way is safe only on days and at hours that they named. Tick at least one day.")
Speaking = Sequence[tuple[UUID, str]]
HOURS_TURNED = _("The end has to come after the beginning.")
NEEDS_VALUE = _("Write the number or address, or leave “safe” without a tick.")


class ContactRuleForm(fields.NewWordsForm):
    """One way to reach the person, as they describe it."""

    channel = forms.ChoiceField(label=_("By"), choices=Channel.choices, widget=forms.RadioSelect)
    value = fields.Line(label=_("Number or address"), required=False)
    device = forms.ChoiceField(
        label=_("Whose is it?"),
        help_text=_(
            "Seen from the person: the telephone of a mother or a partner is a relative's, also if"
            " they call for the person."
        ),
        choices=Device.choices,
        widget=forms.RadioSelect,
    )
    through = forms.ChoiceField(
        label=_("Does it lead to somebody who speaks for them?"),
        help_text=_("It is closed by itself once nobody may turn to that person."),
        required=False,
    )
    is_safe = forms.BooleanField(
        label=_("They said that this way is safe, on the days and hours below"),
        help_text=_(
            "Without this tick nobody may use it. Safe means for ninety days: then we ask again."
        ),
        required=False,
    )
    days = forms.TypedMultipleChoiceField(
        label=_("On which days"),
        choices=DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    from_hour = forms.TypedChoiceField(
        label=pgettext_lazy("hour", "From"),
        choices=[(hour, f"{hour:02d}:00") for hour in range(24)],
        coerce=int,
        initial=9,
    )
    until_hour = forms.TypedChoiceField(
        label=pgettext_lazy("hour", "To"),
        choices=[(hour, f"{hour:02d}:00") for hour in range(1, 25)],
        coerce=int,
        initial=13,
    )
    who_may_answer = fields.Line(
        label=_("Who may answer besides them"),
        help_text=_("And what to say if somebody else does."),
        required=False,
    )
    code_word = fields.Line(
        label=_("Word that says “not now”"),
        help_text=_("A word you agree on: when they say it, we hang up politely."),
        required=False,
    )
    may_leave_message = forms.BooleanField(label=_("We may leave a message"), required=False)
    may_say_who_we_are = forms.BooleanField(label=_("We may say who we are"), required=False)
    withheld_number = forms.BooleanField(
        label=_("Call from a hidden number"), required=False, initial=True
    )

    def __init__(self, *arguments: Any, speaking: Speaking = (), **options: Any) -> None:
        """Offer who may be turned to today: nobody else is a way."""
        super().__init__(*arguments, **options)
        people = [(str(identifier), name) for identifier, name in speaking]
        self.offer("through", [("", _("No, to the person")), *people])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("is_safe"):
            return cleaned
        if "days" in cleaned and not cleaned["days"]:
            self.add_error("days", NEEDS_DAYS)
        if cleaned.get("until_hour", 24) <= cleaned.get("from_hour", 0):
            self.add_error("until_hour", HOURS_TURNED)
        if cleaned.get("channel") != Channel.THREAD and "value" in cleaned and not cleaned["value"]:
            self.add_error("value", NEEDS_VALUE)
        return cleaned

    @property
    def rule(self) -> ContactRuleWords:
        """The way, as the room keeps it."""
        said = self.cleaned_data
        has_hours = bool(said["days"]) and said["from_hour"] < said["until_hour"]
        return ContactRuleWords(
            channel=Channel(said["channel"]),
            value=said["value"],
            device=Device(said["device"]),
            days=frozenset(said["days"]),
            from_hour=said["from_hour"] if has_hours else 0,
            until_hour=said["until_hour"] if has_hours else 0,
            may_leave_message=said["may_leave_message"],
            may_say_who_we_are=said["may_say_who_we_are"],
            withheld_number=said["withheld_number"],
            code_word=said["code_word"],
            who_may_answer=said["who_may_answer"],
            is_safe=said["is_safe"],
            representative_id=UUID(said["through"]) if said["through"] else None,
        )


class AttemptForm(fields.NewWordsForm):
    """An attempt to reach the person by one of their ways, and what became of it."""

    rule = forms.ChoiceField(label=_("By which way"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("What happened"), choices=AttemptOutcome.choices, widget=forms.RadioSelect
    )
    note = fields.Words(label=_("Worth remembering"), required=False, rows=2)

    def __init__(
        self, *arguments: Any, ways: tuple[tuple[str, str, str], ...], **options: Any
    ) -> None:
        """Offer the ways that exist: (id, channel, words)."""
        super().__init__(*arguments, **options)
        self.channels = {identifier: channel for identifier, channel, _words in ways}
        self.offer("rule", [(identifier, words) for identifier, _channel, words in ways])
        if len(ways) == 1:
            self.fields["rule"].initial = ways[0][0]

    @property
    def attempt(self) -> AttemptWords:
        """The attempt, as the room keeps it."""
        said = self.cleaned_data
        return AttemptWords(
            channel=Channel(self.channels[said["rule"]]),
            outcome=AttemptOutcome(said["outcome"]),
            rule_id=UUID(said["rule"]),
            note=said["note"],
        )
