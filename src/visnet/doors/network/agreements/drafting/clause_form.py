"""The form of a data clause, which reads as one sentence."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.rules import ANSWER_DAYS, ClauseText, Side
from visnet.agreements.vocabulary import LOCATING, Category, LawfulBasis, Purpose
from visnet.doors import fields
from visnet.doors.network.agreements.clauses import side_in_words
from visnet.doors.network.agreements.drafting.forms import PartForm, by_name

KIND = "kind:"
Names = Mapping[UUID, str]


class ClauseForm(PartForm):
    """A data clause, asked as one sentence: from whom to whom, what, for what, on which ground."""

    giver = forms.ChoiceField(label=_("From"))
    receiver = forms.ChoiceField(label=_("to"))
    purpose = forms.ChoiceField(label=_("for"), choices=Purpose.choices)
    telling = forms.MultipleChoiceField(
        label=_("may pass, about the person,"),
        choices=[each for each in Category.choices if each[0] not in LOCATING],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    locating = forms.MultipleChoiceField(
        label=_("and what leads to the person:"),
        help_text=_("With these somebody could find the person. Tick only what is needed."),
        choices=[each for each in Category.choices if each[0] in LOCATING],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lawful_basis = forms.ChoiceField(
        label=_("on the ground of"), choices=LawfulBasis.choices, initial=LawfulBasis.CONSENT
    )
    retention_days = forms.IntegerField(
        label=_("kept for (days)"), min_value=1, max_value=3650, initial=365
    )
    needs_consent = forms.BooleanField(
        label=_("only if the person has agreed in writing"), required=False, initial=True
    )
    needs_second_approval = forms.BooleanField(
        label=_("where the danger is high, only after a second person has approved"),
        required=False,
    )
    answer_days = forms.IntegerField(
        label=_("answered within (working days)"),
        min_value=1,
        max_value=30,
        initial=ANSWER_DAYS,
        required=False,
    )
    note_it = fields.Words(label=_("A note in Italian"), rows=2, required=False, max_length=1000)
    note_en = fields.Words(label=_("A note in English"), rows=2, required=False, max_length=1000)

    def __init__(
        self, *arguments: Any, names: Names, kinds: tuple[str, ...], **options: Any
    ) -> None:
        """Offer the parties, one by one or by their kind."""
        super().__init__(*arguments, **options)
        sides = sides_offered(names, kinds)
        for side in ("giver", "receiver"):
            self.offer(side, sides)
        # A clause leads from one to another: a new one begins with two that differ.
        self.fields["receiver"].initial = next((value for value, _name in by_name(names)[1:]), None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        of_nobody = cleaned.get("purpose") == Purpose.STATISTICS
        if not (of_nobody or cleaned.get("telling") or cleaned.get("locating")):
            self.add_error("telling", _("Tick at least one thing that may pass."))
        one_party = not str(cleaned.get("giver", "")).startswith(KIND)
        if one_party and cleaned.get("giver") == cleaned.get("receiver") is not None:
            self.add_error("receiver", _("The two sides are the same. Choose another."))
        return cleaned

    @property
    def clause(self) -> ClauseText:
        """The clause as it was written."""
        said = self.cleaned_data
        return ClauseText(
            from_side=side_of(said["giver"]),
            to_side=side_of(said["receiver"]),
            purpose=said["purpose"],
            categories=frozenset([*said["telling"], *said["locating"]]),
            lawful_basis=said["lawful_basis"],
            retention_days=said["retention_days"],
            needs_consent=said["needs_consent"],
            needs_second_approval=said["needs_second_approval"],
            answer_days=said["answer_days"] or ANSWER_DAYS,
            note_it=said["note_it"],
            note_en=said["note_en"],
        )


def sides_offered(names: Names, kinds: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """Return the sides a clause may have: one party first, as the narrower, or every one of a kind."""
    by_kind = [(f"{KIND}{kind}", side_in_words(Side(kind=kind), names)) for kind in kinds]
    return [(_("One party"), by_name(names)), (_("Every party of a kind"), by_kind)]


def side_of(value: str) -> Side:
    """Return the side that a choice stands for."""
    if value.startswith(KIND):
        return Side(kind=value.removeprefix(KIND))
    return Side(organisation_id=UUID(value))


def choice_of(side: Side) -> str:
    """Return the choice that stands for a side."""
    return str(side.organisation_id) if side.organisation_id else f"{KIND}{side.kind}"
