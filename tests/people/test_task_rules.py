"""What a network asks for a task, and what the wall says when somebody goes past the operations."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.people.competences import as_today, ask_for, in_days, lend
from visnet.doors import clock
from visnet.kit.actor import RULED_TASKS, SYSTEM, Role, Task
from visnet.kit.decision import Refused
from visnet.people import models, operations, policy, queries, rules
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import Competence

COURT, MINORS = Competence.COURT_ACCOMPANIMENT, Competence.SUPPORT_OF_MINORS
GOING_ALONG = Task.COURT_ACCOMPANIMENT


def test_the_newest_rule_that_has_begun_holds(cast: Cast) -> None:
    ask_for(GOING_ALONG, COURT)
    ask_for(GOING_ALONG, MINORS, COURT)
    lend(cast.bruno, MINORS)

    assert GOING_ALONG in as_today(cast.bruno).tasks
    assert queries.list_asked(viewer=cast.bruno, task=GOING_ALONG, on=clock.today()) == (
        frozenset({MINORS, COURT}),
    )
    assert queries.list_asked(viewer=SYSTEM, task=GOING_ALONG, on=clock.today()) == ()


def test_with_two_networks_each_rule_has_to_be_met(cast: Cast) -> None:
    with acting(SYSTEM):
        operations.join_network(
            network_id=NETWORK_OF_MANTOVA,
            organisation_id=LIVORNO,
            signed_date=clock.today(),
            by=SYSTEM,
            at=clock.now(),
        )
    ask_for(GOING_ALONG, COURT)
    ask_for(GOING_ALONG, MINORS, network_id=NETWORK_OF_MANTOVA, by=cast.silvia)
    lend(cast.bruno, COURT)
    before = as_today(cast.bruno)
    lend(cast.bruno, MINORS)

    assert GOING_ALONG not in before.tasks
    assert GOING_ALONG in as_today(cast.bruno).tasks


def test_where_no_network_has_decided_what_ships_holds() -> None:
    shipped = rules.shipped_rules()

    assert set(shipped.asked) == RULED_TASKS
    assert rules.open_tasks(held=(), decided=()) == frozenset()
    assert rules.open_tasks(held={Competence.VICTIM_SUPPORT_BASICS}, decided=()) == {
        Task.DATA_EXPORT,
        Task.CASE_CONFERENCE,
    }


@pytest.mark.parametrize("by", CAST.everybody(), ids=str)
def test_only_a_coordinator_of_the_network_changes_its_rules(cast: Cast, by) -> None:
    if by == cast.dario:
        ask_for(GOING_ALONG, COURT, by=by)
        return
    with pytest.raises(Refused):
        ask_for(GOING_ALONG, COURT, by=by)


def decide(cast: Cast, **changes) -> None:
    said = {
        "rule_id": uuid4(),
        "network_id": NETWORK,
        "task": GOING_ALONG,
        "competences": [COURT],
        "from_date": clock.today(),
        "by": cast.dario,
        "at": clock.now(),
        **changes,
    }
    with acting(said["by"]):
        operations.decide_task_rule(**said)


def test_a_rule_holds_from_today_at_the_earliest_and_is_written_once(cast: Cast) -> None:
    rule_id = uuid4()
    with pytest.raises(operations.RuleInThePast):
        decide(cast, from_date=clock.today() - timedelta(days=1))
    with pytest.raises(operations.NoRuleForIt):
        decide(cast, task=Task.RESTRICTED_INSTRUMENT)
    with pytest.raises(Refused):
        decide(cast, by=SYSTEM)
    decide(cast, rule_id=rule_id)
    decide(cast, rule_id=rule_id)
    with pytest.raises(operations.IdAlreadyUsed):
        decide(cast, rule_id=rule_id, task=Task.DATA_EXPORT)

    assert models.TaskRule.objects.filter(id=rule_id).count() == 1


GIVE = """INSERT INTO people_held_competence (id, user_id, organisation_id, competence, kind,
    from_date, last_date, certificate_id, because, granted_by_id, granted_at)
    VALUES (%(id)s, %(user)s, %(organisation)s, 'court_accompaniment', %(kind)s,
    %(day)s, %(day)s, %(certificate)s, 'x', %(by)s, now())"""


@pytest.mark.parametrize("kind", ["LOAN", "RECOGNISED", "CERTIFICATE"])
@pytest.mark.parametrize(
    ("by", "written_by", "whose"),
    [
        (CAST.bruno, CAST.bruno, CAST.bruno),
        (CAST.carla, CAST.bruno, CAST.carla),
        (replace(CAST.iris, roles=frozenset(Role)), CAST.iris, CAST.iris),
        (replace(CAST.marta, roles=frozenset(Role)), CAST.marta, CAST.bruno),
        (CAST.bruno, CAST.bruno, CAST.anna),
    ],
)
def test_raw_sql_gives_nobody_what_they_may_not_give(
    cast: Cast, kind, by, written_by, whose
) -> None:
    told = {
        "id": uuid4(),
        "user": whose.identifier,
        "organisation": None if kind == "CERTIFICATE" else LIVORNO,
        "kind": kind,
        "day": in_days(0),
        "certificate": uuid4() if kind == "CERTIFICATE" else None,
        "by": written_by.identifier,
    }
    with (
        pytest.raises((ProgrammingError, IntegrityError)),
        acting(by),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(GIVE, told)


def test_raw_sql_rules_no_other_network_and_changes_no_rule(cast: Cast) -> None:
    told = [uuid4(), NETWORK_OF_MANTOVA, cast.dario.identifier]
    statements = (
        (
            """INSERT INTO people_task_rule (id, network_id, task, competences, from_date,
            decided_by_id, decided_at) VALUES (%s, %s, 'DATA_EXPORT', '{}', now(), %s, now())""",
            told,
        ),
        ("UPDATE people_task_rule SET competences = '{}'", []),
        ("DELETE FROM people_task_rule", []),
        ("UPDATE people_held_competence SET last_date = NULL", []),
    )
    for statement, values in statements:
        with (
            pytest.raises(ProgrammingError),
            acting(cast.dario),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, values)


def test_words_of_a_loan_are_in_the_journal_by_name_of_field_only(cast: Cast) -> None:
    lend(cast.bruno, COURT, because="una frase che nessuno deve trovare nel registro")

    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_launcher")
        cursor.execute(
            "SELECT fields::text FROM audit_entry WHERE action = 'people.competence_lent'"
        )
        (fields,) = cursor.fetchone()
        cursor.execute("SET ROLE visnet_back")

    assert "frase" not in fields
    assert HeldWords(competence=COURT, last_date=None).because == ""


def test_whoever_is_no_member_lends_ends_and_reads_nothing(cast: Cast) -> None:
    refusals = (
        policy.may_end_loan(actor=cast.marta, organisation_id=LIVORNO),
        policy.may_see_what_colleagues_hold(actor=SYSTEM),
        policy.may_see_what_colleagues_hold(actor=cast.bruno),
        policy.may_read_own(actor=SYSTEM),
        policy.may_certify(
            actor=SYSTEM, user_id=uuid4(), its_networks=[NETWORK], own_networks=[NETWORK]
        ),
    )

    assert not any(refusals)
    assert policy.may_recognise(actor=SYSTEM, organisation_id=LIVORNO, user_id=uuid4())
