"""A list of cases narrowed by codes: it tells of the cases one may see, and of nothing else."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    block,
    grant,
    make_case,
    make_consent,
    make_goal,
    make_rule,
)
from tests.cast import ASCOLTO, Cast
from tests.people.steps import be_away, today_as
from visnet.cases import operations, queries
from visnet.cases.queries import CaseFilter
from visnet.cases.rules import CaseStart, PersonWords
from visnet.cases.vocabulary import Danger, DueWhen, Lacking
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor

TODAY = NOON.date()
LONG_AFTER = TODAY + timedelta(days=400)
Counting = Callable[..., object]


def found(viewer: Actor, **wanted: object) -> set[UUID]:
    days = {"on": TODAY, "until": TODAY + timedelta(days=7)}
    narrowed = CaseFilter(**(days | wanted))  # type: ignore[arg-type]
    with acting(viewer):
        page = queries.list_cases(viewer=viewer, filter=narrowed)
    return {line.id for line in page.lines}


def make_stalking(cast: Cast) -> UUID:
    case_id = uuid4()
    with acting(cast.anna):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE, offence_code="stalking"),
            person=PersonWords(preferred_name="Lucia"),
            by=cast.anna,
            at=NOON,
        )
    return case_id


@pytest.mark.parametrize("who", ["anna", "carla"])
def test_by_the_kind_of_offence(cast: Cast, who: str) -> None:
    make_case()
    stalking = make_stalking(cast)

    assert found(getattr(cast, who), offence="stalking") == {stalking}
    assert found(getattr(cast, who), offence="threats") == set()


@pytest.mark.parametrize("who", ["anna", "carla"])
def test_by_what_falls_due(cast: Cast, who: str) -> None:
    viewer, case_id = getattr(cast, who), make_case(danger=Danger.IMMEDIATE)
    first = min(line.due_date for line in due_of(cast, case_id))
    late, soon = first + timedelta(days=1), first - timedelta(days=2)

    assert found(viewer, due=DueWhen.LATE, on=late) == {case_id}
    assert found(viewer, due=DueWhen.LATE, on=first) == set()
    assert found(viewer, due=DueWhen.SOON, on=soon, until=first) == {case_id}
    assert found(viewer, due=DueWhen.SOON, on=soon, until=soon) == set()
    assert found(viewer, due=DueWhen.NOTHING, on=soon) == set()
    assert found(viewer, due=DueWhen.NOTHING, on=LONG_AFTER) == {case_id}


def test_what_only_keeps_things_in_order_is_no_next_step(cast: Cast) -> None:
    case_id = make_case()
    make_rule(case_id)
    due = due_of(cast, case_id)
    last_step = max((line.due_date for line in due if line.kind not in UPKEEP_KINDS), default=TODAY)
    assert any(line.due_date > last_step for line in due if line.kind in UPKEEP_KINDS)

    assert found(cast.anna, due=DueWhen.NOTHING, on=last_step + timedelta(days=1)) == {case_id}


UPKEEP_KINDS = {"REASSESSMENT", "GOAL_REVIEW", "CONTACT_RULE", "INSTRUMENT"}


def due_of(cast: Cast, case_id: UUID) -> tuple[queries.DueLine, ...]:
    with acting(cast.anna):
        return queries.list_due_of_case(viewer=cast.anna, case_id=case_id, on=TODAY)


def test_by_what_is_lacking(cast: Cast) -> None:
    bare, full = make_case(), make_case()
    make_rule(full)
    make_goal(full)
    make_consent(full, ASCOLTO)

    for lacking in (Lacking.SAFE_WAY, Lacking.GOAL, Lacking.CONSENT):
        assert found(cast.anna, lacking=lacking) == {bare}
    for lacking in (Lacking.ASSESSMENT, Lacking.RIGHTS):
        assert found(cast.anna, lacking=lacking) == {bare, full}


def test_a_way_that_ran_out_or_is_not_safe_is_no_safe_way(cast: Cast) -> None:
    unsafe, safe = make_case(), make_case()
    make_rule(unsafe, is_safe=False)
    make_rule(safe)

    assert found(cast.anna, lacking=Lacking.SAFE_WAY) == {unsafe}
    assert found(cast.anna, lacking=Lacking.SAFE_WAY, on=LONG_AFTER) == {unsafe, safe}


@pytest.mark.parametrize("lacking", list(Lacking))
def test_what_is_lacking_is_told_only_of_cases_one_works_on(cast: Cast, lacking: Lacking) -> None:
    """A supervisor sees the line, not what is inside: nothing there must look as if it lacked."""
    case_id, kept_away = make_case(), make_case()
    grant(kept_away, cast.gina)
    block(kept_away, cast.gina)

    assert found(cast.anna, lacking=lacking) == {case_id, kept_away}
    for who in (cast.carla, cast.bruno, cast.gina, cast.marta, cast.dario):
        assert found(who, lacking=lacking) == set()


def test_a_supervisor_who_works_on_a_case_is_told_of_that_one(cast: Cast) -> None:
    make_case()
    mine = make_case()
    grant(mine, cast.carla)

    assert found(cast.carla, lacking=Lacking.SAFE_WAY) == {mine}


@pytest.mark.parametrize(
    "wanted", [{"due": DueWhen.NOTHING, "on": LONG_AFTER}, {"danger": Danger.HIGH}, {}]
)
def test_no_narrowing_shows_what_the_whole_list_would_not(
    cast: Cast, wanted: dict[str, object]
) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    block(case_id, cast.gina)

    assert found(cast.anna, **wanted) == {case_id}
    for who in (cast.bruno, cast.gina, cast.marta, cast.dario):
        assert found(who, **wanted) == set()


def test_those_of_an_absent_colleague_alone(cast: Cast) -> None:
    of_anna, own = make_case(), make_case(cast.bruno)
    be_away()
    bruno = today_as(cast.bruno)

    assert found(bruno, only_covered=True) == {of_anna}
    assert found(bruno, lead_id=cast.bruno.identifier) == {of_anna, own}
    assert found(bruno, lacking=Lacking.SAFE_WAY) == {of_anna, own}
    assert found(cast.bruno, only_covered=True) == set()


def test_pages_of_a_narrowed_list_miss_none(cast: Cast) -> None:
    lacking = {make_case(at=NOON + timedelta(hours=hour)) for hour in range(5)}
    make_rule(make_case())

    for viewer, narrowed in (
        (cast.anna, CaseFilter(lacking=Lacking.SAFE_WAY, on=TODAY)),
        (cast.carla, CaseFilter(due=DueWhen.LATE, on=LONG_AFTER)),
    ):
        seen, after, pages = [], None, 0
        with acting(viewer):
            while pages == 0 or after:
                page = queries.list_cases(viewer=viewer, filter=narrowed, after=after, size=2)
                seen += [line.id for line in page.lines]
                after, pages = page.next_after, pages + 1

        assert pages == 3
        assert len(seen) == len(set(seen))
        assert lacking <= set(seen)


@pytest.mark.parametrize(
    "wanted",
    [
        {"lacking": Lacking.SAFE_WAY, "on": date(2026, 3, 10)},
        {"due": DueWhen.LATE, "on": date(2027, 3, 10)},
        {"offence": ""},
    ],
)
@pytest.mark.parametrize("who", ["anna", "carla"])
def test_a_narrowed_page_takes_no_more_queries(
    cast: Cast, who: str, wanted: dict[str, object], django_assert_max_num_queries: Counting
) -> None:
    for _ in range(4):
        make_case()
    viewer = getattr(cast, who)

    with acting(viewer), django_assert_max_num_queries(2):  # type: ignore[attr-defined]
        queries.list_cases(viewer=viewer, filter=CaseFilter(**wanted))  # type: ignore[arg-type]
