"""Truths of learning: the code at the door, who has a place, what is done, what a path must say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.steps import ALONE, PATH, TOGETHER
from visnet.people.vocabulary import Competence
from visnet.training import queries, rules
from visnet.training.rules import (
    Material,
    ModuleOnTheWay,
    ModuleWords,
    Pair,
    PathWords,
    UnsoundPath,
)

SECRET = bytes(range(32))
NOON = datetime(2026, 11, 30, 12, 0, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_the_code_of_this_minute_and_of_the_two_before_counts_and_no_other() -> None:
    code = rules.code_at(secret=SECRET, at=NOON)

    for later in (0, 1, 2):
        assert rules.is_at_the_door(secret=SECRET, code=code, at=NOON + later * MINUTE)
    for wrong in (-1, 3, 60):
        assert not rules.is_at_the_door(secret=SECRET, code=code, at=NOON + wrong * MINUTE)


def test_a_code_is_read_as_people_type_it() -> None:
    code = rules.code_at(secret=SECRET, at=NOON)

    assert rules.is_at_the_door(secret=SECRET, code=f" {code[:4].lower()}-{code[4:]} ", at=NOON)
    for wrong in ("", "à\x00", code[:-1], code + "A", "٣" * 8):
        assert not rules.is_at_the_door(secret=SECRET, code=wrong, at=NOON), wrong


def test_another_session_has_other_codes() -> None:
    others = {rules.code_at(secret=bytes([each] * 32), at=NOON) for each in range(50)}

    assert len(others) == 50


def test_the_door_is_open_half_an_hour_around_the_session() -> None:
    end = NOON + timedelta(hours=2)
    half = timedelta(minutes=30)

    for moment in (NOON - half, NOON, end, end + half):
        assert rules.is_door_open(starts_at=NOON, ends_at=end, at=moment)
    for moment in (NOON - half - MINUTE, end + half + MINUTE):
        assert not rules.is_door_open(starts_at=NOON, ends_at=end, at=moment)


@given(st.lists(st.uuids(), unique=True, max_size=12), st.integers(1, 6))
def test_who_comes_first_has_a_place_and_the_others_wait_in_order(
    asked: list[UUID], seats: int
) -> None:
    standings = [rules.standing_of(user_id=each, asked=asked, seats=seats) for each in asked]

    assert [each.has_place for each in standings if each] == [
        number < seats for number in range(len(asked))
    ]
    assert [each.waits_as for each in standings if each and not each.has_place] == list(
        range(1, max(len(asked) - seats, 0) + 1)
    )


@given(st.lists(st.uuids(), unique=True, min_size=3, max_size=8))
def test_when_somebody_gives_a_place_up_only_those_behind_move_and_nobody_moves_back(
    asked: list[UUID],
) -> None:
    left = asked[1:]
    for each in left:
        before = rules.standing_of(user_id=each, asked=asked, seats=2)
        after = rules.standing_of(user_id=each, asked=left, seats=2)

        assert before
        assert after
        assert after.has_place >= before.has_place


def test_nobody_stands_where_they_did_not_ask() -> None:
    assert rules.standing_of(user_id=uuid4(), asked=[uuid4()], seats=1) is None
    assert rules.standing_of(user_id=None, asked=[], seats=1) is None


@pytest.mark.parametrize("is_learned", [True, False])
@pytest.mark.parametrize("passed", [True, False])
@pytest.mark.parametrize("read", [True, False])
def test_a_module_is_done_when_all_that_it_asks_is(
    is_learned: bool, passed: bool, read: bool
) -> None:
    module = ModuleOnTheWay(
        id=uuid4(),
        hours=Decimal(2),
        is_learned=is_learned,
        test_code="prova",
        guideline_code="procedura",
    )
    done = rules.is_done(
        module,
        passed=frozenset({"prova"} if passed else ()),
        read=frozenset({"procedura"} if read else ()),
    )
    bare = replace(module, test_code="", guideline_code="")

    assert done is (is_learned and passed and read)
    assert rules.is_done(bare, passed=frozenset(), read=frozenset()) is is_learned
    assert rules.hours_done([module]) == (2 if is_learned else 0)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(PATH, code="Prima Prova"), "code"),
        (replace(PATH, title=Pair(it="Solo", en=" ")), "title"),
        (replace(PATH, purpose=Pair(it="", en="Only")), "purpose"),
        (replace(PATH, profiles=()), "profiles"),
        (replace(PATH, profiles=("SPY",)), "profiles"),
        (replace(PATH, valid_months=0), "valid_months"),
        (replace(PATH, valid_months=121), "valid_months"),
    ],
)
def test_a_path_that_lacks_something_says_what(words: PathWords, field: str) -> None:
    with pytest.raises(UnsoundPath) as unsound:
        rules.check_path(words)

    assert unsound.value.field == field


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(TOGETHER, title=Pair(it="", en="")), "title"),
        (replace(TOGETHER, aim=Pair(it="Sapere", en="")), "aim"),
        (replace(TOGETHER, kind="TV"), "kind"),
        (replace(TOGETHER, hours=Decimal(0)), "hours"),
        (replace(TOGETHER, hours=Decimal(201)), "hours"),
        (replace(ALONE, words=Pair(it="Poco.", en=ALONE.words.en)), "words"),
        (
            replace(
                TOGETHER,
                materials=(Material(title=Pair(it="a", en="a"), href="http://esempio.invalid"),),
            ),
            "materials",
        ),
    ],
)
def test_a_module_that_lacks_something_says_what(words: ModuleWords, field: str) -> None:
    with pytest.raises(UnsoundPath) as unsound:
        rules.check_module(words)

    assert unsound.value.field == field


def test_what_ships_is_sound_and_gives_a_competence_that_exists() -> None:
    shipped = queries.list_shipped()

    assert "basics" in {each.path.code for each in shipped}
    for each in shipped:
        assert each.path.gives
        assert set(each.path.gives) | set(each.path.requires) <= set(Competence)
        assert each.sources
    assert queries.find_shipped(code="no-such") is None


def test_the_basics_take_twelve_hours_in_six_modules() -> None:
    basics = queries.find_shipped(code="basics")

    assert basics
    assert len(basics.modules) == 6
    assert sum(each.hours for each in basics.modules) == 12
