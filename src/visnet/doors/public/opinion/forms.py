"""A few plain questions; each may be left out."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.doors.public.written import PublicForm, WordsField
from visnet.feedback.rules import LONGEST_WORDS, AnswerWords
from visnet.feedback.vocabulary import Question, Rating

LONGEST_CODE = 60
OFF = {"autocomplete": "off"}
CHOICES = [*((str(value), label) for value, label in Rating.choices), ("", _("Rather not say"))]


def _asked(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False, label=question.label, choices=CHOICES, widget=forms.RadioSelect
    )


class OpinionForm(PublicForm):
    """The code, six questions, and words."""

    code = WordsField(
        longest=LONGEST_CODE,
        label=_("Your code"),
        help_text=_("Twelve letters and numbers. Spaces and capital letters make no difference."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "spellcheck": "false", **OFF}
        ),
    )
    respected = _asked(Question.RESPECTED)
    understood = _asked(Question.UNDERSTOOD)
    informed = _asked(Question.INFORMED)
    felt_safe = _asked(Question.FELT_SAFE)
    need_met = _asked(Question.NEED_MET)
    come_again = _asked(Question.COME_AGAIN)
    words = WordsField(
        longest=LONGEST_WORDS,
        strip=False,
        label=_("Something you would like to add"),
        help_text=_(
            "Leave out names and what could tell who you are. The Centre reads it, mixed with what"
            " others wrote."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", **OFF}),
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="opinion_%s", use_required_attribute=False, **kwargs)

    def questions(self) -> list[forms.BoundField]:
        """Return the questions, for the page."""
        return [self[name] for name in Question.values]

    @property
    def answer(self) -> AnswerWords:
        """What was answered, as the room keeps it."""
        said = self.cleaned_data
        ratings = {name: int(said[name]) for name in Question.values if said[name]}
        return AnswerWords(ratings=ratings, words=said["words"])
