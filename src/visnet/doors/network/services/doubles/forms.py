"""Which of two cards' values is kept, field by field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.directory.rules.merging import Choice
from visnet.directory.vocabulary import Keeping
from visnet.doors.card_values import value_in_words
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
    language = (get_language() or "it")[:2]
    mine, theirs = (
        value_in_words(choice.field, value, language=language) or _("(nothing)")
        for value in (choice.survivor, choice.given_up)
    )
    answers = [(Keeping.SURVIVOR.value, mine), (Keeping.GIVEN_UP.value, theirs)]
    if choice.may_keep_both:
        answers.append((Keeping.BOTH.value, _("Both")))
    return answers
