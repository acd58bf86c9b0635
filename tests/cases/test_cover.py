"""Standing in for somebody who is away: their cases on those days, not before, not after."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting, block, grant, make_case
from tests.cases.full import INSIDE_TABLES, LINE_TABLES, full_case, rows_seen
from tests.cast import CAST, Cast
from tests.people.steps import be_away, today_as
from visnet.cases import models, operations, policy, queries
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import GrantRole, Visibility
from visnet.doors import clock
from visnet.kit.decision import NotFound, Refused
from visnet.people import operations as people

EVERYTHING = (*INSIDE_TABLES, *LINE_TABLES)


def seen_by(actor, case_id) -> dict[str, int]:
    return {table: rows_seen(actor, table, case_id) for table in EVERYTHING}


@pytest.mark.postgres15
def test_whoever_stands_in_sees_at_the_wall_what_the_absent_one_sees(cast: Cast) -> None:
    case_id = full_case()
    before = seen_by(cast.bruno, case_id)

    be_away()

    assert set(before.values()) == {0}
    assert seen_by(cast.bruno, case_id) == seen_by(cast.anna, case_id)


@pytest.mark.postgres15
@pytest.mark.parametrize(("first", "last", "recorded"), [(1, 3, 0), (-3, -1, -2)])
def test_the_day_before_and_the_day_after_there_is_nothing(
    cast: Cast, first: int, last: int, recorded: int
) -> None:
    case_id = full_case()

    be_away(first=first, last=last, recorded=recorded)

    assert set(seen_by(cast.bruno, case_id).values()) == {0}
    assert today_as(cast.bruno).covers == frozenset()


@pytest.mark.postgres15
def test_coming_back_early_ends_it_at_once(cast: Cast) -> None:
    case_id = full_case()
    absence_id = be_away()

    with acting(cast.anna):
        people.end_absence(absence_id=absence_id, by=cast.anna, at=clock.now())

    assert set(seen_by(cast.bruno, case_id).values()) == {0}
    assert today_as(cast.bruno).covers == frozenset()


@pytest.mark.postgres15
def test_whoever_is_kept_away_sees_nothing_even_when_standing_in(cast: Cast, at) -> None:
    case_id = full_case()

    be_away(cover=cast.gina)

    gina = today_as(cast.gina)
    assert gina.covers == {cast.anna.identifier}
    assert set(seen_by(gina, case_id).values()) == {0}
    with acting(gina):
        assert queries.list_cases(viewer=gina).lines == ()
        assert queries.list_due(viewer=gina, on=clock.today()).lines == ()
        with pytest.raises(NotFound):
            queries.open_case(viewer=gina, case_id=case_id, at=at)


@pytest.mark.postgres15
def test_standing_in_does_not_chain(cast: Cast) -> None:
    case_id = full_case()
    be_away(cast.anna, cast.bruno)
    be_away(cast.bruno, cast.gina)
    other = make_case(cast.anna)

    assert rows_seen(today_as(cast.gina), "cases_case", other) == 0
    assert rows_seen(today_as(cast.bruno), "cases_case", case_id) == 1


def test_it_gives_the_work_and_not_the_lead(cast: Cast, at) -> None:
    case_id = make_case()
    be_away()
    bruno = today_as(cast.bruno)

    with acting(bruno):
        summary = queries.open_case(viewer=bruno, case_id=case_id, at=clock.now())
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="telefonata", visibility=Visibility.TEAM),
            by=bruno,
            at=clock.now(),
        )
    with acting(bruno), pytest.raises(Refused):
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=cast.gina.identifier,
            role=GrantRole.MEMBER,
            by=bruno,
            at=at,
        )

    assert (summary.may_write, summary.may_grant) == (True, False)
    with acting(cast.anna):
        assert models.Note.objects.get(case_id=case_id).by == cast.bruno.identifier


@pytest.mark.postgres15
def test_the_wall_gives_no_lead_either(cast: Cast) -> None:
    case_id = make_case()
    be_away()

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        acting(cast.bruno),
    ):
        models.Grant.objects.create(
            id=uuid4(),
            case_id=case_id,
            organisation_id=cast.anna.organisation_id,
            user_id=cast.gina.identifier,
            role=GrantRole.MEMBER,
            granted_by=cast.bruno.identifier,
            granted_at=clock.now(),
        )


def test_private_notes_stay_private(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="solo per me", visibility=Visibility.PRIVATE),
            by=cast.anna,
            at=clock.now(),
        )
    be_away()

    assert rows_seen(today_as(cast.bruno), "cases_note", case_id) == 0


def test_the_team_names_who_stands_in_unless_kept_away(cast: Cast) -> None:
    case_id = make_case()
    be_away()

    with acting(cast.anna):
        with_cover = queries.list_team(viewer=cast.anna, case_id=case_id, on=clock.today())
    block(case_id, cast.bruno)
    with acting(cast.anna):
        without = queries.list_team(viewer=cast.anna, case_id=case_id, on=clock.today())

    assert [(line.name, line.standing_in_for) for line in with_cover] == [
        ("Anna", ""),
        ("Bruno", "Anna"),
    ]
    assert [line.name for line in without] == ["Anna"]


@pytest.mark.parametrize("stands_in", [True, False])
def test_both_walls_agree_on_who_stands_in(cast: Cast, stands_in: bool) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    be_away(first=0 if stands_in else 1)
    bruno = today_as(cast.bruno)

    with acting(cast.anna):
        in_python = {
            row.id for row in models.Case.objects.filter(policy.visible_to(bruno), id=case_id)
        }

    assert (case_id in in_python) is stands_in
    assert (rows_seen(cast.bruno, "cases_case", case_id) == 1) is stands_in


def test_a_lie_about_whom_one_stands_in_for_opens_nothing(cast: Cast) -> None:
    case_id = make_case()
    liar = replace(cast.bruno, covers=frozenset({cast.anna.identifier}))

    with acting(liar), pytest.raises(NotFound):
        queries.open_case(viewer=liar, case_id=case_id, at=clock.now())


@pytest.mark.postgres15
@pytest.mark.parametrize(
    ("writer", "absent", "cover"),
    [
        (CAST.bruno, CAST.anna, CAST.bruno),
        (CAST.bruno, CAST.anna, CAST.gina),
        (CAST.carla, CAST.anna, CAST.carla),
        (CAST.marta, CAST.anna, CAST.gina),
        (CAST.elena, CAST.anna, CAST.gina),
    ],
    ids=["himself", "not his to say", "the supervisor herself", "elsewhere", "a partner"],
)
def test_the_wall_refuses_whoever_lets_themselves_in(cast: Cast, writer, absent, cover) -> None:
    with (
        pytest.raises(Exception, match=r"row-level security|people_nobody_lets_themselves_in"),
        acting(writer),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO people_absence (id, organisation_id, user_id, covered_by_id, from_date,"
            " last_date, recorded_by_id, recorded_at) VALUES (%s, %s, %s, %s, now(), now(), %s,"
            " now())",
            [
                uuid4(),
                absent.organisation_id,
                absent.identifier,
                cover.identifier,
                writer.identifier,
            ],
        )


@pytest.mark.postgres15
def test_nobody_turns_an_absence_towards_somebody_else(cast: Cast) -> None:
    be_away()

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_absence SET covered_by_id = %s", [cast.gina.identifier])
