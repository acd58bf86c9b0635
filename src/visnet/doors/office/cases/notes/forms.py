"""The form for a note."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import Visibility
from visnet.doors import fields
from visnet.doors.office.cases.telling import told_again_box


class NoteForm(fields.NewWordsForm):
    """A note. Once written it stays; a later one can correct it."""

    words = fields.Words(label=_("Note"), rows=4)
    visibility = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Visibility.choices,
        initial=Visibility.TEAM,
        widget=forms.RadioSelect,
    )
    told_again = told_again_box()
    corrects = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if not words.strip():
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words

    @property
    def note(self) -> NoteWords:
        """The note, as the room keeps it."""
        said: dict[str, Any] = self.cleaned_data
        return NoteWords(
            words=said["words"],
            visibility=Visibility(said["visibility"]),
            corrects_id=UUID(str(said["corrects"])) if said["corrects"] else None,
            told_again=said["told_again"],
        )
