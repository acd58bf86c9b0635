"""Over many invented networks: nobody can be picked out of what leaves, by one extract or by several."""

import random
from collections import Counter, defaultdict

import pytest

from visnet.research.rules import (
    NOT_TOLD,
    WITHHELD,
    Counted,
    Earlier,
    Field,
    Guarded,
    TooFew,
    Value,
    guard,
    lines_of,
)

CODES = ("year", "network", "source", "child", "danger", "rights")
ALIKE = 10
NETWORKS = 250


def value(code: str, wider: str = "") -> Value:
    return Value(code=code, it=code, en=code, wider=wider)


def a_field(code: str, values: tuple[Value, ...], *, is_known: bool = True) -> Field:
    return Field(
        code=code,
        it=code,
        en=code,
        is_known=is_known,
        made_of=(),
        values=values,
        wider=tuple(value(each) for each in sorted({v.wider for v in values if v.wider})),
        said_as={v.code: v.wider for v in values if v.wider},
    )


FIELDS = {
    each.code: each
    for each in (
        a_field("year", (value("2024"), value("2025"))),
        a_field("network", tuple(value(f"N{n}") for n in range(4))),
        a_field("source", tuple(value(f"S{n}", f"G{n // 3}") for n in range(9))),
        a_field("child", (value("yes"), value("no"))),
        a_field("danger", tuple(value(f"D{n}") for n in range(3)), is_known=False),
        a_field("rights", (value("yes"), value("no")), is_known=False),
    )
}


def invented(chance: random.Random) -> Counted:
    """Return a network of a size and a skew of its own, tiny ones among them."""
    many, skew = chance.choice((5, 12, 30, 80, 300, 900)), chance.uniform(0.2, 3)
    people: Counter[tuple[str, ...]] = Counter()
    for _ in range(many):
        people[
            tuple(
                FIELDS[code]
                .values[min(int(chance.random() ** skew * len(FIELDS[code].values)), 8)]
                .code
                for code in CODES
            )
        ] += 1
    return Counted(codes=CODES, people=people)


def asked(chance: random.Random) -> list[str]:
    return chance.sample(CODES, chance.randint(1, len(CODES)))


def guarded(counted: Counted, wanted: list[str], earlier: list[Earlier]) -> Guarded | None:
    try:
        return guard(counted, asked=wanted, fields=FIELDS, earlier=earlier, alike=ALIKE)
    except TooFew:
        return None


def groups_of(found: Guarded) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    known = [n for n, code in enumerate(found.codes) if FIELDS[code].is_known]
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for facts in (line[1:] for line in lines_of(found)):
        groups[tuple(facts[n] for n in known)].append(facts)
    return groups


@pytest.mark.parametrize("seed", range(NETWORKS))
def test_no_combination_that_others_may_know_leaves_fewer_than_ten_times(seed: int) -> None:
    chance = random.Random(seed)
    counted, wanted = invented(chance), asked(chance)
    found = guarded(counted, wanted, [])
    if found is None:
        return

    groups = groups_of(found)

    assert min(len(each) for each in groups.values()) >= ALIKE
    assert found.smallest == min(len(each) for each in groups.values())
    assert found.left_out == 0 or found.left_out >= ALIKE
    assert sum(len(each) for each in groups.values()) == found.told
    assert set(found.codes) <= set(wanted)
    for place, code in enumerate(found.codes):
        if FIELDS[code].is_known:
            continue
        for lines in groups.values():
            told = Counter(line[place] for line in lines if line[place] != WITHHELD)
            assert not told or sum(told.values()) - max(told.values()) >= 2


@pytest.mark.parametrize("seed", range(NETWORKS))
def test_extracts_laid_beside_each_other_part_no_fewer_than_ten(seed: int) -> None:
    """The attacker holds every extract, and knows of each line which one it is in the others."""
    chance = random.Random(10_000 + seed)
    counted = invented(chance)
    earlier: list[Earlier] = []
    for _ in range(4):
        found = guarded(counted, asked(chance), earlier)
        if found is None:
            continue
        earlier.append(Earlier(first_year=2024, last_year=2025, levels=found.levels))
        parted: Counter[tuple[object, ...]] = Counter()
        for facts, many in counted.people.items():
            parted[tuple(_key(way, facts) for way in earlier)] += many
        few = {key[-1] for key, many in parted.items() if many < ALIKE}
        enough = Counter[tuple[str, ...]]()
        for key, many in parted.items():
            enough[key[-1]] += many if many >= ALIKE else 0  # type: ignore[index]  # a key of keys

        leaving = Counter({key: len(lines) for key, lines in groups_of(found).items()})

        # No line leaves beyond those who stand among ten with every extract laid beside this one.
        assert all(many <= enough[key] for key, many in leaving.items()), few


def test_the_attacker_finds_few_where_earlier_extracts_are_forgotten() -> None:
    found_out = 0
    for seed in range(60):
        chance = random.Random(seed)
        counted = invented(chance)
        ways = [
            guarded(counted, wanted, []) for wanted in (["year", "source"], ["network", "child"])
        ]
        if None in ways:
            continue
        told = [
            Earlier(first_year=2024, last_year=2025, levels=each.levels) for each in ways if each
        ]
        parted: Counter[tuple[object, ...]] = Counter()
        for facts, many in counted.people.items():
            parted[tuple(_key(way, facts) for way in told)] += many
        found_out += any(many < ALIKE for many in parted.values())

    assert found_out > 0


def _key(way: Earlier, facts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        FIELDS[code].said(facts[CODES.index(code)], way.levels[code])
        for code in CODES
        if code in way.levels and way.levels[code] != NOT_TOLD
    )


def test_nobody_or_ten_are_left_out() -> None:
    people = {
        ("2025", "N0", "S0", "no", "D0", "yes"): 100,
        ("2025", "N0", "S0", "no", "D1", "no"): 100,
    }
    few = {("2025", "N1", "S0", "no", "D0", "yes"): 3, ("2025", "N2", "S0", "no", "D1", "no"): 14}
    found = guarded(Counted(codes=CODES, people={**people, **few}), ["network", "danger"], [])

    assert found is not None
    assert found.left_out == 17
    assert set(groups_of(found)) == {("N0",)}


def test_a_finding_that_all_but_one_share_is_withheld() -> None:
    people = {
        ("2025", "N0", "S0", "no", "D0", "yes"): 20,
        ("2025", "N0", "S0", "no", "D1", "yes"): 1,
        ("2025", "N1", "S0", "no", "D0", "yes"): 10,
        ("2025", "N1", "S0", "no", "D1", "no"): 10,
    }
    found = guarded(Counted(codes=CODES, people=people), ["network", "danger", "rights"], [])

    assert found is not None
    assert found.withheld == {"danger": 1, "rights": 1}
    assert {line[1:] for line in groups_of(found)[("N0",)]} == {(WITHHELD, WITHHELD)}


def test_a_fact_is_not_told_sooner_than_the_many_are_left_out_with_the_few() -> None:
    people = {
        ("2025", "N0", "S0", "no", "D0", "yes"): 40,
        ("2025", "N0", "S1", "no", "D1", "no"): 8,
        ("2025", "N0", "S3", "no", "D1", "no"): 4,
    }
    found = guarded(Counted(codes=CODES, people=people), ["source", "danger"], [])

    assert found is not None
    assert (found.told, found.left_out, found.codes) == (52, 0, ("danger",))


def test_a_finding_that_no_group_tells_does_not_leave() -> None:
    people = {
        ("2025", "N0", "S0", "no", "D0", "yes"): 20,
        ("2025", "N0", "S0", "no", "D1", "yes"): 10,
    }
    found = guarded(Counted(codes=CODES, people=people), ["network", "danger", "rights"], [])

    assert found is not None
    assert found.codes == ("network", "danger")
    assert found.silent == ("rights",)


def test_where_every_finding_is_silent_nothing_leaves() -> None:
    people = {("2025", "N0", "S0", "no", "D0", "yes"): 30}
    found = guarded(Counted(codes=CODES, people=people), ["danger", "rights"], [])

    assert found is not None
    assert (found.codes, found.silent) == ((), ("danger", "rights"))
