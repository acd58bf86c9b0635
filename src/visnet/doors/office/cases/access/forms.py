"""The forms of the chapter on who works on a case."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import BlockWords, PartyWords
from visnet.cases.vocabulary import GrantRole, Side
from visnet.doors import fields

Named = Iterable[tuple[str, str]]


class GrantForm(fields.NewWordsForm):
    """A colleague who joins the case."""

    user = forms.ChoiceField(label=_("Colleague"))
    role = forms.ChoiceField(
        label=_("What they do here"),
        choices=GrantRole.choices,
        initial=GrantRole.MEMBER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, colleagues: Named, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("user", [fields.CHOOSE, *colleagues])


class PartyForm(fields.NewWordsForm):
    """Somebody on the other side of the crime, by name."""

    name = fields.Line(
        label=_("Given name and family name"),
        help_text=_("It is compared inside your Centre only, and shown to whoever works on it."),
    )
    side = forms.ChoiceField(
        label=_("Who it is"),
        choices=[(side, side.label) for side in (Side.OTHER_PARTY, Side.SUSPECT)],
        initial=Side.OTHER_PARTY,
        widget=forms.RadioSelect,
    )

    @property
    def party(self) -> PartyWords:
        """The name, as the room keeps it."""
        return PartyWords(name=self.cleaned_data["name"], side=Side(self.cleaned_data["side"]))


class BlockForm(fields.NewWordsForm):
    """Somebody who must not come near the case: a colleague, or a whole organisation."""

    who = forms.ChoiceField(label=_("Who is kept away"))
    reason = fields.Line(
        label=_("Why"),
        help_text=_("For example: a relative, a colleague or a neighbour of the person feared."),
    )

    def __init__(
        self, *arguments: Any, colleagues: Named, organisations: Named, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.offer(
            "who",
            [
                fields.CHOOSE,
                (_("Colleagues"), [(f"user:{key}", name) for key, name in colleagues]),
                (
                    _("Organisations"),
                    [(f"organisation:{key}", name) for key, name in organisations],
                ),
            ],
        )

    @property
    def block(self) -> BlockWords:
        """The block, as the room keeps it."""
        kind, identifier = self.cleaned_data["who"].split(":")
        return BlockWords(
            reason=self.cleaned_data["reason"],
            user_id=UUID(identifier) if kind == "user" else None,
            organisation_id=UUID(identifier) if kind == "organisation" else None,
        )
