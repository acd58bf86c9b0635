"""What readers get: masked, paged, counted in queries, and noted in the journal."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    make_case,
    make_goal,
    make_rule,
)
from tests.cast import Cast
from visnet.audit import queries as audit
from visnet.cases import queries
from visnet.cases.models import Person
from visnet.cases.queries import MASK, CaseFilter
from visnet.cases.vocabulary import Channel, Danger
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason
from visnet.outbound import rules as outbound
from visnet.vault import queries as vault

Counting = Callable[..., object]


def pages_of_cases(viewer: Actor, size: int) -> list[list[queries.CaseLine]]:
    pages, after = [], None
    with acting(viewer):
        while True:
            page = queries.list_cases(viewer=viewer, after=after, size=size)
            pages.append(list(page.lines))
            after = page.next_after
            if after is None:
                return pages


def test_the_list_comes_in_pages_by_danger_then_newest_and_misses_none(cast: Cast) -> None:
    dangers = [Danger.STANDARD, Danger.IMMEDIATE, Danger.NOT_ASSESSED, Danger.HIGH, Danger.HIGH]
    made = {
        make_case(danger=danger, at=NOON + timedelta(hours=hour))
        for hour, danger in enumerate(dangers)
    }

    pages = pages_of_cases(cast.anna, 2)

    lines = [line for page in pages for line in page]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert {line.id for line in lines} == made
    assert [line.danger_rank for line in lines] == [3, 2, 2, 1, 0]
    assert lines[1].opened_at > lines[2].opened_at


@pytest.mark.parametrize("after", ["", "x", "3_x_y", "1_2026-01-01_no", "\0", "9_9_9_9"])
def test_a_page_key_that_makes_no_sense_finds_nothing(after: str, cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna):
        assert queries.list_cases(viewer=cast.anna, after=after).lines == ()
        assert queries.list_due(viewer=cast.anna, on=date.max, after=after).lines == ()
        timeline = queries.list_timeline(viewer=cast.anna, case_id=case_id, after=after)
        assert timeline.lines == ()


def test_the_list_can_be_narrowed(cast: Cast) -> None:
    make_case(danger=Danger.HIGH)
    calm = make_case(danger=Danger.STANDARD)

    with acting(cast.carla):
        found = queries.list_cases(
            viewer=cast.carla,
            filter=CaseFilter(danger=Danger.STANDARD, lead_id=cast.anna.identifier),
        )

    assert [line.id for line in found.lines] == [calm]


def test_a_page_of_the_list_takes_one_query(
    cast: Cast, django_assert_num_queries: Counting
) -> None:
    for _ in range(4):
        make_case()

    with acting(cast.anna), django_assert_num_queries(1):  # type: ignore[attr-defined]
        queries.list_cases(viewer=cast.anna)


def test_opening_a_case_with_its_timeline_takes_few_queries(
    cast: Cast, django_assert_max_num_queries: Counting
) -> None:
    case_id = make_case()
    make_rule(case_id)
    make_goal(case_id)

    with acting(cast.anna), django_assert_max_num_queries(7):  # type: ignore[attr-defined]
        queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.list_timeline(viewer=cast.anna, case_id=case_id)


def test_what_is_due_takes_one_query_and_names_two(
    cast: Cast, django_assert_num_queries: Counting
) -> None:
    cases = [make_case(name=name) for name in ("Lucia", "Piero")]

    with acting(cast.anna), django_assert_num_queries(1):  # type: ignore[attr-defined]
        page = queries.list_due(viewer=cast.anna, on=date(2026, 12, 31))
    with acting(cast.anna), django_assert_num_queries(2):  # type: ignore[attr-defined]
        names = queries.open_names(viewer=cast.anna, case_ids=cases, at=NOON)

    assert len(page.lines) == 4
    assert names == dict(zip(cases, ("Lucia", "Piero"), strict=True))


def test_what_is_due_comes_by_danger_then_by_date_in_pages(cast: Cast) -> None:
    make_case(danger=Danger.STANDARD)
    make_case(danger=Danger.IMMEDIATE)

    seen: list[queries.DueLine] = []
    after: str | None = None
    with acting(cast.anna):
        while True:
            page = queries.list_due(viewer=cast.anna, on=date(2026, 12, 31), after=after, limit=1)
            seen += page.lines
            after = page.next_after
            if after is None:
                break

    assert [(item.danger_rank, item.due_date) for item in seen] == sorted(
        ((item.danger_rank, item.due_date) for item in seen), key=lambda key: (-key[0], key[1])
    )
    assert len(seen) == 4


def test_every_viewing_is_in_the_journal_with_the_names_of_the_fields(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.open_goals(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.open_attempts(viewer=cast.anna, case_id=case_id, at=NOON)
        queries.open_blocks(viewer=cast.anna, case_id=case_id, at=NOON)
        entries = audit.list_accesses(viewer=cast.anna, case_id=case_id)

    assert [entry.action for entry in reversed(entries)] == [
        "cases.opened",
        "cases.case_viewed",
        "cases.notes_viewed",
        "cases.goals_viewed",
        "cases.contact_card_viewed",
        "cases.attempts_viewed",
        "cases.blocks_viewed",
    ]
    assert entries[-2].fields == ("preferred_name", "gender", "nationality", "notes")


@pytest.mark.postgres15
def test_what_leads_to_the_person_is_masked(cast: Cast) -> None:
    case_id = make_case(family_name="Quartararo", fiscal_code="QRTZNB80A41E625X")
    make_rule(case_id, value="320 1234567", code_word="melograno")

    with acting(cast.anna):
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)

    shown = repr(summary) + repr(card)
    assert card[0].masked_value == MASK
    assert card[0].has_code_word
    assert card[0].may_use_now
    assert summary.masked_fields == ("family_name", "fiscal_code")
    assert not any(words in shown for words in ("Quartararo", "QRTZNB", "1234567", "melograno"))


def test_the_gate_asks_what_the_person_agreed(cast: Cast) -> None:
    case_id = make_case()
    make_rule(case_id)

    with acting(cast.anna):
        permission = queries.get_contact_permission(viewer=cast.anna, case_id=case_id)

    assert outbound.may_use(permission, Channel.PHONE_CALL, NOON)
    night = outbound.may_use(permission, Channel.PHONE_CALL, NOON + timedelta(hours=12))
    assert night.reason is Reason.UNSAFE_TIME
    assert not outbound.may_use(permission, Channel.SMS, NOON)


def test_a_supervisor_sees_who_works_on_a_case_and_a_stranger_does_not(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.carla):
        team = queries.list_team(viewer=cast.carla, case_id=case_id, on=NOON.date())
    assert [member.name for member in team] == ["Anna"]
    with pytest.raises(NotFound), acting(cast.bruno):
        queries.list_team(viewer=cast.bruno, case_id=case_id, on=NOON.date())


def test_what_falls_due_in_one_case_is_for_who_may_see_it(cast: Cast) -> None:
    case_id = make_case()

    def seen(viewer: Actor) -> int:
        with acting(viewer):
            return len(queries.list_due_of_case(viewer=viewer, case_id=case_id, on=NOON.date()))

    assert [seen(viewer) for viewer in (cast.anna, cast.carla, cast.bruno)] == [2, 2, 0]


def test_the_wrap_found_beside_a_row_opens_the_same_box_and_nobody_elses(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna):
        for viewer, expected in (
            (cast.anna, vault.open_box(viewer=cast.anna, subject_id=case_id)),
            (cast.elena, None),
        ):
            rows = Person.objects.filter(case_id=case_id)
            rows = rows.annotate(wrap=vault.wrap_beside("case_id", viewer=viewer))
            (found,) = rows.values_list("wrap", flat=True)
            assert vault.open_wrap(viewer=viewer, subject_id=case_id, found=found) == expected
