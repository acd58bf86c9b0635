"""A case on its way from Livorno to Mantova; everything walks through the journeys."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction

from tests import cast as people
from tests.cases.factories import acting
from tests.cast import CAST, MANTOVA
from tests.transfers.world import accept, ask, make_grounds
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import PartyWords, TieWords
from visnet.cases.vocabulary import Side
from visnet.doors import clock
from visnet.journeys import pass_case
from visnet.kit.actor import Actor, ActorKind, LegalStatus, Role
from visnet.transfers import queries
from visnet.transfers.vocabulary import CalledBackBecause

SUSPECT = "Guido Fontechiara"


def hand_over(case_id: UUID, transfer_id: UUID, by: Actor = CAST.anna) -> None:
    """Let Livorno hand it over."""
    with acting(by):
        pass_case.hand_over_case(case_id=case_id, transfer_id=transfer_id, by=by, at=clock.now())


def take_in(transfer_id: UUID, lead: Actor = CAST.marta, by: Actor = CAST.marta) -> None:
    """Let Mantova take it in."""
    assert lead.identifier is not None
    with acting(by):
        pass_case.take_in_case(
            transfer_id=transfer_id, lead_id=lead.identifier, by=by, at=clock.now()
        )


def call_back(
    transfer_id: UUID,
    lead: Actor = CAST.anna,
    by: Actor = CAST.carla,
    because: CalledBackBecause = CalledBackBecause.NOT_TAKEN_IN,
) -> None:
    """Let Livorno call it back."""
    assert lead.identifier is not None
    with acting(by):
        pass_case.call_back_case(
            transfer_id=transfer_id,
            lead_id=lead.identifier,
            because=because,
            by=by,
            at=clock.now(),
        )


def ready(case_id: UUID | None = None, *, is_accepted: bool = True) -> tuple[UUID, UUID, UUID]:
    """Return a case whose transfer was asked, and accepted; the transfer, and the consent."""
    found, consent_id = make_grounds(case_id)
    transfer_id = ask(found)
    if is_accepted:
        accept(transfer_id)
    return found, transfer_id, consent_id


def handed_over(case_id: UUID | None = None) -> tuple[UUID, UUID]:
    """Return a case that Livorno handed over and nobody took in, and its transfer."""
    found, transfer_id, _consent = ready(case_id)
    hand_over(found, transfer_id)
    return found, transfer_id


@contextmanager
def as_launcher() -> Iterator[Any]:
    """Look at the rows themselves, as whoever holds the server."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        yield cursor
        cursor.execute("SET LOCAL ROLE visnet_back")


def holders_of_the_key(case_id: UUID) -> set[UUID]:
    """Return under which numbers the key of a case is wrapped."""
    with as_launcher() as cursor:
        cursor.execute("SELECT recipient_id FROM vault_key_wrap WHERE subject_id = %s", [case_id])
        return {row[0] for row in cursor.fetchall()}


def whole_database() -> dict[str, int]:
    """Return a digest of every table, so that what changed by itself is seen."""
    with as_launcher() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(
                f'SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "{table}" t'
            )
            found[table] = cursor.fetchone()[0]
    return found


def name_suspect(case_id: UUID, name: str = SUSPECT) -> None:
    with acting(CAST.anna):
        cases.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name=name, side=Side.SUSPECT),
            by=CAST.anna,
            at=clock.now(),
        )


def knows(actor: Actor, name: str = SUSPECT) -> None:
    assert actor.identifier is not None
    with acting(actor):
        cases.declare_tie(
            tie_id=uuid4(),
            tie=TieWords(name=name, how="cugino", user_id=actor.identifier),
            by=actor,
            at=clock.now(),
        )


def operator(name: str, organisation_id: UUID = MANTOVA) -> Actor:
    """Return one more colleague of a Centre, settled as the cast is."""
    actor = Actor(
        kind=ActorKind.STAFF,
        identifier=people.identity(name),
        organisation_id=organisation_id,
        roles=frozenset({Role.OPERATOR}),
        legal_status=LegalStatus.PRIVATE,
        name=name,
    )
    with as_launcher():
        people._settle_member(actor)
    return actor


def ids_seen_by(actor: Actor) -> set[UUID]:
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case")
        return {row[0] for row in cursor.fetchall()}


def passed_on(actor: Actor) -> list[queries.PassedOnLine]:
    with acting(actor):
        return list(queries.list_passed_on(viewer=actor))


def same_person(actor: Actor, code: str) -> int:
    with acting(actor):
        return len(case_queries.find_same_person(viewer=actor, fiscal_code=code))


def refuses(actor: Actor, statement: str, *given: object, nothing: bool = False) -> None:
    with acting(actor):
        try:
            with transaction.atomic():
                found = ask_database(statement, *given)
        except DatabaseError:
            return
    assert nothing, (actor, statement)
    assert found is None


def ask_database(statement: str, *given: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchone()
