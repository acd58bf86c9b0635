"""The policy file and the database give the same answer, for everybody and in every state."""

from uuid import UUID, uuid4

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    block,
    grant,
    make_case,
)
from tests.cases.full import (
    EVERYBODY,
    INSIDE_TABLES,
    LINE_TABLES,
    SEES_INSIDE,
    SEES_LINE,
    full_case,
    named,
    rows_seen,
)
from tests.cast import CAST, LIVORNO, Cast
from tests.conftest import Acting
from visnet.cases import models, policy, queries
from visnet.cases.policy import Standing
from visnet.cases.vocabulary import (
    GrantRole,
    State,
)
from visnet.kit.actor import SYSTEM, Actor, person
from visnet.kit.decision import NotFound, Reason, Refused


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", EVERYBODY)
def test_python_and_database_agree_on_every_table(
    name: str, state: State, cast: Cast, as_database_role: Acting
) -> None:
    case_id = full_case(state)
    actor = named(name)

    with as_database_role("visnet_launcher"):
        row = models.Case.objects.annotate(**policy.standing_of(actor)).get(id=case_id)
        standing = policy.standing_from(row)
        listed = models.Case.objects.filter(policy.visible_to(actor), id=case_id).exists()
        inside = models.Goal.objects.filter(
            policy.inside_visible_to(actor), case_id=case_id
        ).exists()
        notes = models.Note.objects.filter(policy.notes_visible_to(actor), case_id=case_id).exists()

    sees_line, sees_inside = name in SEES_LINE, name in SEES_INSIDE
    assert bool(policy.may_see_line(actor, standing)) is listed is sees_line
    assert bool(policy.may_view(actor, standing)) is inside is notes is sees_inside
    assert bool(policy.may_write(actor, standing)) is (sees_inside and state is not State.CLOSED)
    for table in INSIDE_TABLES:
        assert (rows_seen(actor, table, case_id) > 0) is sees_inside, table
    for table in LINE_TABLES:
        if table != "cases_due" or state is not State.DORMANT:
            assert (rows_seen(actor, table, case_id) > 0) is sees_line, table


@pytest.mark.parametrize("name", EVERYBODY)
def test_due_items_agree_in_python_and_in_the_database(
    name: str, cast: Cast, as_database_role: Acting
) -> None:
    case_id = full_case()
    actor = named(name)

    with as_database_role("visnet_launcher"):
        by_policy = models.Due.objects.filter(policy.due_visible_to(actor), case_id=case_id).count()

    assert rows_seen(actor, "cases_due", case_id) == by_policy


@pytest.mark.parametrize("name", EVERYBODY)
def test_opening_a_case_answers_what_the_table_says(name: str, cast: Cast) -> None:
    case_id = full_case()
    actor = named(name)

    def look() -> object:
        with acting(actor):
            return queries.open_case(viewer=actor, case_id=case_id, at=NOON)

    if name in SEES_INSIDE:
        assert look()
        return
    expected: type[Exception] = Refused if name in SEES_LINE else NotFound
    with pytest.raises(expected):
        look()


def test_who_is_kept_away_finds_nothing_anywhere(cast: Cast) -> None:
    case_id = full_case()

    with acting(cast.gina):
        assert queries.list_cases(viewer=cast.gina).lines == ()
        assert queries.list_due(viewer=cast.gina, on=NOON.date().replace(year=2030)).lines == ()
        assert queries.list_timeline(viewer=cast.gina, case_id=case_id).lines == ()
        assert queries.find_same_person(viewer=cast.gina, phone="3201234567") == ()
        assert queries.open_names(viewer=cast.gina, case_ids=[case_id], at=NOON) == {}
        for look in (
            lambda: queries.open_notes(viewer=cast.gina, case_id=case_id, at=NOON),
            lambda: queries.open_contact_card(viewer=cast.gina, case_id=case_id, at=NOON),
            lambda: queries.open_blocks(viewer=cast.gina, case_id=case_id, at=NOON),
            lambda: queries.get_case_line(viewer=cast.gina, case_id=case_id),
        ):
            with pytest.raises(NotFound):
                look()


def test_a_supervisor_who_is_kept_away_sees_nothing_either(cast: Cast) -> None:
    case_id = make_case()
    block(case_id, cast.carla)

    assert all(
        rows_seen(cast.carla, table, case_id) == 0 for table in (*LINE_TABLES, *INSIDE_TABLES)
    )
    with pytest.raises(NotFound), acting(cast.carla):
        queries.get_case_line(viewer=cast.carla, case_id=case_id)


def test_a_member_lets_nobody_in(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with pytest.raises(Refused) as refusal:
        grant(case_id, cast.carla, by=cast.bruno)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_a_supervisor_lets_a_colleague_in_but_not_themselves(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno, by=cast.carla)

    with pytest.raises(Refused) as refusal:
        grant(case_id, cast.carla, by=cast.carla)

    assert refusal.value.reason is Reason.SELF_DEALING


@pytest.mark.parametrize("actor", [SYSTEM, person(uuid4())])
def test_who_is_not_staff_sees_no_case(actor: Actor, cast: Cast) -> None:
    standing = Standing(
        case_id=uuid4(),
        organisation_id=CAST.anna.organisation_id,  # type: ignore[arg-type]
        state=State.OPEN,
        my_role=GrantRole.LEAD,
    )

    assert not policy.may_see_line(actor, standing)
    assert not models.Case.objects.filter(policy.visible_to(actor)).exists()
    assert not models.Note.objects.filter(policy.notes_visible_to(actor)).exists()
    assert not models.Due.objects.filter(policy.due_visible_to(actor)).exists()


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("Anna", True), ("Carla", True), ("Dario", False), ("Iris", False), ("Elena", False)],
)
def test_who_may_open_a_case_in_livorno(name: str, allowed: bool) -> None:
    assert bool(policy.may_open_case(named(name), LIVORNO)) is allowed


def test_nobody_lifts_a_block_on_themselves() -> None:
    standing = Standing(case_id=uuid4(), organisation_id=LIVORNO, state=State.OPEN)

    def answer(user_id: UUID | None) -> Reason:
        return policy.may_lift_block(CAST.carla, standing, user_id=user_id).reason

    assert answer(CAST.carla.identifier) is Reason.SELF_DEALING
    assert answer(CAST.gina.identifier) is Reason.ALLOWED
    assert answer(None) is Reason.ALLOWED
