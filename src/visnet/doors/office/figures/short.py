"""A closed year in a few words, before its tables: how many, and how soon."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from visnet.doors.office.figures.shown import reckoned_in_words
from visnet.indicators.rules import SafeFigure, SafePart


def in_short(figures: Iterable[SafeFigure]) -> list[str]:
    """Return what a year comes to, sentence by sentence; what is hidden is left out."""
    by_code = {each.definition.code: each for each in figures}
    opened, still_open = _only(by_code, "first_attempt"), _only(by_code, "cases_open")
    said = []
    if opened and opened.whole is not None:
        said.append(_("Cases opened in the year: %(many)s.") % {"many": _number(opened.whole)})
    if still_open and still_open.many is not None:
        said.append(_("Open at its end: %(many)s.") % {"many": _number(still_open.many)})
    for code, words in (
        ("first_contact", _("Half of the people were spoken to within %(time)s.")),
        ("request_answer", _("Half of the answers to requests came within %(time)s.")),
    ):
        part = _only(by_code, code)
        if part and part.reckoned is not None:
            shape = by_code[code].definition.shape
            said.append(words % {"time": reckoned_in_words(shape, part.reckoned)})
    return said


def _only(by_code: dict[str, SafeFigure], code: str) -> SafePart | None:
    figure = by_code.get(code)
    return figure.parts[0] if figure and figure.parts else None


def _number(many: int) -> str:
    return number_format(many, force_grouping=True)
