"""Whoever sits a test writes nothing of what counts by raw SQL, and a trainer counts nothing by hand."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, NETWORK, Cast
from tests.doors.conftest import SignIn
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, operations, queries, rules
from visnet.kit.actor import Actor
from visnet.wall import operations as wall
from visnet.wall import rules as tickets

LIST = "/classroom/tests/"


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def tullia(cast: Cast) -> Actor:
    """Return Tullia, who trains in the network of Livorno, where she took up the bank."""
    steps.take_up()
    return cast.tullia


def raw(sql: str, *given: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


BEGIN = """INSERT INTO examinations_attempt (id, network_id, test_id, user_id, organisation_id,
    number, is_trial, asked, started_at) VALUES (%s, %s, %s, %s, %s, 9, false, '[]', now())"""
KEY = "INSERT INTO examinations_key (attempt_id, \"right\") VALUES (%s, '[]')"
MARK = """INSERT INTO examinations_mark (id, attempt_id, position, question_id, question_version,
    stage, points, words) VALUES (gen_random_uuid(), %s, 9, gen_random_uuid(), 1, 0, 100, '')"""
ANSWER = """INSERT INTO examinations_answer (id, attempt_id, position, given, given_at)
    VALUES (gen_random_uuid(), %s, 9, '{}', now())"""
FORGERIES = (
    """UPDATE examinations_attempt SET handed_in_at = now(), percent = 100, passed = true
        WHERE id = %s""",
    "UPDATE examinations_attempt SET handed_in_at = now() WHERE id = %s",
    "UPDATE examinations_attempt SET asked = '[]' WHERE id = %s",
    "UPDATE examinations_attempt SET is_trial = false WHERE id = %s",
    "UPDATE examinations_attempt SET closes_at = NULL WHERE id = %s",
    KEY,
    MARK,
    ANSWER,
)


@pytest.mark.parametrize("forgery", FORGERIES, ids=range(len(FORGERIES)))
def test_a_sitter_writes_nothing_that_counts_with_their_own_ticket(
    cast: Cast, tullia: Actor, forgery: str
) -> None:
    attempt_id = steps.start(cast.anna)

    with acting(cast.anna), pytest.raises(DatabaseError):
        raw(forgery, attempt_id)

    assert steps.line(cast.anna).sat[0].passed is None
    steps.hand_in(cast.anna, attempt_id)
    assert steps.line(cast.anna).sat[0].percent == 0


def test_a_sitter_changes_no_answer_behind_the_back_of_the_program(
    cast: Cast, tullia: Actor
) -> None:
    attempt_id = steps.start(cast.anna)
    pages, right = steps.asked(cast.anna, attempt_id), steps.right_of(attempt_id)
    place = next(n for n, page in enumerate(pages) if page.kind is rules.Kind.SINGLE)
    steps.save(cast.anna, attempt_id, place + 1, steps.bad(pages[place], right[place]))

    with acting(cast.anna):
        assert models.Answer.objects.filter(attempt_id=attempt_id).update(given={}) == 0


def test_a_sitter_begins_no_attempt_of_their_own_making(cast: Cast, tullia: Actor) -> None:
    test_id = steps.id_of()

    with acting(cast.anna), pytest.raises(DatabaseError):
        raw(BEGIN, uuid4(), NETWORK, test_id, cast.anna.identifier, LIVORNO)


def word_for(attempt_id: UUID, *, purpose: str = "examination", secret: bytes | None = None) -> str:
    [(transaction_id,)] = raw("SELECT pg_current_xact_id()::text")
    key = django_settings.TICKET_KEY
    assert key is not None
    if secret is not None:
        key = tickets.TicketKey(key.identifier, secret)
    return tickets.vouch(key=key, purpose=purpose, subject=attempt_id, transaction=transaction_id)


def vouched(word: str, purpose: str = "examination") -> Any:
    raw("SELECT set_config('sec.word', %s, true)", word)
    [(found,)] = raw("SELECT sec.vouched(%s)", purpose)
    return found


def test_the_word_of_the_program_is_worth_nothing_elsewhere(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)
    with acting(cast.anna):
        good = word_for(attempt_id)
        key = django_settings.TICKET_KEY
        assert key is not None
        assert vouched(good) == attempt_id
        parts = good.split(".")
        other_transaction = [*parts[:3], str(int(parts[3]) + 1)]
        for forged in (
            word_for(attempt_id, secret=b"x" * 32),
            word_for(attempt_id, purpose="something_else"),
            ".".join([*parts[:2], uuid4().hex, *parts[3:]]),
            ".".join([*other_transaction, parts[4]]),
            tickets.vouch(
                key=key,
                purpose="examination",
                subject=attempt_id,
                transaction=other_transaction[3],
            ),
            "",
            "....",
            "t1.examination",
        ):
            assert vouched(forged) is None, forged
        raw("SELECT set_config('sec.word', '', true)")


def test_the_program_says_its_word_and_takes_it_back(cast: Cast, settings: object) -> None:
    which = uuid4()
    with acting(cast.anna):
        with wall.vouching(purpose="examination", subject=which):
            assert raw("SELECT sec.vouched('examination')") == [(which,)]
            assert raw("SELECT sec.vouched('certificate')") == [(None,)]
        assert raw("SELECT sec.vouched('examination')") == [(None,)]
        with (
            pytest.raises(ZeroDivisionError),
            transaction.atomic(),
            wall.vouching(purpose="examination", subject=which),
        ):
            raise ZeroDivisionError
        assert raw("SELECT sec.vouched('examination')") == [(None,)]
    settings.TICKET_KEY = None  # type: ignore[attr-defined]  # as at the front
    with pytest.raises(RuntimeError), wall.vouching(purpose="examination", subject=which):
        pass


@pytest.mark.parametrize("sitter", [CAST.anna, CAST.dario, CAST.elena], ids=lambda one: one.name)
def test_the_questions_are_handed_to_nobody_who_sits(
    cast: Cast, tullia: Actor, sitter: Actor
) -> None:
    attempt_id = steps.start(sitter)

    with acting(sitter):
        assert raw("SELECT * FROM sec.questions_to_draw(%s)", attempt_id) == []
        assert raw("SELECT * FROM examinations_key") == []
        assert raw("SELECT * FROM examinations_question") == []
        assert raw("SELECT * FROM examinations_bank") == []


def test_whoever_reads_the_questions_only_tries(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    before = steps.line(tullia)
    assert (before.only_tries, before.may_start, before.has_passed) == (True, True, False)
    for _often in range(3):
        steps.sit(tullia)

    after = steps.line(tullia)
    assert (len(after.sat), after.has_passed, after.may_start) == (3, False, True)
    assert all(each.passed and each.is_trial for each in after.sat)
    with acting(tullia):
        passed = queries.list_passed(
            viewer=tullia,
            user_id=tullia.identifier or uuid4(),
            network_id=NETWORK,
            on=clock.today(),
        )
        figures = queries.get_figures(viewer=tullia, test_id=before.id, on=clock.today())
    assert (passed, figures.people, figures.items) == (frozenset(), 0, ())
    browser = signed_in(tullia)
    assert "non conta" in browser.get(f"{LIST}{before.id}/").content.decode()
    tried = browser.get(f"{LIST}attempts/{after.sat[0].id}/").content.decode()
    assert "non conta" in tried
    assert "Superato" not in tried


def test_a_trainer_does_not_call_their_attempt_anything_else_by_raw_sql(
    cast: Cast, tullia: Actor
) -> None:
    test_id = steps.id_of()
    made = uuid4()

    with acting(tullia):
        raw("SELECT set_config('sec.word', %s, true)", word_for(made))
        with pytest.raises(DatabaseError):
            raw(BEGIN, made, NETWORK, test_id, tullia.identifier, LIVORNO)
        raw("SELECT set_config('sec.word', '', true)")


def test_a_trainer_counts_nobody_by_hand(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.sit(cast.anna, "prova-testo")

    with acting(tullia), pytest.raises(DatabaseError):
        raw(
            "UPDATE examinations_attempt SET percent = 100, passed = true WHERE id = %s", attempt_id
        )

    with acting(tullia):
        (line,) = queries.list_to_mark(viewer=tullia, on=clock.today())
        operations.mark_answer(
            mark_id=line.id, points=100, words="Bene.", by=tullia, at=clock.now()
        )
    assert steps.line(cast.anna, "prova-testo").has_passed


def test_no_table_of_a_sitting_is_emptied_or_rewritten(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.sit(cast.anna)
    asked = json.dumps([])

    for act in (
        ("DELETE FROM examinations_attempt WHERE id = %s", attempt_id),
        ("DELETE FROM examinations_mark WHERE attempt_id = %s", attempt_id),
        ('UPDATE examinations_key SET "right" = %s', asked),
        ("UPDATE examinations_mark SET question_version = 9 WHERE attempt_id = %s", attempt_id),
        ("TRUNCATE examinations_further_attempt",),
    ):
        for by in (cast.anna, tullia):
            with acting(by), pytest.raises(DatabaseError):
                raw(act[0], *act[1:])
