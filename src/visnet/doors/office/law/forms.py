"""What is asked when a record of the law is looked for, or shall read otherwise."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.law.rules.versions import LONGEST, MOST, changeable
from visnet.law.vocabulary import RECORD_KIND_LABELS, STATUS_LABELS, UNIT_LABELS, RecordKind

REQUIRED = {"required": _("This cannot stay empty.")}
LONGEST_NAME = 300


def _line(label: Any, *, required: bool = True, help_text: Any = "") -> fields.Line:
    return fields.Line(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_NAME,
        error_messages=REQUIRED,
    )


def _words(label: Any, *, rows: int = 4, help_text: Any = "") -> fields.Words:
    return fields.Words(
        label=label, help_text=help_text, rows=rows, max_length=LONGEST, error_messages=REQUIRED
    )


class SearchForm(fields.PlainForm):
    """Which records to show."""

    kind = forms.ChoiceField(
        label=_("Register"),
        choices=[("", _("All")), *((kind.value, RECORD_KIND_LABELS[kind]) for kind in RecordKind)],
        required=False,
    )
    words = fields.Line(
        label=_("Words, or an article"),
        required=False,
    )
    on = fields.Day(label=_("That hold on"), required=False)


class ProposalForm(fields.NewThingForm):
    """How a record shall read. Only the fields that such a record has are kept."""

    label_it = _line(_("What it is called, in Italian"))
    label_en = _line(_("What it is called, in English"))
    basis = _line(
        _("Article or law"), required=False, help_text=_("As lawyers quote it: art. 408 c.p.p.")
    )
    text_it = _words(_("What it says, in Italian"))
    text_en = _words(_("What it says, in English"))
    number = forms.IntegerField(
        label=_("How long"),
        min_value=0,
        max_value=MOST,
        error_messages={
            **REQUIRED,
            "invalid": _("Write a whole number."),
            "min_value": _("It cannot be less than zero."),
            "max_value": _("At most %(limit_value)s."),
        },
    )
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[(unit.value, label) for unit, label in UNIT_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    amount_euro = forms.RegexField(
        regex=r"^[0-9]{1,9}(\.[0-9]{2})?$",
        label=_("Amount in euro"),
        help_text=_("Digits, and a point before the cents: 13659.64. Empty where there is none."),
        required=False,
        error_messages={"invalid": _("Write only digits, and a point before the cents.")},
    )
    caveat_it = _words(_("What to be careful about, in Italian"), rows=3)
    caveat_en = _words(_("What to be careful about, in English"), rows=3)
    source = _line(
        _("Source"), help_text=_("Where you read it: the law, its number, the page and the day.")
    )
    status = forms.ChoiceField(
        label=_("How settled it is"),
        help_text=_("Verified only if everything written here was read in that source."),
        choices=[(status.value, label) for status, label in STATUS_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    valid_from = fields.Day(
        label=_("Holds from"),
        help_text=_(
            "Until the day before, the older text stays. Empty: it replaces it altogether."
        ),
        required=False,
    )
    valid_until = fields.Day(
        label=_("Holds until"), help_text=_("Empty: no end is known."), required=False
    )
    because = _words(
        _("Why it changes"), rows=3, help_text=_("For whoever decides: what changed, and where you saw it.")
    )  # fmt: skip

    def __init__(self, *arguments: Any, kind: RecordKind, **options: Any) -> None:
        """Ask only for what such a record has."""
        super().__init__(*arguments, **options)
        kept = {*changeable(kind), "because", "submission"}
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
        self.names = [name for name in self.fields if name in changeable(kind)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in (*self.names, "because"):
            if isinstance(cleaned.get(name), str):
                cleaned[name] = cleaned[name].replace("\r\n", "\n").strip()
        for name in ("text_it", "text_en", "caveat_it", "caveat_en", "because"):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, _("This cannot stay empty."))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("It cannot end before it begins."))
        self._see_that_words_follow(cleaned)
        return cleaned

    def _see_that_words_follow(self, cleaned: Mapping[str, Any]) -> None:
        """Nobody reads "three months" where four are counted."""
        if {"number", "unit"}.isdisjoint(self.changed_data):
            return
        for name in ("text_it", "text_en"):
            if cleaned.get(name) and cleaned[name] == self.initial.get(name):
                self.add_error(name, _("How long it is has changed: say so here too."))

    @property
    def changes(self) -> Mapping[str, Any]:
        """The fields as the room keeps them."""
        return {name: self.cleaned_data[name] for name in self.names}


class RefusalForm(fields.PlainForm):
    """Why a proposal is refused."""

    because = _words(
        _("Why it should not be so"), rows=3, help_text=_("Whoever proposed it will read this.")
    )

    def clean_because(self) -> str:
        """Refuse blanks."""
        said: str = self.cleaned_data["because"].strip()
        if not said:
            raise forms.ValidationError(_("This cannot stay empty."))
        return said
