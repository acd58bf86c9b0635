"""Which of two cards' values is kept, field by field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from visnet.directory.rules.merging import Choice
from visnet.directory.vocabulary import Keeping
from visnet.doors.exchange_words import name_of
from visnet.doors.fields import NewThingForm

PREFIX = "keep_"


class MergeForm(NewThingForm):
    """One question for each field in which two cards differ; each has its answer proposed."""

    survivor_version = forms.IntegerField(widget=forms.HiddenInput)
    given_up_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, differing: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self._differing = differing
        for choice in differing:
            self.fields[f"{PREFIX}{choice.field}"] = forms.ChoiceField(
                label=name_of(choice.field),
                choices=_answers(choice),
                initial=choice.proposed.value,
                widget=forms.RadioSelect,
                required=False,
            )

    def questions(self) -> list[forms.BoundField]:
        """Return the questions, in the order of a card."""
        return [self[f"{PREFIX}{choice.field}"] for choice in self._differing]

    def keeping(self) -> dict[str, Keeping]:
        """Return the answers given."""
        given = {each.field: self.cleaned_data[f"{PREFIX}{each.field}"] for each in self._differing}
        return {field: Keeping(answer) for field, answer in given.items() if answer}


def _answers(choice: Choice) -> list[tuple[str, str]]:
    nothing = _("(nothing)")
    answers = [
        (Keeping.SURVIVOR.value, choice.survivor or nothing),
        (Keeping.GIVEN_UP.value, choice.given_up or nothing),
    ]
    if choice.may_keep_both:
        answers.append((Keeping.BOTH.value, _("Both")))
    return answers
