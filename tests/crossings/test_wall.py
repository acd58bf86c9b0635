"""The database asks again: whoever is not of the desk, or not on the case, finds nothing by SQL."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection

from tests.cases.factories import acting, block, grant
from tests.cast import CAST, LIVORNO, MANTOVA
from tests.crossings import desks as world
from tests.standing import standing
from visnet.crossings import models, queries
from visnet.crossings.rules import NotTaken
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.vault.queries import NoKey

pytestmark = pytest.mark.postgres15
TABLES = {
    "desk": models.Desk,
    "correspondent": models.Correspondent,
    "departure": models.Departure,
    "arrival": models.Arrival,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A package that left Livorno and came to Mantova."""

    case_id: UUID
    file: bytes


@standing
def told() -> Told:
    desks = world.make_desks()
    case_id = world.make_ground()
    file = world.give(case_id, desks)
    world.take(file)
    return Told(case_id, file)


def rows(table: str, viewer: Actor) -> set[UUID]:
    with acting(viewer):
        return set(TABLES[table].objects.values_list("organisation_id", flat=True))  # type: ignore[attr-defined]  # every one of the four has it


@pytest.mark.parametrize("table", TABLES)
def test_each_side_sees_its_own(told: Told, table: str) -> None:
    del told
    of_livorno, of_mantova = rows(table, CAST.anna), rows(table, CAST.marta)
    assert of_livorno == (set() if table == "arrival" else {LIVORNO})
    assert of_mantova == (set() if table == "departure" else {MANTOVA})


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["dario", "elena", "iris", "silvia"])
def test_who_takes_no_requests_sees_nothing(told: Told, table: str, name: str) -> None:
    del told
    assert not rows(table, getattr(CAST, name))


def test_what_left_is_seen_by_who_works_on_the_case_alone(told: Told) -> None:
    assert not rows("departure", CAST.bruno)
    grant(told.case_id, CAST.bruno)
    assert rows("departure", CAST.bruno) == {LIVORNO}
    block(told.case_id, CAST.bruno)
    assert not rows("departure", CAST.bruno)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: setattr(row, "digest", "1" * 64),
        lambda row: setattr(row, "categories", ["CONTACT"]),
        lambda row: setattr(row, "consent_id", row.id),
    ],
    ids=["digest", "categories", "consent"],
)
def test_what_left_is_never_written_anew(
    told: Told, change: Callable[[models.Departure], None]
) -> None:
    with acting(CAST.anna):
        row = models.Departure.objects.get(case_id=told.case_id)
        change(row)
        with pytest.raises(ProgrammingError):
            row.save()


def test_nobody_else_opens_what_came(told: Told) -> None:
    with acting(CAST.anna), pytest.raises(NotTaken):
        queries.open_file(viewer=CAST.anna, file=told.file, at=clock.now())
    with acting(CAST.elena), pytest.raises(Refused):
        queries.open_file(viewer=CAST.elena, file=told.file, at=clock.now())
    with acting(CAST.bruno), pytest.raises(NotTaken):
        queries.open_file(viewer=CAST.bruno, file=told.file, at=clock.now())


def test_the_keys_of_a_desk_lie_nowhere_in_the_clear_and_open_for_its_own_alone(
    told: Told,
) -> None:
    del told
    with acting(CAST.anna):
        desk = models.Desk.objects.get()
        secrets = queries.open_secrets(CAST.anna, desk)
        assert secrets.identity.startswith("AGE-SECRET-KEY-1")
        with connection.cursor() as cursor:
            cursor.execute("SELECT d::text FROM crossings_desk d")
            (row,) = cursor.fetchone()
    for secret in (secrets.identity, json.loads(secrets.signing_key)["d"]):
        assert secret not in row
        assert secret.encode().hex() not in row
    with acting(CAST.marta), pytest.raises(NoKey):
        queries.open_secrets(CAST.marta, desk)
