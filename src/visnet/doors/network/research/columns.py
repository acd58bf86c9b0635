"""What became of each fact that was asked for, in words: on the page before asking, and on the request."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from visnet.doors.network.research.forms import YEARS_BACK, is_english
from visnet.research.queries import Column
from visnet.research.rules import MOST_LEFT_OUT
from visnet.research.vocabulary import ALIKE


def columns_in_words(columns: Sequence[Column], *, years: int) -> dict[str, Any]:
    """Return the facts of an extract of so many years as a page shows them, and what does not come out."""
    is_one_group = all(
        len(each.field.values_at(each.is_wider)) == 1
        for each in columns
        if each.is_told and each.field.is_known
    )
    return {
        "columns": [
            {"column": each, "name": _name(each), "said": _said(each, is_one_group=is_one_group)}
            for each in columns
        ],
        "coming": sum(each.is_told for each in columns),
        "missing": [_name(each) for each in columns if not each.is_told],
        "too_fine": [_name(each) for each in columns if not (each.is_told or each.is_silent)],
        "silent": [_name(each) for each in columns if each.is_silent],
        "may_ask_fewer": sum(each.field.is_known for each in columns) > 1,
        "may_ask_longer": years < YEARS_BACK,
        "alike": ALIKE,
        "most": MOST_LEFT_OUT,
    }


def _name(column: Column) -> str:
    return column.field.en if is_english() else column.field.it


def _said(column: Column, *, is_one_group: bool) -> str:
    if column.is_silent:
        return (
            _("Does not leave: everybody has it in common")
            if is_one_group
            else _("Does not leave: in each group everybody has it in common")
        )
    if not column.is_told:
        return _("Does not leave: some value belongs to too few people")
    return _("Said in wider groups") if column.is_wider else _("As it is")
