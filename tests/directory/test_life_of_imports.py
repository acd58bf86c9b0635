"""How long files are remembered, who may see them, and what others say without saying all."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from tests.cast import ASCOLTO, Cast
from tests.conftest import Acting
from tests.directory.exchange import a_card, csv_of, read, row
from visnet.directory import models, operations, queries
from visnet.directory.rules import Card, Phone
from visnet.directory.rules.plain import to_plain
from visnet.directory.vocabulary import ImportState, RowOutcome
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.usefixtures("db")


def kept(card: Card, at: datetime) -> Card:
    """Keep a card, and return it as it is kept."""
    operations.record_card(card=card, by=SYSTEM, at=at)
    return queries.get_card(service_id=card.id)


def apply(line: queries.ImportLine, at: datetime, *, without_refused: bool = False) -> None:
    operations.apply_import(import_id=line.id, without_refused=without_refused, by=SYSTEM, at=at)


def test_what_was_read_is_forgotten_after_a_week_and_what_was_done_after_a_month(
    cast: Cast, at: datetime, as_database_role: Acting
) -> None:
    left = read(csv_of(row()), at=at)
    done = read(csv_of(row(name_it="Fatto")), at=at)
    apply(done, at)
    for days, rows in ((6, 2), (8, 1), (29, 1), (31, 0)):
        with as_database_role("visnet_worker"):
            operations.forget_imports(by=SYSTEM, at=at + timedelta(days=days))
        assert models.ImportRow.objects.count() == rows, days

    assert not models.Import.objects.filter(id=left.id).exists()
    assert not queries.get_import(viewer=SYSTEM, import_id=done.id).may_undo
    with pytest.raises(Refused):
        operations.undo_import(import_id=done.id, by=SYSTEM, at=at)
    with pytest.raises(Refused):
        operations.forget_imports(by=cast.dario, at=at)


def test_who_may_read_apply_and_see_a_file(cast: Cast, acting: Acting, at: datetime) -> None:
    with acting(cast.dario):
        line = read(csv_of(row()), by=cast.dario, at=at)

    for stranger in (cast.silvia, cast.olga, cast.elena, cast.anna):
        with acting(stranger):
            with pytest.raises(NotFound):
                queries.get_import(viewer=stranger, import_id=line.id)
            with pytest.raises(NotFound):
                operations.apply_import(import_id=line.id, without_refused=True, by=stranger, at=at)
            assert queries.list_imports(viewer=stranger).lines == ()
    with acting(cast.olga), pytest.raises(Refused) as refusal:
        read(csv_of(row()), by=cast.olga, at=at)
    assert refusal.value.reason is Reason.WRONG_ROLE


def test_throwing_away_what_was_read_changes_no_card(at: datetime) -> None:
    line = read(csv_of(row()), at=at)

    operations.drop_import(import_id=line.id, by=SYSTEM, at=at)

    assert not models.Import.objects.exists()
    assert not models.Service.objects.exists()


def test_each_act_is_in_the_journal(at: datetime) -> None:
    card = kept(a_card(), at)
    line = read(csv_of(row(id=str(card.id), name_it="Nome cambiato")), at=at)
    apply(line, at)
    operations.undo_import(import_id=line.id, by=SYSTEM, at=at)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action FROM audit_entry WHERE subject_id IN (%s, %s)", [line.id, card.id]
        )
        actions = {found[0] for found in cursor.fetchall()}
        cursor.execute("SET LOCAL ROLE visnet_back")

    assert {"import.read", "import.applied", "import.undone"} <= actions
    assert {"service.imported", "service.import_undone"} <= actions


def test_a_file_of_another_program_keeps_what_it_does_not_speak_of(at: datetime) -> None:
    card = kept(a_card(description_en="What it was", needs=("legal",)), at)
    service = (
        f'{{"id": "{card.id}", "name": "Nome da fuori", "status": "active",'
        f' "organization_id": "{ASCOLTO}"}}'
    )
    line = read(service.encode(), at=at)
    apply(line, at)

    after = queries.get_card(service_id=card.id)
    assert after.name_it == "Nome da fuori"
    assert (after.description_en, after.needs, after.places) == (
        card.description_en,
        card.needs,
        card.places,
    )


def test_a_number_written_by_people_is_kept_as_numbers_are(at: datetime) -> None:
    apply(read(csv_of(row(phones="number=0586 / 12.34.56")), at=at), at)

    (card,) = queries.iterate_cards()

    assert [phone.number for phone in card.phones] == ["+390586123456"]
    assert isinstance(card.phones[0], Phone)


def test_a_place_known_by_its_code_bears_the_name_that_people_read(at: datetime) -> None:
    apply(read(csv_of(row(places="municipality_code=049007; street=via di Prova 1")), at=at), at)

    (card,) = queries.iterate_cards()

    assert [place.location.municipality for place in card.places] == ["Cecina"]


def test_what_is_kept_of_a_row_is_the_whole_card(at: datetime) -> None:
    card = kept(a_card(), at)
    line = read(csv_of(row(id=str(card.id), name_it="Nome cambiato")), at=at)

    kept_row = models.ImportRow.objects.get(of_import_id=line.id)

    assert kept_row.before == to_plain(card)
    assert kept_row.outcome == RowOutcome.CHANGES
    assert queries.get_import(viewer=SYSTEM, import_id=line.id).state is ImportState.READ
