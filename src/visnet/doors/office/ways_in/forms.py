"""For whom an address is made."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.enquiries.vocabulary import SENT_BY_OTHERS, Source
from visnet.people.queries import OrganisationLine


class WayInForm(fields.PlainForm):
    """One organisation, and as what it is counted."""

    organisation = forms.ChoiceField(
        label=_("For which organisation"),
        help_text=_("It gets an address of its own. One it already has stops working."),
        error_messages={"required": _("Choose the organisation that may send people.")},
    )
    source = forms.ChoiceField(
        label=_("As what it is counted"),
        choices=[fields.CHOOSE, *((one.value, one.label) for one in SENT_BY_OTHERS)],
        error_messages={"required": _("Choose as what it is counted.")},
    )

    def __init__(
        self, *arguments: Any, organisations: tuple[OrganisationLine, ...], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        offered = [(str(line.id), line.name) for line in organisations]
        self.offer("organisation", [fields.CHOOSE, *offered])

    @property
    def chosen(self) -> tuple[UUID, Source]:
        """The organisation and its source."""
        said = self.cleaned_data
        return UUID(said["organisation"]), Source(said["source"])
