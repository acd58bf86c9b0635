"""The form that says whom a member knows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import TieWords
from visnet.doors import fields


class TieForm(fields.NewThingForm):
    """Somebody a member knows outside work."""

    name = fields.Line(label=_("Given name and family name"))
    how = fields.Line(
        label=_("How you know them"),
        help_text=_("A relative, a friend, a colleague of before. Sealed; it may stay empty."),
        required=False,
    )
    user = forms.ChoiceField(label=_("Who knows them"))

    def __init__(self, *arguments: Any, members: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("user", members)

    @property
    def tie(self) -> TieWords:
        """What was said, as the room keeps it."""
        said = self.cleaned_data
        return TieWords(name=said["name"], how=said["how"], user_id=UUID(said["user"]))
