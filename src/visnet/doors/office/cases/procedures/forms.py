"""The forms of a procedure that is followed: which one, and how a step stands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from visnet.checklists.rules import StepWords
from visnet.checklists.vocabulary import StepState
from visnet.doors import fields
from visnet.doors.procedure_words import said
from visnet.guidelines.queries import Edition
from visnet.guidelines.vocabulary import Standing

LONGEST = 2000
SAID = {
    StepState.DONE: pgettext_lazy("a step of a procedure", "It is done"),
    StepState.NOT_APPLICABLE: pgettext_lazy(
        "a step of a procedure", "It is not applicable here, because:"
    ),
    StepState.OPEN: pgettext_lazy("a step of a procedure", "It is open again"),
}


class BeginForm(fields.NewThingForm):
    """Which procedure is to be followed."""

    edition = forms.ChoiceField(label=gettext_lazy("Procedure"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, offered: Iterable[Edition], **options: Any) -> None:
        """Offer the editions that may be followed in the case."""
        super().__init__(*arguments, **options)
        self.offer("edition", [(str(one.id), titled(one)) for one in offered])

    @property
    def edition_id(self) -> UUID:
        """The edition that was chosen."""
        return UUID(self.cleaned_data["edition"])


class StepForm(fields.NewWordsForm):
    """How a step stands. `version` is how many marks stood on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)
    state = forms.ChoiceField(label=gettext_lazy("How does it stand?"), widget=forms.RadioSelect)
    words = fields.Words(
        label=gettext_lazy("A note, or why it is not applicable"),
        help_text=gettext_lazy(
            "It is kept sealed, and read by whoever works on the case. What is not applicable needs"
            " a reason."
        ),
        rows=3,
        required=False,
        max_length=LONGEST,
    )

    def __init__(self, *arguments: Any, now: StepState, **options: Any) -> None:
        """Offer what can be said: open again only what was seen to."""
        super().__init__(*arguments, **options)
        states = [state for state in SAID if state is not StepState.OPEN or now is not state]
        self.offer("state", [(state.value, SAID[state]) for state in states])

    @property
    def step(self) -> StepWords:
        """What was said, as the room keeps it."""
        said_now = self.cleaned_data
        return StepWords(state=StepState(said_now["state"]), words=said_now["words"])


def titled(edition: Edition) -> str:
    """Return the title of an edition, its number, and whether anybody adopted it."""
    told = {"title": said(edition.text.title), "number": edition.number}
    if edition.standing is Standing.STARTING_DRAFT:
        return _("%(title)s (starting draft, not adopted yet)") % told
    return _("%(title)s (edition %(number)s, adopted)") % told
