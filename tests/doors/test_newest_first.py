"""The last year stands first and is the one that is drawn: a phone has no room for more."""

from tests.releases.test_reckoning import DEFINITIONS, year_of
from visnet.doors import figures, level_figures
from visnet.releases import rules
from visnet.upwards.rules import Figure, Place

PUBLIC = DEFINITIONS["yearly_public"]


def test_a_release_shows_its_last_year_first_and_the_children_of_a_year_beside_it() -> None:
    years = [year_of(seed, people=250) for seed in (1, 2)]
    years = [
        rules.from_plain({**rules.to_plain(each), "year": year})
        for each, year in zip(years, (2024, 2025), strict=True)
    ]
    told = rules.reckon(definition=PUBLIC, years=years, before={}).figures

    offences, violence, *_others = figures.in_words(told, language="en")

    assert offences.columns == ("2025", "2024")
    assert [each[:4] for each in violence.columns] == ["2025", "2025", "2024", "2024"]
    assert offences.drawing is not None
    assert offences.drawing.year == "2025"
    (total,) = [line for line in offences.lines if line.is_total]
    raw = next(line for line in told["tables"][0]["lines"] if not line["code"])
    assert [cell.said for cell in total.cells] == [str(each) for each in reversed(raw["values"])]


def test_a_sum_shows_and_draws_its_last_year() -> None:
    given = {
        Place("sources", line, year, ""): Figure(number, is_whole=True)
        for year, number in ((2024, 40), (2025, 70))
        for line in ("", "phone")
    }

    (table,) = level_figures.tables_of(given, definition="yearly_public", language="en")

    assert table.columns == ("2025", "2024")
    assert [cell.said for cell in table.lines[0].cells] == ["70", "40"]
    assert table.drawing is not None
    assert (table.drawing.year, table.drawing.bars[0].said) == ("2025", "70")
