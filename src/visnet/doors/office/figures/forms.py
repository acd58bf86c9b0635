"""Which period is looked at, and which year is taken along in which form."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from visnet.doors import fields
from visnet.indicators import rules
from visnet.indicators.rules import Period

YEARS_BACK = 5
QUARTERS = (4, 3, 2, 1)
FORMATS = (
    ("xlsx", gettext_lazy("Spreadsheet (XLSX)")),
    ("pdf", pgettext_lazy("a file", "Document (PDF)")),
)


def period_in_words(period: Period) -> str:
    """Return a period as it is said."""
    if not period.quarter:
        return str(period.year)
    return _("%(year)d, quarter %(quarter)d") % {"year": period.year, "quarter": period.quarter}


def periods_to_look_at(on: date) -> list[Period]:
    """Return the periods that have begun, the newest first: each year, then its quarters."""
    found: list[Period] = []
    for year in range(on.year, on.year - YEARS_BACK, -1):
        quarters = [Period(year, quarter) for quarter in QUARTERS]
        found += [Period(year), *(each for each in quarters if each.first_day <= on)]
    return found


class PeriodForm(fields.PlainForm):
    """Which year or quarter."""

    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)

    def __init__(self, *arguments: Any, on: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [(str(each), period_in_words(each)) for each in periods_to_look_at(on)]
        self.fields["period"] = forms.ChoiceField(
            label=gettext_lazy("Period"), choices=offered, required=False
        )

    def chosen(self, *, on: date) -> Period:
        """Return the period asked for; this year where none was, or one that makes no sense."""
        written = self.cleaned_data.get("period", "") if self.is_valid() else ""
        return rules.period_from(written) or Period(on.year)


class FileForm(fields.PlainForm):
    """As what a closed year is taken along."""

    kind = forms.ChoiceField(label=pgettext_lazy("a file", "Format"), choices=FORMATS)
