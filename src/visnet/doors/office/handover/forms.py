"""The form for handing over: to whom, what holds for all, and for each case its own words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.doors import fields
from visnet.kit.decision import is_reason
from visnet.oversight.vocabulary import HandedOver

Named = Sequence[tuple[str, str]]


class HandoverForm(fields.NewThingForm):
    """To whom, and for each case that is ticked a note of its own."""

    to = forms.ChoiceField(
        label=gettext_lazy("Who takes over"),
        help_text=gettext_lazy(
            "For an absence, whoever stands in has the cases on those days only. For good, they lead"
            " them from now on, and you stay on them as a colleague until you step back."
        ),
    )
    for_all = fields.Words(
        label=gettext_lazy("What holds for all of them"),
        help_text=gettext_lazy("It goes into the note of each case that you tick, once for each."),
        required=False,
        rows=3,
    )

    def __init__(
        self,
        *arguments: Any,
        covering: Named,
        colleagues: Named,
        case_ids: Sequence[UUID],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.case_ids = case_ids
        cover, lead = HandedOver.COVER, HandedOver.LEAD
        groups = [
            (_("While I am away"), [(f"{cover.value}:{key}", name) for key, name in covering]),
            (_("For good"), [(f"{lead.value}:{key}", name) for key, name in colleagues]),
        ]
        self.offer("to", [("", _("Choose")), *[group for group in groups if group[1]]])
        for case_id in case_ids:
            self.fields[f"tick_{case_id}"] = forms.BooleanField(
                label=gettext_lazy("Hand over this case"), required=False
            )
            self.fields[f"words_{case_id}"] = fields.Words(
                label=gettext_lazy("What they must know about it"), required=False, rows=2
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ticked = [case_id for case_id in self.case_ids if cleaned.get(f"tick_{case_id}")]
        for case_id in self.case_ids:
            self._check(case_id, cleaned, is_ticked=case_id in ticked)
        if not ticked and not self.errors:
            self.add_error(None, _("Tick at least one case."))
        return cleaned

    def _check(self, case_id: UUID, cleaned: dict[str, Any], *, is_ticked: bool) -> None:
        said = cleaned.get(f"words_{case_id}", "")
        if said.strip() and not is_ticked:
            self.add_error(
                f"tick_{case_id}", _("You wrote something here: tick the case, or empty the words.")
            )
        if is_ticked and f"words_{case_id}" in cleaned and not is_reason(self._note_of(case_id)):
            self.add_error(
                f"words_{case_id}", _("Write what they must know, here or for all of them.")
            )

    @property
    def to_id(self) -> UUID:
        """The colleague who takes over."""
        return UUID(self.cleaned_data["to"].partition(":")[2])

    @property
    def why(self) -> HandedOver:
        """For an absence, or for good."""
        return HandedOver(self.cleaned_data["to"].partition(":")[0])

    @property
    def words(self) -> dict[UUID, str]:
        """The note of each case that is ticked."""
        return {
            case_id: self._note_of(case_id)
            for case_id in self.case_ids
            if self.cleaned_data.get(f"tick_{case_id}")
        }

    def _note_of(self, case_id: UUID) -> str:
        parts = (
            self.cleaned_data.get(f"words_{case_id}", ""),
            self.cleaned_data.get("for_all", ""),
        )
        return "\n\n".join(part.strip() for part in parts if part.strip())
