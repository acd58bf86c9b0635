"""The forms of the chapter on the proceedings."""

from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import clock, fields
from visnet.doors.office.cases.acting import STILL_TO_COME
from visnet.law import queries as law
from visnet.law.rules.records import Records
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import MAY_LIE_AHEAD, Known, TermEnd, ToldBy


def event_kinds() -> list[tuple[str, str]]:
    """Return what may have happened, in the language of the screen."""
    language = get_language() or "it"
    return [(kind.value, _words().events[kind].label(language)) for kind in EventKind]


def condition_words(condition: Condition) -> tuple[str, str]:
    """Return what a condition says and what helps to answer it."""
    language = get_language() or "it"
    word = _words().conditions[condition]
    return word.label(language), word.help_it if language == "it" else word.help_en


@cache
def _words() -> Records:
    """The words of events and conditions; they stand in files and do not change while we run."""
    return law.engine_records()


class FactForm(fields.NewWordsForm):
    """Something that happened on a day."""

    corrects = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What happened"), choices=lambda: [fields.CHOOSE, *event_kinds()]
    )
    on = fields.Day(label=_("On which day"))
    told_by = forms.ChoiceField(
        label=_("Where this comes from"), choices=ToldBy.choices, widget=forms.RadioSelect
    )
    note = fields.Words(
        label=_("What a colleague should know of it"),
        help_text=_("Sealed. Where the paper is, a number, what is not certain."),
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, on = cleaned.get("kind"), cleaned.get("on")
        if kind and on and on > clock.today() and EventKind(kind) not in MAY_LIE_AHEAD:
            self.add_error("on", ValidationError(STILL_TO_COME, code="future"))
        return cleaned

    @property
    def fact(self) -> FactWords:
        """The fact, as the room keeps it."""
        said = self.cleaned_data
        return FactWords(
            kind=EventKind(said["kind"]),
            on=said["on"],
            told_by=ToldBy(said["told_by"]),
            note=said["note"],
            corrects_id=said["corrects"],
            is_withdrawn=bool(said.get("is_withdrawn")),
        )


class CorrectionForm(FactForm):
    """What stands in place of something that was written before."""

    corrects = forms.UUIDField(widget=forms.HiddenInput)
    is_withdrawn = forms.BooleanField(
        label=_("It was written by mistake: it did not happen"), required=False
    )


class AnswerForm(fields.NewWordsForm):
    """Whether something is so; not known is an answer like any other."""

    condition = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Condition], widget=forms.HiddenInput
    )
    known = forms.ChoiceField(label=_("Is it so?"), choices=Known.choices, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, asked: Condition | None = None, **options: Any) -> None:
        """Ask for one condition, in its own words."""
        super().__init__(*arguments, **options)
        if asked is not None:
            self.initial["condition"] = asked.value
            field = self.fields["known"]
            field.label, field.help_text = condition_words(asked)


class TermForm(fields.NewWordsForm):
    """What became of a term."""

    end = forms.ChoiceField(
        label=_("What became of it"), choices=TermEnd.choices, widget=forms.RadioSelect
    )
    reason = fields.Words(
        label=_("Why"),
        help_text=_("Who did it and when, or who said that it does not apply. Sealed."),
        rows=3,
    )


class CheckedForm(fields.NewWordsForm):
    """That the domicile for notices was looked at after a change of address."""

    reason = fields.Words(
        label=_("What was checked"),
        help_text=_("It still holds, or the change was told to the prosecutor's office. Sealed."),
        rows=3,
    )


def id_or_none(words: str) -> UUID | None:
    """Return the id that an address names, or None if it names none."""
    try:
        return UUID(words)
    except ValueError:
        return None
