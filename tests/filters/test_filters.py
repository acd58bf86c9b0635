"""Saved views: codes only, under a name of one's own, and at most twenty."""

from uuid import uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.filters.steps import CODES, NAME, keep, listed, put_first
from visnet.audit.models import Entry
from visnet.doors import clock
from visnet.filters import operations, queries, rules
from visnet.filters.vocabulary import ListOf
from visnet.kit.decision import Refused


@pytest.mark.postgres15
def test_what_was_kept_is_there_for_its_member(cast: Cast) -> None:
    keep(cast.anna)

    [line] = listed(cast.anna)

    assert (line.name, line.codes, line.list_of) == (NAME, CODES, ListOf.CASES)
    assert line.is_known
    assert not line.opens_first


@pytest.mark.parametrize("name", ["elena", "olga", "iris"])
def test_whoever_has_no_such_lists_keeps_none(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        keep(getattr(CAST, name))


@pytest.mark.parametrize(
    "asked",
    [
        {"danger": "Maria Rossi"},
        {"view": "LI-2026-0001"},
        {"offence": "maria"},
        {"lacking": "SAFE_WAY&danger=HIGH"},
        {"due": "\0"},
    ],
)
def test_a_word_a_name_or_a_reference_is_not_kept(cast: Cast, asked: dict[str, str]) -> None:
    with pytest.raises(operations.NoSuchCode):
        keep(cast.anna, asked=asked)

    assert listed(cast.anna) == ()


def test_what_the_list_does_not_ask_is_left_out(cast: Cast) -> None:
    keep(cast.anna, asked={**CODES, "sign": "Maria", "after": "3_2026", "source": "PHONE"})

    assert listed(cast.anna)[0].codes == CODES


@pytest.mark.parametrize("asked", [{}, {"danger": ""}, {"sign": "Maria"}])
def test_the_whole_list_is_nothing_to_keep(cast: Cast, asked: dict[str, str]) -> None:
    with pytest.raises(operations.NothingNarrowed):
        keep(cast.anna, asked=asked)


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    submission = uuid4()

    kept = {keep(cast.anna, submission=submission) for _ in range(2)}

    assert len(kept) == len(listed(cast.anna)) == 1


def test_two_people_who_send_the_same_form_keep_one_each(cast: Cast) -> None:
    submission = uuid4()

    kept = {keep(by, submission=submission) for by in (cast.anna, cast.bruno)}

    assert len(kept) == 2
    assert len(listed(cast.bruno)) == 1


@pytest.mark.postgres15
def test_there_is_room_for_twenty_and_a_place_that_is_free_again(cast: Cast) -> None:
    kept = [keep(cast.anna, name=str(number)) for number in range(rules.MOST_KEPT)]
    with pytest.raises(operations.TooManyKept):
        keep(cast.anna)
    keep(cast.bruno)

    with acting(cast.anna):
        operations.throw_away(filter_id=kept[3], by=cast.anna, at=clock.now())
    keep(cast.anna, name="al posto di 3")

    assert len(listed(cast.anna)) == rules.MOST_KEPT
    assert listed(cast.anna)[3].name == "al posto di 3"


def test_one_of_each_list_opens_first(cast: Cast) -> None:
    first, second = keep(cast.anna), keep(cast.anna)
    of_requests = keep(cast.anna, list_of=ListOf.REQUESTS, asked={"source": "PHONE"})

    for kept in (first, of_requests, second):
        put_first(kept, cast.anna)

    assert {line.id for line in listed(cast.anna) if line.opens_first} == {second, of_requests}
    put_first(second, cast.anna, is_first=False)
    assert [line.id for line in listed(cast.anna) if line.opens_first] == [of_requests]


def test_it_can_be_called_otherwise(cast: Cast) -> None:
    kept = keep(cast.anna)

    with acting(cast.anna):
        operations.rename_filter(filter_id=kept, name=" del mattino ", by=cast.anna, at=clock.now())

    assert listed(cast.anna)[0].name == "del mattino"


def test_thrown_away_it_is_gone_and_so_is_the_key_of_its_name(cast: Cast) -> None:
    kept = keep(cast.anna)

    with acting(cast.anna):
        operations.throw_away(filter_id=kept, by=cast.anna, at=clock.now())

    assert listed(cast.anna) == ()
    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_key_wrap WHERE subject_id = %s", [kept])
        assert cursor.fetchone() == (0,)


def test_the_journal_says_what_was_done_and_no_word(cast: Cast) -> None:
    kept = keep(cast.anna)
    with acting(cast.anna):
        operations.rename_filter(filter_id=kept, name="altro", by=cast.anna, at=clock.now())
    put_first(kept, cast.anna)
    put_first(kept, cast.anna, is_first=False)
    with acting(cast.anna):
        operations.throw_away(filter_id=kept, by=cast.anna, at=clock.now())

    with acting(cast.carla):
        written = list(Entry.objects.filter(subject_id=kept).order_by("id").values())
    assert [row["action"] for row in written] == [
        "filters.kept",
        "filters.renamed",
        "filters.put_first",
        "filters.put_back",
        "filters.thrown_away",
    ]
    for word in (NAME, "altro", "HIGH", "SAFE_WAY"):
        assert word not in repr(written)


def test_a_code_that_is_no_more_makes_the_whole_unknown(cast: Cast) -> None:
    kept = keep(cast.anna)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("UPDATE filters_saved_filter SET codes = 'danger=EXTREME&due=LATE'")
        cursor.execute("SET LOCAL ROLE visnet_back")

    [line] = listed(cast.anna)

    assert line.id == kept
    assert not line.is_known


@pytest.mark.parametrize(("with_names", "most"), [(True, 2), (False, 1)])
def test_reading_them_costs_the_same_however_many_there_are(
    cast: Cast, with_names: bool, most: int, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        keep(cast.anna, name=str(number))

    with acting(cast.anna), django_assert_max_num_queries(most):  # type: ignore[operator]
        queries.list_filters(viewer=cast.anna, list_of=ListOf.CASES, with_names=with_names)
