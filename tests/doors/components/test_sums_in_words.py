"""Sums in words: a column in which nobody gave anything is named, and takes no room."""

from django.utils import translation

from visnet.doors import level_figures
from visnet.upwards.rules import NOT_GIVEN, Figure, Place


def table(*, given: bool) -> level_figures.Table:
    figures = {
        Place("sources", "web", 2024, ""): NOT_GIVEN,
        Place("sources", "", 2024, ""): NOT_GIVEN,
        Place("sources", "web", 2025, ""): Figure(12, is_whole=True) if given else NOT_GIVEN,
        Place("sources", "", 2025, ""): Figure(40, is_whole=True) if given else NOT_GIVEN,
    }
    with translation.override("it"):
        (found,) = level_figures.tables_of(figures, definition="yearly_public", language="it")
    return found


def test_an_empty_year_is_named_and_left_out() -> None:
    found = table(given=True)

    assert found.columns == ("2025",)
    assert [len(line.cells) for line in found.lines] == [1, 1]
    assert found.missing == "Nessuna rete ha comunicato una cifra per: 2024."


def test_where_nobody_gave_anything_every_year_stays() -> None:
    found = table(given=False)

    assert found.columns == ("2025", "2024")
    assert found.missing == ""
