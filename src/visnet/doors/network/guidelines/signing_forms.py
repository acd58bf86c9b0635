"""What is asked of those who sign, publish, and let the public read."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.doors.network.guidelines.forms import LONGEST_REMARK, LONGEST_TEXT
from visnet.guidelines.queries import DraftForWriter
from visnet.guidelines.rules import Pair

MEMBERS, EVERYBODY = "members", "everybody"


class SignatureForm(fields.PlainForm):
    """Who is asked to sign."""

    parties = forms.MultipleChoiceField(
        label=_("Which organisations sign"),
        widget=forms.CheckboxSelectMultiple(attrs={"translate": "no"}),
        error_messages={"required": _("Choose at least two.")},
    )

    def __init__(self, *arguments: Any, draft: DraftForWriter, **options: Any) -> None:
        """Offer the organisations that belong to the network today."""
        super().__init__(*arguments, **options)
        self.offer("parties", [(str(each.id), each.name) for each in draft.members])

    @property
    def organisation_ids(self) -> list[UUID]:
        """The organisations that were chosen."""
        return [UUID(each) for each in self.cleaned_data["parties"]]


class PublishForm(fields.NewThingForm):
    """What changed, in words for everybody who knew the edition before."""

    changed_it = fields.Words(
        label=_("What changed, in Italian"),
        help_text=_("For whoever knew the edition before: what to do differently from today."),
        max_length=LONGEST_TEXT,
        rows=4,
    )
    changed_en = fields.Words(label=_("What changed, in English"), max_length=LONGEST_TEXT, rows=4)
    readers = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[
            (MEMBERS, _("The members of the network")),
            (EVERYBODY, _("Everybody, on the public site")),
        ],
        help_text=_(
            "In public stand the text, the number, the day and the organisations that signed. Nobody"
            " by name, no draft and no remark. You can change this later."
        ),
        initial=MEMBERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return bool(self.cleaned_data["readers"] == EVERYBODY)

    @property
    def changed(self) -> Pair:
        """What changed, in both languages."""
        said = self.cleaned_data
        return Pair(it=said["changed_it"].strip(), en=said["changed_en"].strip())


class WithdrawForm(fields.PlainForm):
    """Why an edition is taken back from the public, if that is to be said."""

    because_it = fields.Words(
        label=_("Why, in Italian"),
        help_text=_(
            "Everybody reads this where the edition stood. Leave both empty to say nothing."
        ),
        max_length=LONGEST_REMARK,
        rows=3,
        required=False,
    )
    because_en = fields.Words(
        label=_("Why, in English"), max_length=LONGEST_REMARK, rows=3, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = [cleaned.get(name, "").strip() for name in ("because_it", "because_en")]
        if any(said) and not all(said):
            self.add_error(
                "because_en" if said[0] else "because_it", _("Write it in both languages.")
            )
        return cleaned

    @property
    def because(self) -> Pair:
        """Why, in both languages."""
        said = self.cleaned_data
        return Pair(it=said["because_it"].strip(), en=said["because_en"].strip())
