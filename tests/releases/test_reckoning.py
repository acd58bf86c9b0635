"""A whole release, as its definition has it, against whoever reads everything ever published."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.disclosure.attacker import Attacker, Said
from visnet.disclosure.rules import Cell, Told, bounds
from visnet.releases import queries, rules
from visnet.releases.queries import records
from visnet.releases.rules import AGES, CountedYear, crossing_of

DEFINITIONS = {each.code: each for each in queries.list_definitions()}
NETWORKS = ("Livorno", "Mantova", "Pisa")


def year_of(seed: int, *, people: int) -> CountedYear:
    draw = random.Random(seed)
    public = DEFINITIONS["yearly_public"]
    leaves = {
        "offence": records.classes_of_offences(),
        "minor": AGES,
        "source": records.leaves_of("sources"),
        "touched": records.leaves_of("touched"),
        "territory": NETWORKS,
    }
    among = {code: [draw.random() ** 3 for _leaf in each] for code, each in leaves.items()}
    drawn = {code: draw.choices(each, among[code], k=people) for code, each in leaves.items()}
    crossings = tuple(
        crossing_of(
            codes,
            {code: leaves[code] for code in codes},
            Counter(zip(*(drawn[code] for code in codes), strict=True)).items(),
        )
        for codes in (("offence", "minor"), ("source",), ("touched",), ("territory",))
    )
    flags: dict[str, dict[str, int]] = {"right": {}, "need": {}, "service": {}}
    for table in public.tables:
        if table.kind == "flags":
            for line in table.lines:
                chance = draw.random() ** 2
                flags[table.dimension][line.leaves[0]] = sum(
                    draw.random() < chance for _person in range(people)
                )
    return CountedYear(2025, people, crossings, flags, {})


def close(told: list[Told]) -> list[str]:
    """Return the hidden figures that whoever reads all of it knows within two."""
    grids = [grid for each in told for grid in each.grids]
    leaves = {d.code: d.leaves for grid in grids for d in grid.dimensions}
    shown = [
        (cell, bounds(value, base=each.base))
        for each in told
        for grid in each.grids
        for cell, value in grid.values.items()
        if cell not in each.hidden
    ]
    known = {cell for cell, _between in shown}
    hidden = {
        cell: value
        for each in told
        for grid in each.grids
        for cell, value in grid.values.items()
        if cell in each.hidden and cell not in known
    }
    # The tables of a release share their total and nothing else, so each is read with the totals.
    return [
        each
        for group in {frozenset(d.code for d in grid.dimensions) for grid in grids}
        for each in close_among(group, leaves, shown, hidden)
    ]


def close_among(
    group: frozenset[str],
    leaves: dict[str, tuple[str, ...]],
    shown: list[tuple[Cell, tuple[int, int]]],
    hidden: dict[Cell, int],
) -> Iterator[str]:
    attacker = Attacker(
        dimensions={code: leaves[code] for code in sorted(group)},
        said=[Said(dict(c.parts), *each) for c, each in shown if c.dimensions <= group],
    )
    for cell, value in hidden.items():
        if cell.dimensions <= group:
            low, high = attacker.bounds(dict(cell.parts))
            if value - low <= 2 and high - value <= 2:
                yield f"{cell.key}: {value} in [{low}, {high}]"


@pytest.mark.parametrize("seed", range(24))
def test_the_tables_that_ship_give_nobody_away_release_after_release(seed: int) -> None:
    counted = year_of(seed, people=random.Random(seed).choice((0, 1, 3, 7, 12, 25, 40, 90, 250)))
    told: list[Told] = []
    for code in ("yearly_public", "yearly_rounded", "yearly_public"):
        reckoned = rules.reckon(definition=DEFINITIONS[code], years=[counted], before={2025: told})
        said = rules.told(reckoned.layout, counted)
        assert said is not None
        told.append(said)

    assert close(told) == []


def test_a_release_for_research_is_hidden_at_ten() -> None:
    counted = year_of(3, people=90)

    reckoned = rules.reckon(definition=DEFINITIONS["yearly_research"], years=[counted], before={})

    values = [v for t in reckoned.figures["tables"] for one in t["lines"] for v in one["values"]]
    assert not {value for value in values if value and value < 10}


def test_rounded_figures_end_in_nought_or_five() -> None:
    counted = year_of(5, people=250)

    reckoned = rules.reckon(definition=DEFINITIONS["yearly_rounded"], years=[counted], before={})

    values = [v for t in reckoned.figures["tables"] for one in t["lines"] for v in one["values"]]
    assert all(value % 5 == 0 for value in values if value is not None)


def test_what_a_year_tells_is_the_same_read_back() -> None:
    counted = year_of(8, people=40)
    again = rules.from_plain(rules.to_plain(counted))

    assert rules.hash_of(rules.to_plain(again)) == rules.hash_of(rules.to_plain(counted))


def test_every_line_of_every_table_is_in_both_languages() -> None:
    for definition in DEFINITIONS.values():
        assert all(definition.titles.values())
        for table in definition.tables:
            assert table.titles["it"] != table.titles["en"] or table.code == ""
            assert all(line.it and line.en for line in table.lines)


def test_a_definition_asks_for_no_less_than_the_floor() -> None:
    for definition in DEFINITIONS.values():
        if definition.has_noise:
            with pytest.raises(ValueError, match="beneath what is allowed"):
                rules.terms_of(definition)
            continue
        assert rules.terms_of(definition).threshold >= (
            5 if definition.audience == "PUBLIC" else 10
        )


def test_numbers_go_on_within_a_year_and_begin_anew() -> None:
    on = queries.list_definitions()[0].as_of

    assert rules.number_after(None, on=on) == "2026-01"
    assert rules.number_after("2026-09", on=on) == "2026-10"
    assert rules.number_after("2025-09", on=on) == "2026-01"
    assert list(rules.years_before(on)) == [2021, 2022, 2023, 2024, 2025]


def test_a_formula_in_the_name_of_a_network_is_only_words() -> None:
    counted = replace(year_of(1, people=90))
    reckoned = rules.reckon(definition=DEFINITIONS["yearly_public"], years=[counted], before={})
    table = next(t for t in reckoned.figures["tables"] if t["code"] == "territories")
    table["lines"][0]["it"] = "=cmd|'/C calc'!A0"

    assert "'=cmd" in rules.csv_of(table)
