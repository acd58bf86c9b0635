"""Files come in as a dry run first, whole or not at all, and go away again without a trace."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import MANTOVA, Cast
from tests.conftest import Acting
from tests.directory.exchange import a_card, csv_of, read, refused, row, written
from visnet.directory import models, operations, queries
from visnet.directory.rules import Card
from visnet.directory.vocabulary import FaultKind, ServiceStatus
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import Refused
from visnet.people.vocabulary import Verification

pytestmark = pytest.mark.usefixtures("db")


def kept(card: Card, at: datetime) -> Card:
    """Keep a card, and return it as it is kept."""
    operations.record_card(card=card, by=SYSTEM, at=at)
    return queries.get_card(service_id=card.id)


def everything() -> list[object]:
    """Return all that the directory holds of services, as it is."""
    tables = ("directory_service", "directory_location", "directory_schedule", "directory_phone")
    held: list[object] = []
    for table in (*tables, "directory_service_at_location", "directory_alert"):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT to_jsonb(t) - 'version' - 'modified_at' FROM {table} t ORDER BY id"
            )
            held.append(cursor.fetchall())
    return held


def apply(line: queries.ImportLine, at: datetime, *, without_refused: bool = False) -> None:
    operations.apply_import(import_id=line.id, without_refused=without_refused, by=SYSTEM, at=at)


@pytest.mark.parametrize("shape", ["csv", "xlsx", "compiled", "tables"])
def test_what_was_exported_changes_nothing_when_it_comes_back(at: datetime, shape: str) -> None:
    card = kept(a_card(documents=(), description_it="Prima riga\n=seconda"), at)
    kept(replace(a_card(name_it="Un altro"), phones=()), at)

    line = read(written(shape, [card]), at=at)

    assert (line.same, line.creates, line.changes, line.refused) == (1, 0, 0, 0)


def test_reading_changes_no_card(at: datetime) -> None:
    kept(a_card(), at)
    before = everything()

    read(csv_of(row(), row(name_it="Altro")), at=at)

    assert everything() == before


def test_applying_writes_every_card_to_be_verified(at: datetime) -> None:
    old = kept(a_card(verification=Verification.VERIFIED, verified_date=at.date()), at)
    line = read(csv_of(row(), row(id=str(old.id), name_it="Nome cambiato")), at=at)

    apply(line, at)

    changed = queries.get_card(service_id=old.id)
    assert changed.name_it == "Nome cambiato"
    assert changed.verification is Verification.TO_BE_VERIFIED
    assert changed.phones == old.phones, "columns that the file does not have stay as they are"
    assert changed.places == old.places
    assert models.Service.objects.filter(name_it="Nuovo").count() == 1


def test_undoing_restores_exactly(at: datetime) -> None:
    old = kept(a_card(verification=Verification.VERIFIED, verified_date=at.date()), at)
    before = everything()
    cells = {
        "phones": "number=0586 999888",
        "places": "street=Via nuova 3; municipality_code=049007",
    }
    line = read(csv_of(row(), row(id=str(old.id), name_it="Nome cambiato", **cells)), at=at)
    apply(line, at)
    assert everything() != before

    undone = operations.undo_import(import_id=line.id, by=SYSTEM, at=at)

    assert everything() == before
    assert (undone.restored, undone.kept) == (2, ())


def test_undoing_leaves_alone_what_was_changed_since_and_says_which(at: datetime) -> None:
    line = read(csv_of(row(), row(name_it="Altro", name_en="Other")), at=at)
    apply(line, at)
    touched = queries.get_card(service_id=models.Service.objects.get(name_it="Altro").id)
    operations.record_card(
        card=replace(touched, description_it="Scritto dopo"),
        by=SYSTEM,
        at=at,
        expected_version=touched.version,
    )

    undone = operations.undo_import(import_id=line.id, by=SYSTEM, at=at)

    assert undone.kept == ("Altro",)
    assert [card.name_it for card in queries.iterate_cards()] == ["Altro"]
    names = [each.name for each in queries.list_kept_at_undo(viewer=SYSTEM, import_id=line.id)]
    assert names == ["Altro"]


def test_an_import_is_applied_once_and_undone_once(at: datetime) -> None:
    line = read(csv_of(row()), at=at)
    apply(line, at)

    with pytest.raises(Refused):
        apply(line, at)
    operations.undo_import(import_id=line.id, by=SYSTEM, at=at)
    with pytest.raises(Refused):
        operations.undo_import(import_id=line.id, by=SYSTEM, at=at)


def test_nothing_is_written_while_a_row_is_refused_unless_somebody_says_so(at: datetime) -> None:
    line = read(csv_of(row(), row(name_it="")), at=at)
    before = everything()

    with pytest.raises(operations.RowsRefused):
        apply(line, at)

    assert everything() == before
    apply(line, at, without_refused=True)
    assert [card.name_it for card in queries.iterate_cards()] == ["Nuovo"]


def test_a_card_changed_between_reading_and_applying_stops_everything(at: datetime) -> None:
    card = kept(a_card(), at)
    line = read(csv_of(row(), row(id=str(card.id), name_it="Dal file")), at=at)
    operations.record_card(
        card=replace(card, name_it="Da una collega"),
        by=SYSTEM,
        at=at,
        expected_version=card.version,
    )
    before = everything()

    with pytest.raises(operations.ChangedSinceRead):
        apply(line, at)

    assert everything() == before


def test_the_same_file_twice_makes_each_card_once(at: datetime) -> None:
    apply(read(csv_of(row()), at=at), at)

    again = read(csv_of(row()), at=at)

    assert (again.creates, again.same) == (0, 1)


def test_a_form_sent_twice_reads_the_file_once(at: datetime) -> None:
    import_id = uuid4()
    for _time in range(2):
        sent = operations.SentFile(file=written("csv", [a_card()]), name="x")
        operations.read_import(import_id=import_id, sent=sent, by=SYSTEM, at=at)

    assert models.ImportRow.objects.filter(of_import_id=import_id).count() == 1


def test_a_coordinator_brings_in_cards_of_their_own_networks_only(
    cast: Cast, acting: Acting, at: datetime
) -> None:
    rows = [row(), row(name_it="Loro", organisation="Centro di prova Mantova")]
    with acting(cast.dario):
        line = read(csv_of(*rows), by=cast.dario, at=at)
        found = [(each.row, each.fault) for each in refused(line, cast.dario)]

    assert (line.creates, found) == (1, [(3, FaultKind.NOT_YOUR_NETWORK)])


def test_no_file_takes_a_card_away_from_its_organisation(at: datetime) -> None:
    theirs = kept(replace(a_card(places=()), organisation_id=MANTOVA), at)

    line = read(csv_of(row(id=str(theirs.id))), at=at)

    assert [each.fault for each in refused(line)] == [FaultKind.NOT_ITS_CARD]


def test_no_file_takes_a_place_or_a_number_away_from_another_card(at: datetime) -> None:
    theirs = kept(replace(a_card(), organisation_id=MANTOVA), at)
    place = f"id={theirs.places[0].location.id}; street=Via falsa 1"
    number = f"id={theirs.phones[0].id}; number=0586 111222"
    line = read(csv_of(row(name_it="A", places=place), row(name_it="B", phones=number)), at=at)
    assert [(each.row, each.fault) for each in refused(line)] == [(2, FaultKind.NOT_ITS_CARD)]

    apply(line, at, without_refused=True)

    assert queries.get_card(service_id=theirs.id) == theirs


def test_a_secret_place_never_comes_in_or_goes_out_by_a_file(at: datetime) -> None:
    secret = kept(
        a_card(is_confidential=True, places=(), gate_it="Chiama il numero", gate_en="Call"), at
    )
    cells = {"places": "street=Via segreta 1", "is_confidential": "yes"}
    line = read(
        csv_of(
            row(id=str(secret.id), description_it="x"),
            row(id=str(secret.id).replace("-", ""), is_confidential="no"),
            row(name_it="C", **cells),
        ),
        at=at,
    )

    assert {each.fault for each in refused(line)} == {FaultKind.SECRET_PLACE, FaultKind.TWICE}
    assert line.creates + line.changes == 0


def test_only_what_the_public_may_read_leaves(at: datetime) -> None:
    kept(a_card(name_it="Aperto"), at)
    kept(a_card(name_it="Non più dato", status=ServiceStatus.INACTIVE), at)
    kept(a_card(name_it="Rifugio", is_confidential=True, places=()), at)

    names = {card.name_it: card for card in queries.iterate_public_cards()}

    assert set(names) == {"Aperto", "Rifugio"}
    assert names["Rifugio"].places == ()
    assert queries.prepare_export(language="it").number == 2
