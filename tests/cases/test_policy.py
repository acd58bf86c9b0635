"""The policy file and the database give the same answer, for everybody and in every state."""

from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import (
    NEED,
    NOON,
    acting,
    block,
    grant,
    make_case,
    make_consent,
    make_goal,
    make_rule,
)
from tests.cast import ASCOLTO, CAST, Cast
from tests.conftest import Acting
from visnet.cases import models, operations, policy, queries
from visnet.cases.policy import Standing
from visnet.cases.rules import AssessmentWords, AttemptWords, Closing, NoteWords
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    GrantRole,
    Medium,
    NeedMoment,
    State,
    Visibility,
)
from visnet.kit.actor import SYSTEM, Actor, person
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law import queries as law

EVERYBODY = [actor.name for actor in CAST.everybody()]
SEES_LINE = {"Anna", "Carla"}
SEES_INSIDE = {"Anna"}
INSIDE_TABLES = (
    "cases_person",
    "cases_contact_rule",
    "cases_contact_attempt",
    "cases_consent",
    "cases_right_explained",
    "cases_assessment",
    "cases_need_score",
    "cases_goal",
    "cases_note",
    "cases_timeline_entry",
)
LINE_TABLES = ("cases_case", "cases_due", "cases_identifier", "cases_grant", "cases_block")


def named(name: str) -> Actor:
    return next(actor for actor in CAST.everybody() if actor.name == name)


def move_to(case_id: UUID, state: State) -> None:
    with acting(CAST.anna):
        if state is State.DORMANT:
            operations.pause_case(case_id=case_id, by=CAST.anna, at=NOON)
        if state is State.CLOSED:
            version = queries.get_case_line(viewer=CAST.anna, case_id=case_id).version
            operations.close_case(
                case_id=case_id,
                closing=Closing(
                    reason=ClosureReason.NO_CONTACT,
                    outcome=ClosureOutcome.NOT_KNOWN,
                    follow_up_date=NOON.date(),
                ),
                version=version,
                by=CAST.anna,
                at=NOON,
            )


def full_case(state: State = State.OPEN) -> UUID:
    """A case with a row in every table; Gina worked on it and was then kept away."""
    by = CAST.anna
    case_id = make_case(fiscal_code="RSSMRA80A01H501U")
    grant(case_id, CAST.gina)
    rule_id = make_rule(case_id)
    make_consent(case_id, ASCOLTO)
    make_goal(case_id)
    with acting(by):
        operations.record_contact_attempt(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(
                channel=Channel.PHONE_CALL, outcome=AttemptOutcome.REACHED, rule_id=rule_id
            ),
            by=by,
            at=NOON,
        )
        operations.explain_right(
            explained_id=uuid4(),
            case_id=case_id,
            right_code=law.list_rights()[0].code,
            language="it",
            medium=Medium.SPOKEN,
            by=by,
            at=NOON,
        )
        operations.record_assessment(
            assessment_id=uuid4(),
            case_id=case_id,
            assessment=AssessmentWords(
                questionnaire_code="individual_assessment", answers={}, danger=Danger.HIGH
            ),
            by=by,
            at=NOON,
        )
        operations.score_need(
            score_id=uuid4(),
            case_id=case_id,
            category=NEED,
            score=2,
            moment=NeedMoment.INTAKE,
            by=by,
            at=NOON,
        )
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="colloquio", visibility=Visibility.TEAM),
            by=by,
            at=NOON,
        )
    block(case_id, CAST.gina)
    move_to(case_id, state)
    return case_id


def rows_seen(actor: Actor, table: str, case_id: UUID) -> int:
    column = "id" if table == "cases_case" else "case_id"
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [case_id])
        return int(cursor.fetchone()[0])


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


@pytest.mark.postgres15
@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("table", [*INSIDE_TABLES, *LINE_TABLES, "cases_reference_counter"])
def test_front_and_worker_cannot_read_any_table_of_cases(
    role: str, table: str, cast: Cast, as_database_role: Acting
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT 1 FROM {table}")


def test_every_table_of_the_room_is_in_this_test() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("cases").get_models()}

    assert tables == {*INSIDE_TABLES, *LINE_TABLES, "cases_reference_counter"}


@pytest.mark.postgres15
def test_without_a_ticket_nothing_is_there(cast: Cast) -> None:
    case_id = full_case()

    with connection.cursor() as cursor:
        for table in (*INSIDE_TABLES, *LINE_TABLES):
            column = "id" if table == "cases_case" else "case_id"
            cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s", [case_id])
            assert cursor.fetchall() == [], table


INSERT_GRANT = """
INSERT INTO cases_grant (id, case_id, organisation_id, user_id, role, granted_by, granted_at)
VALUES (%s, %s, %s, %s, 'MEMBER', %s, now())
"""


@pytest.mark.parametrize("name", ["Bruno", "Carla", "Gina", "Marta"])
def test_nobody_lets_themselves_in_by_raw_sql(name: str, cast: Cast) -> None:
    case_id = full_case()
    actor = named(name)
    values = [uuid4(), case_id, CAST.anna.organisation_id, actor.identifier, actor.identifier]

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(actor),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT_GRANT, values)


def test_a_closed_grant_stays_closed(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.anna.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_grant SET revoked_at = NULL WHERE case_id = %s", [case_id])
        assert cursor.rowcount == 0


def test_a_member_does_not_make_themselves_lead_by_raw_sql(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.bruno),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE cases_grant SET role = 'LEAD' WHERE case_id = %s AND user_id = %s",
            [case_id, cast.bruno.identifier],
        )


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


def test_nobody_writes_in_a_colleagues_name(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(ProgrammingError, match="row-level security"), acting(cast.anna):
        models.Note.objects.create(
            id=uuid4(),
            case_id=case_id,
            visibility=Visibility.TEAM,
            words_sealed=b"x",
            by=cast.bruno.identifier,
            at=NOON,
        )


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


def test_a_private_note_is_its_authors_by_raw_sql(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    with acting(cast.bruno):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="mio dubbio", visibility=Visibility.PRIVATE),
            by=cast.bruno,
            at=NOON,
        )

    assert rows_seen(cast.bruno, "cases_note", case_id) == 1
    assert rows_seen(cast.anna, "cases_note", case_id) == 0
