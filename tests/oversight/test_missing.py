"""What is missing in cases is told to their supervisors by kind, and to nobody else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting, block, make_case, make_rule
from tests.cast import LIVORNO, Cast
from tests.full_case import make_full_case
from tests.journeys.test_ending_agreements import as_owner
from tests.people.steps import be_away
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import GoalWords, NoteWords
from visnet.cases.vocabulary import Visibility
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.oversight import queries
from visnet.oversight.queries import MissingLine
from visnet.oversight.vocabulary import Missing

BARE = {
    Missing.UNWATCHED,
    Missing.NO_SAFE_WAY,
    Missing.NO_ASSESSMENT,
    Missing.OVERDUE_REVIEW,
    Missing.NO_NEXT_STEP,
    Missing.NO_RIGHTS,
    Missing.NO_CONSENT,
}


def old_case(by: Actor, *, days: int = 60) -> UUID:
    return make_case(by, at=clock.now() - timedelta(days=days))


def lines(viewer: Actor, only: Missing | None = None) -> list[MissingLine]:
    with acting(viewer):
        return list(queries.list_missing(viewer=viewer, only=only, size=200).lines)


def missing_in(case_id: UUID, viewer: Actor) -> set[Missing]:
    return {kind for line in lines(viewer) if line.case_id == case_id for kind in line.missing}


def told(viewer: Actor) -> list[tuple[object, ...]]:
    """What the database itself tells the viewer, whatever the code asks."""
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sec.cases_missing(NULL, NULL, NULL, NULL, 200)")
        found = list(cursor.fetchall())
        cursor.execute("SELECT * FROM sec.count_missing()")
        return [*found, *cursor.fetchall()]


def counts(viewer: Actor) -> dict[Missing | None, int]:
    with acting(viewer):
        counted = queries.count_missing(viewer=viewer)
    return {None: counted.cases, **{kind.missing: kind.many for kind in counted.kinds}}


def test_a_case_that_was_left_lacks_everything(cast: Cast) -> None:
    case_id = old_case(cast.anna)

    assert missing_in(case_id, cast.carla) == BARE


def test_a_case_opened_today_lacks_nothing_yet(cast: Cast) -> None:
    case_id = make_case(cast.anna, at=clock.now())

    assert missing_in(case_id, cast.carla) == set()


def test_a_case_in_which_all_is_written_lacks_nothing(cast: Cast) -> None:
    with acting(cast.anna):
        case_id = make_full_case(cast.anna).id
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE cases_case SET opened_at = opened_at - interval '60 days'")
    as_owner("UPDATE cases_grant SET case_opened_at = case_opened_at - interval '60 days'")
    as_owner("SET session_replication_role = origin")

    assert missing_in(case_id, cast.carla) - {Missing.NO_RIGHTS, Missing.NO_CONSENT} == set()


def test_each_thing_goes_from_the_line_when_it_is_there(cast: Cast) -> None:
    case_id, now = old_case(cast.anna), clock.now()
    make_rule(case_id, at=now)
    with acting(cast.anna):
        cases.set_goal(
            goal_id=uuid4(),
            case_id=case_id,
            goal=GoalWords(
                need_category="shelter_and_accommodation",
                words="cercare una casa",
                owner_id=cast.anna.identifier,  # type: ignore[arg-type]
                due_date=clock.today() + timedelta(days=9),
            ),
            by=cast.anna,
            at=now,
        )

    left = BARE - {Missing.NO_SAFE_WAY, Missing.NO_NEXT_STEP, Missing.UNWATCHED}
    assert missing_in(case_id, cast.carla) == left


def test_a_safe_way_that_has_run_out_is_none(cast: Cast) -> None:
    case_id = old_case(cast.anna, days=200)
    make_rule(case_id, at=clock.now() - timedelta(days=190))

    assert Missing.NO_SAFE_WAY in missing_in(case_id, cast.carla)


def test_whoever_reads_the_case_watches_it_and_whoever_lists_names_does_not(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    with acting(cast.anna):
        case_queries.open_names(viewer=cast.anna, case_ids=[case_id], at=clock.now())
    listed = missing_in(case_id, cast.carla)
    with acting(cast.anna):
        case_queries.open_case(viewer=cast.anna, case_id=case_id, at=clock.now())

    assert Missing.UNWATCHED in listed
    assert Missing.UNWATCHED not in missing_in(case_id, cast.carla)


def test_whoever_writes_in_it_watches_it(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    with acting(cast.anna):
        cases.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="parole", visibility=Visibility.TEAM),
            by=cast.anna,
            at=clock.now(),
        )

    assert Missing.UNWATCHED not in missing_in(case_id, cast.carla)


def test_a_lead_who_is_away_with_nobody_standing_in_is_told(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    be_away(cast.anna, None)

    assert Missing.LEAD_AWAY in missing_in(case_id, cast.carla)


def test_a_lead_who_is_away_with_somebody_standing_in_is_not(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    be_away(cast.anna, cast.bruno)

    assert Missing.LEAD_AWAY not in missing_in(case_id, cast.carla)


def test_whoever_is_kept_away_from_the_case_stands_in_for_nobody_there(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    block(case_id, cast.bruno)
    be_away(cast.anna, cast.bruno)

    assert Missing.LEAD_AWAY in missing_in(case_id, cast.carla)


def test_a_lead_who_is_no_member_any_more_leads_nothing(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    before = missing_in(case_id, cast.carla)
    as_owner(
        "UPDATE people_membership SET until_date = %s WHERE user_id = %s",
        clock.today(),
        cast.anna.identifier,
    )

    assert Missing.NOBODY_LEADS not in before
    assert Missing.NOBODY_LEADS in missing_in(case_id, cast.carla)


def test_a_closed_case_lacks_nothing(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    as_owner(
        "UPDATE cases_case SET state = 'CLOSED', closed_at = now(), closure_reason = 'NO_CONTACT',"
        " outcome = 'NOT_KNOWN' WHERE id = %s",
        case_id,
    )

    assert missing_in(case_id, cast.carla) == set()


@pytest.mark.parametrize("who", ["anna", "bruno", "dario", "iris", "elena", "olga", "silvia"])
def test_nobody_else_is_told(cast: Cast, who: str) -> None:
    old_case(cast.anna)
    viewer = getattr(cast, who)

    with acting(viewer), pytest.raises(Refused):
        queries.list_missing(viewer=viewer)
    with acting(viewer), pytest.raises(Refused):
        queries.count_missing(viewer=viewer)
    assert told(viewer) == []


def test_a_supervisor_of_another_organisation_is_told_of_none_of_ours(cast: Cast) -> None:
    old_case(cast.anna)

    assert lines(cast.marta) == []
    assert set(counts(cast.marta).values()) == {0}


def test_a_supervisor_who_is_kept_away_is_told_nothing_not_even_in_a_count(cast: Cast) -> None:
    case_id = old_case(cast.anna)
    before = counts(cast.carla)
    block(case_id, cast.carla)

    after = counts(cast.carla)
    assert missing_in(case_id, cast.carla) == set()
    assert {kind: before[kind] - after[kind] for kind in before} == {
        None: 1,
        **{kind: int(kind in BARE) for kind in Missing},
    }


def test_what_is_counted_is_what_a_raw_recount_finds(cast: Cast) -> None:
    for turn in range(5):
        old_case(cast.anna if turn % 2 else cast.carla, days=1 + turn * 9)
    make_rule(old_case(cast.anna, days=40), at=clock.now())

    counted = counts(cast.carla)

    open_cases = (
        "SELECT id, opened_at FROM cases_case WHERE organisation_id = %s AND state <> 'CLOSED'"
    )
    found = [(row[0], clock.today() - row[1].date()) for row in as_owner(open_cases, LIVORNO)]  # type: ignore[attr-defined]
    rows = {
        table: {row[0] for row in as_owner(f"SELECT case_id FROM {table} WHERE {where}")}
        for table, where in (
            ("cases_assessment", "true"),
            ("cases_consent", "true"),
            ("cases_right_explained", "true"),
            ("cases_contact_rule", "is_safe AND superseded_at IS NULL AND expires_date >= now()"),
        )
    }
    for kind, table, days in (
        (Missing.NO_ASSESSMENT, "cases_assessment", 14),
        (Missing.NO_CONSENT, "cases_consent", 30),
        (Missing.NO_RIGHTS, "cases_right_explained", 7),
        (Missing.NO_SAFE_WAY, "cases_contact_rule", 2),
    ):
        expected = {case for case, age in found if age.days > days and case not in rows[table]}
        listed = {line.case_id for line in lines(cast.carla, only=kind)}
        assert (counted[kind], listed) == (len(expected), expected)
    assert counted[None] == len(lines(cast.carla))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_show_everything_once(cast: Cast, size: int) -> None:
    for turn in range(5):
        old_case(cast.anna, days=30 + turn)
    whole = [line.case_id for line in lines(cast.carla)]

    found: list[UUID] = []
    after: str | None = None
    while True:
        with acting(cast.carla):
            page = queries.list_missing(viewer=cast.carla, after=after, size=size)
        found += [line.case_id for line in page.lines]
        after = page.next_after
        if after is None:
            break

    assert found == whole
    assert len(set(found)) == len(found) >= 5


@pytest.mark.parametrize(
    "after",
    ["", "ieri", "3_2026-01-01_x", "9_2026-01-01T00:00:00+00:00_" + str(UUID(int=0)), "\x00_\x00"],
)
def test_a_key_that_makes_no_sense_finds_nothing(cast: Cast, after: str) -> None:
    old_case(cast.anna)

    with acting(cast.carla):
        assert queries.list_missing(viewer=cast.carla, after=after).lines == ()


def test_the_report_asks_three_questions_however_many_cases(cast: Cast) -> None:
    for turn in range(4):
        old_case(cast.anna, days=30 + turn)

    with acting(cast.carla), CaptureQueriesContext(connection) as asked:
        queries.list_missing(viewer=cast.carla)
        queries.count_missing(viewer=cast.carla)

    assert len(asked) == 3
