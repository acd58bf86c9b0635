"""The forms of a negotiation: a remark, another wording, a yes or a no."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import Category
from visnet.doors import fields
from visnet.doors.network.agreements.drafting.clause_form import sides_offered
from visnet.doors.network.agreements.drafting.forms import PartForm
from visnet.doors.network.agreements.negotiating import wording

LONGEST_REMARK = 4_000
LARGEST_NUMBER = 3_650
ACCEPT, REFUSE = "accept", "refuse"
YES_NO = (("yes", _("yes")), ("no", _("no")))


class OpenForm(PartForm):
    """A draft is shown to the parties; where places are still empty, knowingly."""

    as_it_is = forms.BooleanField(
        label=_("Show it as it is, with these places empty"),
        error_messages={
            "required": _("Fill them in first, or say that the others may see them empty.")
        },
    )

    def __init__(self, *arguments: Any, has_gaps: bool, **options: Any) -> None:
        """Ask only where something is still to be filled in."""
        super().__init__(*arguments, **options)
        if not has_gaps:
            del self.fields["as_it_is"]


class CommentForm(fields.NewThingForm):
    """A remark on one part."""

    words = fields.Words(
        label=_("Your remark"),
        help_text=_("Every party reads it. Write nothing about a person you support."),
        rows=4,
        max_length=LONGEST_REMARK,
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if not words:
            raise ValidationError(_("Write something, or go back."), code="required")
        return words


class ProposalForm(fields.NewThingForm):
    """How one field shall read instead. `version` is that of the content it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *arguments: Any,
        field: str,
        names: Mapping[UUID, str],
        kinds: tuple[str, ...],
        **options: Any,
    ) -> None:
        """Ask for this field in the way that fits it."""
        super().__init__(*arguments, **options)
        self.fields["after"] = _asked_as(field, names, kinds)

    @property
    def after(self) -> str:
        """What was proposed, as the room writes it."""
        said = self.cleaned_data["after"]
        if isinstance(said, list):
            return ",".join(sorted(said))
        return "" if said is None else str(said)


class DecisionForm(fields.PlainForm):
    """A yes or a no to a proposed change; a no says why."""

    answer = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    because = fields.Words(
        label=_("Why"),
        help_text=_("Needed when you decline: whoever proposed it reads this."),
        rows=3,
        required=False,
        max_length=LONGEST_REMARK,
    )

    def __init__(self, *arguments: Any, may_accept: bool, **options: Any) -> None:
        """Offer a yes only to whoever may give it; nobody accepts their own."""
        super().__init__(*arguments, **options)
        answers = [(REFUSE, _("Decline it") if may_accept else _("Take it back"))]
        if may_accept:
            answers.insert(0, (ACCEPT, _("Accept it: the text changes")))
        self.offer("answer", answers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == REFUSE and not str(cleaned.get("because", "")).strip():
            self.add_error("because", _("Say why, so that they can propose something else."))
        return cleaned

    @property
    def accepts(self) -> bool:
        """Whether the answer is a yes."""
        return bool(self.cleaned_data["answer"] == ACCEPT)


def written_for(field: str, written: str) -> object:
    """Return what a box begins with, from the value as it is written."""
    return written.split(",") if field == "categories" else written


def _asked_as(field: str, names: Mapping[UUID, str], kinds: tuple[str, ...]) -> forms.Field:
    label = _("It shall read")
    if field in wording.CHOICES:
        return forms.ChoiceField(label=label, choices=wording.CHOICES[field].choices)
    if field in wording.SIDES:
        return forms.ChoiceField(label=label, choices=sides_offered(names, kinds))
    return _asked_plainly(field)


def _asked_plainly(field: str) -> forms.Field:
    label = _("It shall read")
    plain: tuple[tuple[Collection[str], Callable[[], forms.Field]], ...] = (
        (wording.LONG, lambda: fields.Words(label=label, rows=10, required=False)),
        (
            wording.NUMBERS,
            lambda: forms.IntegerField(label=label, min_value=0, max_value=LARGEST_NUMBER),
        ),
        (wording.DAYS, lambda: fields.Day(label=label, required=False)),
        (
            wording.YES_OR_NO,
            lambda: forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect),
        ),
        (
            ("categories",),
            lambda: forms.MultipleChoiceField(
                label=label, choices=Category.choices, widget=forms.CheckboxSelectMultiple
            ),
        ),
    )
    made = next((make() for names, make in plain if field in names), None)
    return made or fields.Line(label=label, required=False)
