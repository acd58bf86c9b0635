"""Forms that make something: a card, a warning on it."""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.directory.rules import Card
from visnet.doors import fields
from visnet.doors.network.services.forms import LONGEST_NOTE


class NewForm(fields.NewThingForm):
    """The beginning of a card: the rest is written on its page."""

    organisation = forms.ChoiceField(label=_("Whose service it is"))
    name_it = fields.Line(label=_("Name, in Italian"))
    name_en = fields.Line(label=_("Name, in English"))
    is_confidential = forms.BooleanField(
        label=_("Where it is must stay confidential (a shelter)"), required=False
    )

    def __init__(self, data: QueryDict | None, *, organisations: list[tuple[UUID, str]]) -> None:
        super().__init__(data)
        self.offer("organisation", [(str(identifier), name) for identifier, name in organisations])

    def card(self) -> Card:
        """Return the new card."""
        return Card(
            id=self.new_id,
            organisation_id=UUID(self.cleaned_data["organisation"]),
            name_it=self.cleaned_data["name_it"],
            name_en=self.cleaned_data["name_en"],
            is_confidential=self.cleaned_data["is_confidential"],
        )


class AlertForm(fields.NewThingForm):
    """Something to know before coming."""

    words_it = fields.Line(label=_("Warning, in Italian"), max_length=LONGEST_NOTE)
    words_en = fields.Line(
        label=_("Warning, in English"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Left empty: the Italian words are shown."),
    )
    from_date = fields.Day(label=_("Shown from"))
    until_date = fields.Day(
        label=_("Until"), required=False, help_text=_("Left empty: until it is taken away.")
    )
