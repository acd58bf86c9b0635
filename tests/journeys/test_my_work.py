"""The worklist: one order over all rooms, in pages, in few queries."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting, make_case
from tests.cast import Cast
from tests.enquiries.arriving import SENT, from_desk
from tests.journeys.test_asked_approvals import unshared_case
from tests.journeys.test_second_approval import ask
from tests.referrals.factories import make_agreement, make_referral
from tests.standing import standing
from visnet.cases.vocabulary import (
    Danger,
)
from visnet.doors import clock
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries as enquiry_queries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.my_work import WorkKind, WorkLine, my_work
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date

STORY = "Qualcuno l'aspetta sotto casa."


def write_down(
    by: Actor, *, danger: bool = False, at: datetime | None = None, **said: object
) -> UUID:
    enquiry_id = uuid4()
    with acting(by):
        enquiries.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.PHONE,
            content=Content(words=STORY, danger_said=danger, **said),  # type: ignore[arg-type]
            by=by,
            at=at or clock.now(),
        )
    return enquiry_id


def all_work(viewer: Actor, at: datetime, size: int) -> list[WorkLine]:
    lines: list[WorkLine] = []
    after: str | None = None
    while True:
        with acting(viewer):
            page = my_work(viewer=viewer, at=at, after=after, limit=size)
        lines += page.lines
        after = page.next_after
        if after is None:
            return lines


@standing
def busy(cast: Cast) -> datetime:
    """Give Anna something of every sort, and return a moment when all of it is due."""
    long_ago = clock.now() - timedelta(days=20)
    for danger in (Danger.HIGH, Danger.STANDARD, Danger.IMMEDIATE):
        make_case(danger=danger, at=long_ago)
    write_down(cast.anna, danger=True)
    write_down(cast.anna, at=long_ago)
    make_agreement()
    make_referral(at=long_ago)
    return clock.now() + timedelta(days=5)


def test_danger_comes_first_then_the_oldest(cast: Cast, busy: datetime) -> None:
    lines = all_work(cast.anna, busy, 100)

    order = [(-line.danger_rank, line.due_date) for line in lines]
    assert order == sorted(order)
    assert {line.kind for line in lines} == {
        WorkKind.A_REQUEST,
        WorkKind.B_CASE,
        WorkKind.D_REFERRAL_SENT,
    }


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_show_everything_once(cast: Cast, busy: datetime, size: int) -> None:
    whole = [line.item_id for line in all_work(cast.anna, busy, 100)]

    assert [line.item_id for line in all_work(cast.anna, busy, size)] == whole
    assert len(set(whole)) == len(whole)


def test_many_requests_of_the_same_days_come_in_pages_and_none_is_missed(cast: Cast) -> None:
    began = clock.now() - timedelta(days=9)
    made = [
        write_down(cast.anna, danger=turn % 3 == 0, at=began + timedelta(hours=7 * turn))
        for turn in range(21)
    ]
    make_case(danger=Danger.HIGH, at=began)
    late = clock.now() + timedelta(days=5)

    whole = all_work(cast.anna, late, 100)

    assert set(made) <= {line.item_id for line in whole}
    order = [(-line.danger_rank, line.due_date, line.kind, line.item_id) for line in whole]
    assert order == sorted(order)
    for size in (1, 2, 5):
        assert all_work(cast.anna, late, size) == whole


def test_what_others_call_urgent_is_due_at_once_and_nobody_calls_it_a_danger(cast: Cast) -> None:
    now = clock.now()
    calm = write_down(cast.anna, at=now - timedelta(days=1))
    in_danger = write_down(cast.anna, danger=True, at=now)
    with acting(cast.elena):
        for _each in range(3):
            from_desk(cast.elena, now, sent=replace(SENT, is_urgent=True))

    whole = all_work(cast.anna, now + timedelta(days=5), 100)

    assert [whole[0].item_id, whole[-1].item_id] == [in_danger, calm]
    urgent = whole[1:4]
    assert all(line.is_urgent and line.danger is Danger.NOT_ASSESSED for line in urgent)
    assert {line.due_date for line in urgent} == {civil_date(now)}
    for size in (1, 2, 3):
        assert all_work(cast.anna, now + timedelta(days=5), size) == whole


def test_a_page_reads_no_more_requests_than_it_shows(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _each in range(9):
        write_down(cast.anna)
    read = enquiry_queries.list_waiting
    found: list[int] = []

    def count(**asked: object) -> tuple[enquiry_queries.InboxLine, ...]:
        lines = read(**asked)  # type: ignore[arg-type]
        found.append(len(lines))
        return lines

    monkeypatch.setattr(enquiry_queries, "list_waiting", count)
    all_work(cast.anna, clock.now() + timedelta(days=5), 3)

    assert max(found) == 4


@pytest.mark.parametrize("rank", [9, 3, 2, 1, 0, -1])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_key_from_the_ends_of_time_is_only_a_place(
    cast: Cast, busy: datetime, rank: int, day: str
) -> None:
    key = f"{rank}_{day}_A-REQUEST_{UUID(int=0)}"

    with acting(cast.anna):
        assert my_work(viewer=cast.anna, at=busy, after=key).next_after is None


def test_a_key_that_makes_no_sense_finds_nothing(cast: Cast, busy: datetime) -> None:
    for after in ("", "ieri", "3_2026-01-01_B-CASE_x", "a_b_c_d"):
        with acting(cast.anna):
            assert not my_work(viewer=cast.anna, at=busy, after=after).lines


def test_the_worklist_asks_little(cast: Cast, busy: datetime) -> None:
    with acting(cast.anna), CaptureQueriesContext(connection) as asked:
        page = my_work(viewer=cast.anna, at=busy)

    assert page.lines
    assert len(asked) == 5


def test_a_supervisor_who_is_asked_for_everything_costs_seven_questions(
    cast: Cast, busy: datetime
) -> None:
    make_case(cast.carla, at=clock.now() - timedelta(days=30))
    ask(unshared_case())

    with acting(cast.carla), CaptureQueriesContext(connection) as asked:
        page = my_work(viewer=cast.carla, at=busy, with_names=True)

    kinds = {line.kind for line in page.lines}
    assert {WorkKind.A_REQUEST, WorkKind.B_CASE, WorkKind.E_APPROVAL} <= kinds
    assert any(line.name for line in page.lines)
    assert len(asked) == 7


def test_names_are_shown_to_whoever_works_on_the_case(cast: Cast, busy: datetime) -> None:
    with acting(cast.anna):
        named = my_work(viewer=cast.anna, at=busy, with_names=True).lines
    with acting(cast.bruno):
        others = my_work(viewer=cast.bruno, at=busy, with_names=True).lines

    assert {line.who for line in named if line.kind is WorkKind.B_CASE} == {"Lucia"}
    assert not any(line.name for line in others)


def test_a_desk_sees_what_it_has_to_answer(cast: Cast, busy: datetime) -> None:
    lines = all_work(cast.elena, busy, 100)

    assert [line.kind for line in lines] == [WorkKind.C_REFERRAL_RECEIVED]
    assert lines[0].is_overdue
    assert lines[0].case_id is None
