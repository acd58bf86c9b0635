"""What the pages of network health are asked for, and what an organisation says of its own part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.law import queries as law
from visnet.people.queries import NetworkLine
from visnet.referrals.rules import Quarter

LONGEST_REMARK = 500
NOTHING_WRITTEN = _("Write the remark, or go back.")


class LookForm(fields.PlainForm):
    """Which network, for which need, in which quarter, on which day. What makes no sense is left."""

    network = forms.ChoiceField(label=_("Network"), required=False)
    need = forms.ChoiceField(label=_("Kind of support"), required=False)
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)
    on = fields.Day(label=_("Members on"), required=False)

    def __init__(
        self,
        *arguments: Any,
        networks: tuple[NetworkLine, ...],
        quarters: tuple[tuple[Quarter, str], ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        language = get_language() or "it"
        self.offer(
            "network",
            [
                (str(line.id), line.name_en if language == "en" else line.name_it)
                for line in networks
            ],
        )
        self.offer(
            "need",
            [
                ("", _("All kinds")),
                *[(need.code, need.label(language)) for need in law.list_service_needs()],
            ],
        )
        self.offer("quarter", [(str(quarter), words) for quarter, words in quarters])

    def asked(self, name: str) -> Any:
        """Return what was asked for, or None where nothing sensible was."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class RemarkForm(fields.PlainForm):
    """A remark on one's own part."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = fields.Words(
        label=_("Your remark"),
        help_text=_(
            "The whole network can read it from the day the figures are shown. Say what happened"
            " to your organisation, never to a person: no case, no name, nothing that could be"
            " recognised."
        ),
        max_length=LONGEST_REMARK,
        rows=4,
        error_messages={"required": NOTHING_WRITTEN},
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if not words:
            raise ValidationError(NOTHING_WRITTEN, code="required")
        return words
