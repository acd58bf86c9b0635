"""The form from a desk: the same as everywhere, and to which Centre."""

from typing import Any
from uuid import UUID

from django import forms

from visnet.doors import fields
from visnet.doors.arriving import wording
from visnet.doors.arriving.forms import ArrivalForm
from visnet.people.queries import OrganisationLine


class SendForm(ArrivalForm):
    """Where there is one Centre only, it is chosen already."""

    centre = forms.ChoiceField(
        label=wording.CENTRE, error_messages={"required": wording.CHOOSE_CENTRE}
    )

    def __init__(
        self, *arguments: Any, centres: tuple[OrganisationLine, ...], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        offered = [(str(line.id), line.name) for line in centres]
        self.offer("centre", offered if len(offered) == 1 else [fields.CHOOSE, *offered])

    @property
    def centre_id(self) -> UUID:
        """The Centre that was chosen."""
        return UUID(self.cleaned_data["centre"])
