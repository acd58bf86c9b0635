"""The place of a confidential service: its own organisation alone, with reason and proof."""

import logging
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cast import ASCOLTO, Cast
from tests.directory.factories import small_card, whole_card
from visnet.directory import operations, queries
from visnet.directory.queries import Sought
from visnet.directory.rules import Alert, Card, CardFaulty, ConfidentialPlace, Fault
from visnet.directory.vocabulary import RevealReason
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Reason, Refused

PLACE = ConfidentialPlace(
    street="via dei Ciliegi 7", municipality="Cecina", directions="secondo portone"
)
TABLES_OF_THE_FRONT = (
    "directory_service",
    "directory_location",
    "directory_service_at_location",
    "directory_schedule",
    "directory_phone",
    "directory_required_document",
    "directory_alert",
)


@pytest.fixture
def shelter(acting: Any, cast: Cast, at: datetime) -> Card:
    """Return a shelter's card of Ascolto, whose place Olga sealed."""
    card = small_card(is_confidential=True, gate_it="Si chiama il 1522.", gate_en="Call 1522.")
    with acting(cast.olga):
        operations.record_card(card=card, by=cast.olga, at=at)
        operations.keep_confidential_place(service_id=card.id, place=PLACE, by=cast.olga, at=at)
    return card


def proven(actor: Actor, at: datetime) -> Actor:
    return replace(actor, stepped_up_at=at)


def reveal(card: Card, by: Actor, at: datetime) -> ConfidentialPlace:
    return operations.reveal_confidential_place(
        service_id=card.id, reason=RevealReason.ACCOMPANY, by=by, at=at
    )


def test_its_own_representative_sees_it_again_and_the_journal_knows(
    shelter: Card, acting: Any, as_database_role: Any, cast: Cast, at: datetime
) -> None:
    with acting(cast.olga):
        assert reveal(shelter, proven(cast.olga, at), at) == PLACE

    with as_database_role("visnet_worker"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT actor_id, fields FROM audit_entry WHERE action = 'service.place_revealed'"
        )
        assert cursor.fetchall() == [(cast.olga.identifier, ["place", "ACCOMPANY"])]


def test_without_a_fresh_proof_nobody_sees_it(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal, acting(cast.olga):
        reveal(shelter, cast.olga, at)

    assert refusal.value.reason is Reason.STEP_UP_NEEDED


def test_nobody_else_sees_it_or_learns_whether_it_is_kept(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    for actor in [*cast.everybody(), SYSTEM]:
        if actor.name == "Olga":
            continue
        with pytest.raises((Refused, NotFound)), acting(actor):
            reveal(shelter, proven(actor, at), at)
        with pytest.raises((Refused, NotFound)), acting(actor):
            operations.keep_confidential_place(service_id=shelter.id, place=PLACE, by=actor, at=at)
        with acting(actor):
            assert not queries.has_confidential_place(viewer=actor, service_id=shelter.id)


def test_the_coordinator_of_the_network_is_told_why_not(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal, acting(cast.dario):
        reveal(shelter, proven(cast.dario, at), at)

    assert refusal.value.reason is Reason.NOT_YOURS


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
def test_the_front_and_the_worker_may_not_even_ask(
    shelter: Card, as_database_role: Any, role: str
) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 FROM directory_sealed_place")


def test_everything_that_the_front_can_read_says_nothing_of_it(
    shelter: Card, as_database_role: Any
) -> None:
    with as_database_role("visnet_front"), connection.cursor() as cursor:
        for table in TABLES_OF_THE_FRONT:
            cursor.execute(
                f"SELECT count(*), coalesce(string_agg(t::text, ' '), '') FROM {table} t"
            )
            _count, everything = cursor.fetchone()
            for word in ("Ciliegi", "Cecina", "portone"):
                assert word not in everything, table


def test_raw_sql_with_another_organisation_s_ticket_finds_nothing(
    shelter: Card, acting: Any, cast: Cast
) -> None:
    def found(actor: Actor) -> int:
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM directory_sealed_place")
            return int(cursor.fetchone()[0])

    assert found(cast.olga) == 1
    for actor in (cast.pietro, cast.dario, cast.silvia, cast.iris, cast.elena, SYSTEM):
        assert found(actor) == 0, actor.name


def test_what_lies_in_the_table_is_sealed(shelter: Card, acting: Any, cast: Cast) -> None:
    with acting(cast.olga), connection.cursor() as cursor:
        cursor.execute("SELECT sealed_place FROM directory_sealed_place")
        sealed = bytes(cursor.fetchone()[0])

    for word in (b"Ciliegi", b"Cecina", b"portone"):
        assert word not in sealed


def raw(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_gives_a_confidential_service_no_place(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    other = whole_card()
    with acting(SYSTEM):
        operations.record_card(card=other, by=SYSTEM, at=at)
    location_id = other.places[0].location.id
    add = (
        "INSERT INTO directory_service_at_location (id, service_id, service_is_confidential,"
        " location_id, note_it, note_en, position) VALUES (%s, %s, %s, %s, '', '', 0)"
    )

    with acting(cast.olga):
        for pretended in (False, True):
            with pytest.raises(IntegrityError):
                raw(add, uuid4(), shelter.id, pretended, location_id)
        with pytest.raises(IntegrityError):
            raw("UPDATE directory_service SET is_confidential = true WHERE id = %s", other.id)
        with pytest.raises(IntegrityError):
            raw("UPDATE directory_service SET is_confidential = false WHERE id = %s", shelter.id)


def test_an_open_service_keeps_no_sealed_place(acting: Any, cast: Cast, at: datetime) -> None:
    card = small_card()
    with acting(cast.olga):
        operations.record_card(card=card, by=cast.olga, at=at)
    with pytest.raises(CardFaulty) as faulty, acting(cast.olga):
        operations.keep_confidential_place(service_id=card.id, place=PLACE, by=cast.olga, at=at)

    assert faulty.value.faults == (Fault.NOT_CONFIDENTIAL,)


def test_a_shelter_is_not_made_open_while_its_place_is_kept(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    opened = replace(shelter, is_confidential=False)
    with pytest.raises(CardFaulty) as faulty, acting(cast.olga):
        operations.record_card(card=opened, expected_version=1, by=cast.olga, at=at)
    assert faulty.value.faults == (Fault.STILL_SEALED,)

    with acting(cast.olga):
        operations.forget_confidential_place(service_id=shelter.id, by=cast.olga, at=at)
        operations.record_card(card=opened, expected_version=1, by=cast.olga, at=at)

    with pytest.raises(NotFound), acting(cast.olga):
        reveal(shelter, proven(cast.olga, at), at)


def test_making_a_service_confidential_takes_its_place_out_of_the_directory(
    acting: Any, cast: Cast, at: datetime
) -> None:
    card = whole_card()
    with acting(cast.olga):
        operations.record_card(card=card, by=cast.olga, at=at)
        hidden = replace(card, is_confidential=True, places=())
        operations.record_card(card=hidden, expected_version=1, by=cast.olga, at=at)

    assert queries.get_card(service_id=card.id).places == ()
    assert queries.list_locations(organisation_id=ASCOLTO) == ()


def test_published_words_cannot_name_its_street(
    shelter: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    telling = replace(shelter, description_it="Si entra da via dei ciliegi.")
    alert = Alert(id=uuid4(), words_it="Lavori ai Ciliegi", words_en="Works", from_date=at.date())
    with pytest.raises(CardFaulty), acting(cast.olga):
        operations.record_card(card=telling, expected_version=1, by=cast.olga, at=at)
    with pytest.raises(CardFaulty), acting(cast.olga):
        operations.add_alert(service_id=shelter.id, alert=alert, by=cast.olga, at=at)


def test_no_list_search_or_export_carries_it(
    shelter: Card, acting: Any, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with acting(cast.olga):
        everything = repr(
            [
                *queries.iterate_cards(),
                queries.list_open_cards(size=100),
                queries.list_lines(viewer=cast.olga, on=date(2026, 3, 10), size=100),
                queries.list_place_names(),
                queries.list_open_cards(sought=Sought(municipality_code="049007")),
                queries.list_open_editions(sought=Sought(municipality_code="049007")),
                queries.list_whereabouts(sought=Sought(municipality_code="049007")),
                queries.list_phones_of(organisation_id=ASCOLTO),
            ]
        )

    for word in ("Ciliegi", "Cecina", "portone"):
        assert word not in everything
        assert word not in caplog.text


def test_a_street_that_the_card_already_names_is_not_sealed(
    acting: Any, cast: Cast, at: datetime
) -> None:
    card = small_card(is_confidential=True, gate_it="Suona in via dei Ciliegi.")
    with acting(cast.olga):
        operations.record_card(card=card, by=cast.olga, at=at)
    with pytest.raises(CardFaulty) as faulty, acting(cast.olga):
        operations.keep_confidential_place(service_id=card.id, place=PLACE, by=cast.olga, at=at)

    assert faulty.value.faults == (Fault.GIVEN_AWAY,)
    with acting(cast.olga):
        assert not queries.has_confidential_place(viewer=cast.olga, service_id=card.id)


@pytest.mark.parametrize(
    "changed",
    [{"description_it": "Una casa."}, {"gate_it": "Chiama."}, {"is_confidential": False}],
    ids=["words", "gate", "opened"],
)
def test_a_coordinator_writes_no_word_on_a_confidential_card(
    shelter: Card, acting: Any, cast: Cast, at: datetime, changed: dict[str, Any]
) -> None:
    """Whether or not the words name the street, the answer is the same."""
    telling = replace(shelter, description_it="Si entra da via dei Ciliegi.")
    alert = Alert(id=uuid4(), words_it="Lavori", words_en="Works", from_date=at.date())

    for written in (replace(shelter, **changed), telling):
        with pytest.raises(Refused) as refusal, acting(cast.dario):
            operations.record_card(card=written, expected_version=1, by=cast.dario, at=at)
        assert refusal.value.reason is Reason.CONFIDENTIAL_WORDS
    with pytest.raises(Refused), acting(cast.dario):
        operations.add_alert(service_id=shelter.id, alert=alert, by=cast.dario, at=at)
    assert queries.get_card(service_id=shelter.id).description_it == shelter.description_it
