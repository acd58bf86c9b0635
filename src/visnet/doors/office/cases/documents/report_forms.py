"""Forms of reports for an office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.documents.vocabulary import ReportLanguage
from visnet.doors import fields
from visnet.doors.office.cases.documents.letter_forms import NOT_PREPARED, WHY_NOT, LetterForm
from visnet.doors.office.cases.documents.report_words import Item, Section
from visnet.files.rules import NotTaken

LONGEST = 20_000
FINE, NOT_YET = "fine", "not_yet"


class ChooseForm(fields.NewWordsForm):
    """For whom, in which language, and which things are told: each is chosen by itself."""

    to = fields.Line(
        label=_("For which office"),
        help_text=_("For example: the public prosecutor of Livorno. It stands on the report."),
        max_length=200,
    )
    language = forms.ChoiceField(
        label=_("Language of the report"),
        choices=ReportLanguage.choices,
        initial=ReportLanguage.ITALIAN,
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, items: list[Item], **named: Any) -> None:
        super().__init__(*given, **named)
        for section in Section:
            choices = [(one.key, one.in_form) for one in items if one.section is section]
            if choices:
                self.fields[section.value] = forms.MultipleChoiceField(
                    label=str(section.label),
                    help_text=str(section.comes_from),
                    choices=choices,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        has_wrong = any(section.value in self.errors for section in Section)
        if not self.chosen and not has_wrong:
            self.add_error(None, _("Choose at least one thing that the report tells."))
        return cleaned

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of what was chosen."""
        return frozenset(
            key for section in Section for key in self.cleaned_data.get(section.value, [])
        )

    @property
    def sections(self) -> list[forms.BoundField]:
        """The questions of what can be told, in their order."""
        return [self[section.value] for section in Section if section.value in self.fields]


class WordingForm(LetterForm):
    """A newer wording, written on top of the one that was looked at."""

    wording = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}))
    words = fields.Words(
        label=_("Words"),
        help_text=_(
            "An empty line begins a paragraph. When it is printed, only the day and the name of the Centre are added."
        ),
        rows=24,
        max_length=LONGEST,
    )

    def clean_words(self) -> str:
        # A browser sends other line ends than it was given: that is no change of the text.
        return super().clean_words().replace("\r\n", "\n")


class ReadingForm(fields.NewThingForm):
    """What the second reader says."""

    wording = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}))
    said = forms.ChoiceField(
        label=_("You have read exactly this text. What do you say?"),
        choices=[
            (FINE, _("Read, and fine: it may be printed and leave")),
            (NOT_YET, _("Not yet, because:")),
        ],
        widget=forms.RadioSelect,
    )
    because = fields.Words(
        label=_("Why not yet"),
        help_text=_("What should be changed. Only whoever works on the case can read it."),
        required=False,
        rows=3,
        max_length=2000,
    )

    @property
    def is_fine(self) -> bool:
        """Whether the reader found it fine."""
        return bool(self.cleaned_data["said"] == FINE)


class PrintForm(fields.PlainForm):
    """Which wording stood on the page when somebody asked to print it."""

    wording = forms.UUIDField()

    def not_taken(self, wrong: NotTaken) -> None:
        """Say why the report is not printed."""
        self.add_error(None, str(WHY_NOT.get(wrong.trouble, NOT_PREPARED)))
