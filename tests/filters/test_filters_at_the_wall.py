"""Saved views at the wall: their member's alone, sealed, and forgotten unread."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, Cast
from tests.conftest import Acting
from tests.filters.steps import NAME, keep, listed
from visnet.doors import clock
from visnet.filters import models, operations, queries, rules
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound


@pytest.mark.postgres15
@pytest.mark.parametrize("name", ["bruno", "carla", "dario", "gina", "iris", "marta", "elena"])
def test_nobody_else_sees_or_touches_it_not_even_a_supervisor(cast: Cast, name: str) -> None:
    other: Actor = getattr(CAST, name)
    kept = keep(cast.anna)

    assert listed(other) == ()
    with acting(other):
        for act in (
            lambda: queries.get_filter(viewer=other, filter_id=kept),
            lambda: operations.rename_filter(
                filter_id=kept, name="altro", by=other, at=clock.now()
            ),
            lambda: operations.open_first(filter_id=kept, is_first=True, by=other, at=clock.now()),
            lambda: operations.throw_away(filter_id=kept, by=other, at=clock.now()),
        ):
            with pytest.raises(NotFound):
                act()
    with acting(other), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM filters_saved_filter")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE filters_saved_filter SET opens_first = true")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM filters_saved_filter")
        assert cursor.rowcount == 0
    assert [line.name for line in listed(cast.anna)] == [NAME]


def test_without_the_wall_another_would_see_the_row(cast: Cast) -> None:
    """The failing control: row-level security off, and Bruno counts one."""
    keep(cast.anna)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute("ALTER TABLE filters_saved_filter DISABLE ROW LEVEL SECURITY")
        cursor.execute("SET LOCAL ROLE visnet_back")

    with acting(cast.bruno), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM filters_saved_filter")
        assert cursor.fetchone() == (1,)
    assert listed(cast.bruno) == ()


def test_nobody_keeps_one_in_another_s_name(cast: Cast) -> None:
    keep(cast.anna)
    row = {
        "organisation_id": LIVORNO,
        "list_of": "CASES",
        "codes": "danger=HIGH",
        "name_sealed": b"x",
        "place": 9,
        "kept_at": clock.now(),
    }

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.bruno),
        transaction.atomic(),
    ):
        models.SavedFilter.objects.create(id=uuid4(), user_id=cast.anna.identifier, **row)


@pytest.mark.postgres15
@pytest.mark.parametrize("codes", ["danger=Maria Rossi", "Maria", "danger=", "a=b&", "tel=+39333"])
def test_the_database_itself_takes_nothing_but_codes(cast: Cast, codes: str) -> None:
    with pytest.raises(IntegrityError), acting(cast.anna), transaction.atomic():
        models.SavedFilter.objects.create(
            id=uuid4(),
            user_id=cast.anna.identifier,
            organisation_id=LIVORNO,
            list_of="CASES",
            codes=codes,
            name_sealed=b"x",
            place=1,
            kept_at=clock.now(),
        )


def test_its_name_lies_nowhere_in_the_clear(cast: Cast) -> None:
    kept = keep(cast.anna)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT f.*::text FROM filters_saved_filter f")
        [(row,)] = cursor.fetchall()
        cursor.execute("SELECT name_sealed FROM filters_saved_filter")
        [(sealed,)] = cursor.fetchall()

    assert NAME not in row
    assert NAME.encode() not in bytes(sealed)
    assert str(kept) in row


def test_a_name_moved_to_another_row_opens_nothing(cast: Cast) -> None:
    first, second = keep(cast.anna, name="prima"), keep(cast.anna, name="seconda")
    with acting(cast.anna):
        sealed = models.SavedFilter.objects.get(id=first).name_sealed
        models.SavedFilter.objects.filter(id=second).update(name_sealed=sealed)

    assert [line.name for line in listed(cast.anna)] == ["prima", ""]


def test_the_database_has_no_twenty_first_place(cast: Cast) -> None:
    with pytest.raises(IntegrityError), acting(cast.anna), transaction.atomic():
        models.SavedFilter.objects.create(
            id=uuid4(),
            user_id=cast.anna.identifier,
            organisation_id=LIVORNO,
            list_of="CASES",
            codes="danger=HIGH",
            name_sealed=b"x",
            place=rules.MOST_KEPT + 1,
            kept_at=clock.now(),
        )


def test_the_worker_deletes_what_leavers_kept_and_reads_no_word(
    cast: Cast, as_database_role: Acting
) -> None:
    keep(cast.anna)
    keep(cast.bruno)
    today = clock.today()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "UPDATE people_membership SET until_date = %s WHERE user_id = %s",
            [today - timedelta(days=1), cast.bruno.identifier],
        )
        cursor.execute("SET LOCAL ROLE visnet_back")

    with as_database_role("visnet_worker"):
        gone = operations.forget_of_leavers(by=SYSTEM, at=clock.now())

    assert gone == 1
    assert len(listed(cast.anna)) == 1
    assert listed(cast.bruno) == ()


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("visnet_worker", "SELECT name_sealed FROM filters_saved_filter"),
        ("visnet_worker", "SELECT codes FROM filters_saved_filter"),
        ("visnet_worker", "UPDATE filters_saved_filter SET opens_first = true"),
        ("visnet_front", "SELECT id FROM filters_saved_filter"),
        ("visnet_front", "DELETE FROM filters_saved_filter"),
        ("visnet_back", "UPDATE filters_saved_filter SET codes = 'danger=HIGH'"),
    ],
)
def test_nobody_else_can_even_ask(
    cast: Cast, as_database_role: Acting, role: str, question: str
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(question)
