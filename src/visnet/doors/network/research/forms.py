"""What is asked about a request for lines, and about a table that comes back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.research import queries
from visnet.research.vocabulary import Ethics

LONGEST, LONGEST_LINE, LONGEST_KEY = 2_000, 200, 100
YEARS_BACK = 10
REAL, INVENTED = "REAL", "INVENTED"
NOBODY = _("Never about a person: whoever decides reads it, and it stays in the register.")
LARGEST = 100_000
TOO_LARGE = _("This file is larger than 100 kB. Bring one table at a time.")


def is_english() -> bool:
    """Whether the page is read in English."""
    return get_language() == "en"


class AskForm(fields.NewThingForm):
    """Which lines, what for, on what grounds, and who receives them."""

    title = fields.Line(label=_("Name of the project"), max_length=LONGEST_LINE)
    purpose = fields.Words(
        label=_("The question, and why tables are not enough"),
        help_text=NOBODY,
        rows=4,
        max_length=LONGEST,
    )
    known = forms.MultipleChoiceField(
        label=_("What others may know of a person"),
        help_text=_(
            "No combination of these leaves fewer than ten times. The fewer you choose, the more exactly"
            " they can be said."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    findings = forms.MultipleChoiceField(
        label=_("What only the Centre knows"),
        help_text=_("Not told where everybody in a group, or all but one, has it in common."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    first_year = forms.ChoiceField(label=_("From the year"))
    last_year = forms.ChoiceField(label=_("To the year"))
    which = forms.ChoiceField(
        label=pgettext_lazy("research", "Which cases"),
        choices=[
            (INVENTED, _("The invented cases of the demonstration")),
            (REAL, _("The cases of the Centres")),
        ],
        widget=forms.RadioSelect,
        initial=INVENTED,
    )
    basis = forms.ChoiceField(label=_("Lawful basis"), widget=forms.RadioSelect)
    basis_words = fields.Words(
        label=_("More about the basis"),
        help_text=_("For example the law that gives the task."),
        rows=2,
        required=False,
        max_length=LONGEST,
    )
    ethics = forms.ChoiceField(
        label=_("Ethics opinion"), choices=Ethics.choices, widget=forms.RadioSelect
    )
    ethics_words = fields.Words(
        label=_("Which opinion, or why none is needed"),
        help_text=_("Committee, number and day; or the reason."),
        rows=2,
        max_length=LONGEST,
    )
    kept_until = fields.Day(label=_("The researcher deletes the data by"))
    researcher = fields.Line(label=_("Who receives the data"), max_length=LONGEST_LINE)
    institution = fields.Line(label=_("Where they work"), max_length=LONGEST_LINE)
    recipient = fields.Line(
        label=_("Their public key"),
        help_text=_(
            "age is a free program. In the terminal: age-keygen -o key.txt. The line that begins with age1"
            " goes here; whoever does the research keeps key.txt: without it, nobody opens the data."
        ),
        max_length=LONGEST_KEY,
    )

    def __init__(self, *arguments: Any, has_demonstration: bool, on: date, **options: Any) -> None:
        """Offer what is on the list, and the years that are over."""
        super().__init__(*arguments, **options)
        self._on = on
        years = range(on.year - 1, on.year - 1 - YEARS_BACK, -1)
        listed = queries.list_fields(first_year=years[-1], last_year=years[0]).values()
        for name, is_known in (("known", True), ("findings", False)):
            self.offer(
                name,
                [
                    (each.code, each.en if is_english() else each.it)
                    for each in listed
                    if each.is_known is is_known
                ],
            )
        for name in ("first_year", "last_year"):
            self.offer(name, [(str(year), str(year)) for year in years])
        self.offer("basis", [(each.code, _basis(each)) for each in queries.list_bases()])
        if not has_demonstration:
            del self.fields["which"]

    def clean_kept_until(self) -> date:
        """Return the day, if it is still to come."""
        day: date = self.cleaned_data["kept_until"]
        if day <= self._on:
            raise ValidationError(_("This day is over. Write a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask that the years are in order."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and first > last:
            self.add_error("last_year", str(_("This year lies before the first. Choose again.")))
        return cleaned

    @property
    def is_demonstration(self) -> bool:
        """Whether invented cases are asked for."""
        return bool(self.cleaned_data.get("which", REAL) == INVENTED)


class BecauseForm(fields.PlainForm):
    """Why something does not go on."""

    because = fields.Words(
        label=pgettext_lazy("research desk", "Why"), help_text=NOBODY, rows=3, max_length=LONGEST
    )


class TableForm(fields.NewWordsForm):
    """A table that is to be published."""

    title = fields.Line(label=_("What the table is"), help_text=NOBODY, max_length=LONGEST_LINE)
    file = forms.FileField(
        label=_("The table"),
        help_text=_("CSV, at most 100 kB. Nothing is kept where the check finds something."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """Return what is in the file, if it is of a size to be read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(TOO_LARGE, code="too_large")
        file.seek(0)
        content: bytes = file.read()
        return content

    def refuse(self, sentences: Sequence[str]) -> None:
        """Say beside the file what the check found in it."""
        for sentence in sentences:
            self.add_error("file", sentence)


def _basis(basis: queries.Basis) -> str:
    name, source = (basis.en, basis.source_en) if is_english() else (basis.it, basis.source_it)
    standing = "" if basis.is_verified else f" ({_('to be verified')}, {basis.as_of:%d/%m/%Y})"
    return f"{name}. {source}{standing}"
