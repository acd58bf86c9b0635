"""Drafts: their author's alone, sealed, gone when sent, gone after fourteen days unread."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from tests.cases.factories import acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.drafts import operations, queries, rules
from visnet.drafts.rules import DraftPlace, TooMuch
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Refused

WORDS = "parole non ancora mandate"


def keep(
    by: Actor, case_id: UUID | None, *, words: str = WORDS, at: datetime | None = None
) -> UUID:
    address = f"/office/cases/{case_id}/notes/" if case_id else "/office/call/"
    with acting(by):
        return operations.keep_draft(
            place=DraftPlace(form="office_case_notes", address=address, case_id=case_id),
            typed={"words": [words]},
            by=by,
            at=at or clock.now(),
        )


def read(viewer: Actor, draft_id: UUID) -> str:
    with acting(viewer):
        opened = queries.open_draft(viewer=viewer, draft_id=draft_id, at=clock.now())
    return opened.typed["words"][0]


@pytest.mark.parametrize("in_case", [True, False])
def test_what_was_kept_last_is_read_by_its_author(cast: Cast, in_case: bool) -> None:
    case_id = make_case() if in_case else None
    keep(cast.anna, case_id, words="prima")

    draft_id = keep(cast.anna, case_id)

    assert read(cast.anna, draft_id) == WORDS
    with acting(cast.anna):
        assert len(queries.list_drafts(viewer=cast.anna)) == 1


@pytest.mark.parametrize("name", ["bruno", "carla", "dario", "gina", "iris", "marta", "elena"])
def test_nobody_else_reads_it_not_even_a_supervisor_or_a_colleague_on_the_case(
    cast: Cast, name: str
) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    drafts = [keep(cast.anna, case_id), keep(cast.anna, None)]
    other: Actor = getattr(CAST, name)

    for draft_id in drafts:
        with pytest.raises(NotFound):
            read(other, draft_id)
    with acting(other), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM drafts_draft")
        assert cursor.fetchone() == (0,)


def test_an_author_who_is_kept_away_loses_it_at_once(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    draft_id = keep(cast.gina, case_id)

    block(case_id, cast.gina)

    with pytest.raises(NotFound):
        read(cast.gina, draft_id)
    with pytest.raises(NotFound):
        keep(cast.gina, case_id)
    with acting(cast.gina):
        assert queries.list_drafts(viewer=cast.gina) == ()


@pytest.mark.parametrize("name", ["bruno", "gina", "marta"])
def test_nobody_begins_a_draft_in_a_case_they_do_not_know(cast: Cast, name: str) -> None:
    case_id = make_case()

    with pytest.raises(NotFound):
        keep(getattr(CAST, name), case_id)


def test_a_supervisor_without_a_grant_is_refused_with_the_reason(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(Refused):
        keep(cast.carla, case_id)


@pytest.mark.parametrize("in_case", [True, False])
def test_no_word_of_it_lies_in_the_clear(
    cast: Cast, as_database_role: Acting, in_case: bool
) -> None:
    case_id = make_case() if in_case else None
    keep(cast.anna, case_id)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT d.*::text FROM drafts_draft d")
        [(row,)] = cursor.fetchall()
        cursor.execute("SELECT typed_sealed FROM drafts_draft")
        [(sealed,)] = cursor.fetchall()

    assert WORDS not in row
    assert WORDS.encode() not in bytes(sealed)


def test_thrown_away_it_is_gone_and_only_its_author_can(cast: Cast) -> None:
    draft_id = keep(cast.anna, None)
    with acting(cast.bruno):
        operations.throw_away(draft_id=draft_id, by=cast.bruno, at=clock.now())
    assert read(cast.anna, draft_id) == WORDS

    with acting(cast.anna):
        operations.throw_away(draft_id=draft_id, by=cast.anna, at=clock.now())

    with pytest.raises(NotFound):
        read(cast.anna, draft_id)


def test_after_fourteen_days_the_worker_deletes_it_and_reads_no_word(
    cast: Cast, as_database_role: Acting
) -> None:
    old = keep(cast.anna, None, at=clock.now() - timedelta(days=15))
    young = keep(cast.anna, make_case(), at=clock.now() - timedelta(days=13))

    with as_database_role("visnet_worker"):
        gone = operations.forget_old(by=SYSTEM, at=clock.now())

    assert gone == 1
    assert read(cast.anna, young) == WORDS
    with pytest.raises(NotFound):
        read(cast.anna, old)


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("visnet_worker", "SELECT typed_sealed FROM drafts_draft"),
        ("visnet_worker", "UPDATE drafts_draft SET saved_at = now()"),
        ("visnet_front", "SELECT id FROM drafts_draft"),
        ("visnet_front", "DELETE FROM drafts_draft"),
    ],
)
def test_worker_and_front_cannot_even_ask(
    cast: Cast, as_database_role: Acting, role: str, question: str
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(question)


def test_more_than_any_form_takes_is_not_kept(cast: Cast) -> None:
    with pytest.raises(TooMuch):
        keep(cast.anna, None, words="x" * (rules.MOST_KEPT + 1))


def test_without_the_wall_another_would_see_the_row(cast: Cast) -> None:
    """The failing control: row-level security off, and Bruno counts one."""
    keep(cast.anna, None)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute("ALTER TABLE drafts_draft DISABLE ROW LEVEL SECURITY")
        cursor.execute("SET LOCAL ROLE visnet_back")
    with acting(cast.bruno), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM drafts_draft")

        assert cursor.fetchone() == (1,)
    with pytest.raises(NotFound):
        read(cast.bruno, uuid4())
