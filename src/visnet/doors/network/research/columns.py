"""What became of each fact that was asked for, in words: on the page before asking, and on the request."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from visnet.doors.network.research.forms import is_english
from visnet.research.queries import Column
from visnet.research.rules import MOST_LEFT_OUT
from visnet.research.vocabulary import ALIKE


def columns_in_words(columns: Sequence[Column]) -> dict[str, Any]:
    """Return the facts of an extract as a page shows them, and which of them do not come out."""
    return {
        "columns": [{"column": each, "name": _name(each), "said": _said(each)} for each in columns],
        "coming": sum(each.is_told for each in columns),
        "missing": [_name(each) for each in columns if not each.is_told],
        "alike": ALIKE,
        "most": MOST_LEFT_OUT,
    }


def _name(column: Column) -> str:
    return column.field.en if is_english() else column.field.it


def _said(column: Column) -> str:
    if not column.is_told:
        return _("Not told: too few people share each value")
    return _("Said in wider groups") if column.is_wider else _("As it is")
