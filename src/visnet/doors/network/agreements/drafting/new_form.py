"""The form with which an agreement begins."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.doors.network.agreements.drafting.forms import Names, by_name

EMPTY = "EMPTY"


class NewAgreementForm(fields.NewThingForm):
    """From which wording to begin, what to call it, and with whom."""

    wording = forms.ChoiceField(label=_("Begin from"), widget=forms.RadioSelect)
    title_it = fields.Line(
        label=_("Title in Italian"),
        help_text=_("Left empty: the title of the wording, with the parties and the year."),
        required=False,
    )
    title_en = fields.Line(
        label=_("Title in English"),
        help_text=_("Left empty: the title of the wording, with the parties and the year."),
        required=False,
    )
    parties = forms.MultipleChoiceField(
        label=_("With whom"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        *arguments: Any,
        wordings: list[tuple[str, str]],
        names: Names,
        **options: Any,
    ) -> None:
        """Offer the wordings that ship, and the other organisations of the network."""
        super().__init__(*arguments, **options)
        self.offer("wording", wordings)
        self.offer("parties", by_name(names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if str(cleaned.get("wording", "")).startswith(EMPTY):
            for name in ("title_it", "title_en"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, _("An empty agreement needs a title."))
        return cleaned

    @property
    def party_ids(self) -> tuple[UUID, ...]:
        """The other parties."""
        return tuple(UUID(value) for value in self.cleaned_data["parties"])
