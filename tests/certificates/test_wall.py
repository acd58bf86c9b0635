"""What the database refuses, whoever asks and however they ask."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import (
    ASCOLTO,
    CAST,
    LIVORNO,
    MANTOVA,
    NETWORK,
    NETWORK_OF_MANTOVA,
    Cast,
    identity,
)
from tests.certificates.steps import TEA, TULLIA, ago, issue, revoke, see, trusted
from tests.conftest import Acting
from visnet.certificates import models, operations, queries
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor, Role
from visnet.kit.decision import Refused
from visnet.wall import operations as wall

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("column", ["holder_name", "user_id", "number", "organisation_id", "id"])
def test_the_front_reads_no_row_of_any_certificate(
    cast: Cast, as_database_role: Acting, column: str
) -> None:
    issue()

    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        list(models.Certificate.objects.values_list(column, flat=True))


def test_the_front_reads_the_signed_list_and_writes_none(
    cast: Cast, as_database_role: Acting
) -> None:
    issue()

    with as_database_role("visnet_front"):
        assert queries.find_status_list()
    for verb in (
        "DELETE FROM certificates_status_list",
        "UPDATE certificates_status_list SET serial=9",
    ):
        for role in ("visnet_front", "visnet_back"):
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                as_database_role(role),
                connection.cursor() as cursor,
            ):
                cursor.execute(verb)


def test_the_worker_is_told_whom_to_remind_and_no_name(
    cast: Cast, as_database_role: Acting
) -> None:
    soon = issue(completed_date=ago(340), valid_months=12)
    issue(cast.gina, completed_date=ago(340), valid_months=12)
    issue(cast.gina)
    revoke(issue(cast.iris, completed_date=ago(340), valid_months=12).id)
    issue(cast.carla, valid_months=None)

    with as_database_role("visnet_worker"):
        (found,) = queries.list_expiring(on=clock.today())

    assert (found.id, found.user_id, found.mark) == (soon.id, cast.anna.identifier, 30)
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_worker"):
        list(models.Certificate.objects.values_list("holder_name"))


INSERT = """INSERT INTO certificates_certificate (id, number, status_index, user_id,
    organisation_id, holder_name, network_id, path_code, path_title_it, path_title_en, hours, gives,
    completed_date, issued_by, issued_at, revoked_for, revoked_words)
    VALUES (%s, %s, 5, %s, %s, 'X', %s, 'forged', 'X', 'X', 8, '{}', current_date - %s, %s, now(),
    '', '')"""


@pytest.mark.parametrize(
    ("by", "to", "network", "organisation", "days"),
    [
        (CAST.anna, CAST.gina, NETWORK, LIVORNO, 0),
        (CAST.dario, CAST.gina, NETWORK, LIVORNO, 0),
        (TULLIA, TULLIA, NETWORK, LIVORNO, 0),
        (TULLIA, CAST.marta, NETWORK, MANTOVA, 0),
        (TULLIA, CAST.anna, NETWORK_OF_MANTOVA, LIVORNO, 0),
        (TULLIA, CAST.anna, NETWORK, ASCOLTO, 0),
        (TULLIA, CAST.anna, NETWORK, LIVORNO, -3),
        (TEA, CAST.anna, NETWORK, LIVORNO, 0),
        (None, CAST.anna, NETWORK, LIVORNO, 0),
    ],
)
def test_the_database_lets_nobody_forge_a_certificate(
    cast: Cast, by: Actor | None, to: Actor, network: UUID, organisation: UUID, days: int
) -> None:
    issuer = (by or TULLIA).identifier
    given: list[Any] = [uuid4(), "X" * 20, to.identifier, organisation, network, days, issuer]

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        acting(by) if by else nullcontext(),
        wall.vouching(purpose="certificate", subject=given[0]),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, given)


def test_the_database_lets_a_trainer_issue_through_the_program(cast: Cast) -> None:
    given: list[Any] = [
        uuid4(),
        "X" * 20,
        CAST.anna.identifier,
        LIVORNO,
        NETWORK,
        0,
        TULLIA.identifier,
    ]

    with connection.cursor() as cursor, acting(TULLIA):
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(INSERT, given)
        with wall.vouching(purpose="certificate", subject=given[0]):
            cursor.execute(INSERT, given)

    assert see(cast.anna, given[0]).number == "X" * 20


@pytest.mark.parametrize(
    "change",
    [
        "valid_until_date = valid_until_date + 365",
        "holder_name = 'Altro Nome'",
        "user_id = issued_by",
        "revoked_at = NULL, revoked_by = NULL, revoked_for = '', revoked_words = ''",
        "revoked_by = gen_random_uuid(), revoked_at = now(), revoked_for = 'OTHER', revoked_words = 'x'",
        "revoked_by = NULL, revoked_at = now(), revoked_for = 'OTHER', revoked_words = 'x'",
    ],
)
def test_what_was_issued_or_revoked_is_never_changed(cast: Cast, change: str) -> None:
    issued = issue()
    if change.startswith("revoked_at = NULL"):
        revoke(issued.id)

    with connection.cursor() as cursor:
        try:
            with transaction.atomic(), acting(TULLIA):
                cursor.execute(
                    f"UPDATE certificates_certificate SET {change} WHERE id = %s",
                    [issued.id],
                )
                changed = cursor.rowcount
        except DatabaseError:
            changed = 0

    assert changed == 0


def test_a_holder_who_trains_revokes_nothing_of_their_own_by_raw_sql(cast: Cast) -> None:
    issued = issue()
    own = replace(cast.anna, roles=frozenset({Role.TRAINER}))

    with connection.cursor() as cursor, acting(own):
        cursor.execute(
            "UPDATE certificates_certificate SET revoked_by = %s, revoked_at = now(),"
            " revoked_for = 'OTHER', revoked_words = 'x' WHERE id = %s",
            [own.identifier, issued.id],
        )
        assert cursor.rowcount == 0


def test_a_trainee_puts_no_list_in_place_of_the_signed_one(cast: Cast) -> None:
    issue()
    before = trusted()

    with pytest.raises(DatabaseError), acting(cast.anna):
        models.StatusList.objects.create(
            id=uuid4(),
            serial=99,
            signed="x",
            made_by=identity("Anna"),
            made_at=clock.now(),
        )

    assert trusted() == before


def test_nothing_of_a_row_is_in_its_name(cast: Cast) -> None:
    issued = issue(name="Nome Inventato")
    with acting(TULLIA):
        row = models.Certificate.objects.get(id=issued.id)
        listed = models.StatusList.objects.first()

    assert str(row) == f"certificate {issued.id}"
    assert str(listed) == f"status list {listed.id}"  # type: ignore[union-attr]  # there is one
    assert operations.holding.author(TULLIA) == TULLIA.identifier
    with pytest.raises(Refused):
        operations.holding.author(SYSTEM)
