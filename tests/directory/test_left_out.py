"""What a file says and a card cannot hold is counted, kind by kind; and how far reading is."""

import io
import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import ASCOLTO
from tests.directory.exchange import csv_of, read, row, written
from tests.directory.factories import whole_card
from visnet.directory import operations, queries
from visnet.directory.rules.plain import to_plain
from visnet.kit.actor import SYSTEM

pytestmark = pytest.mark.usefixtures("db")


def of_another_program() -> dict[str, Any]:
    """Return a service as another program writes it, with things for which a card has no place."""
    return {
        "id": str(uuid4()),
        "name": "Sportello altrui",
        "status": "active",
        "alternate_name": "Lo sportello",
        "organization": {
            "id": str(ASCOLTO),
            "name": "Associazione di prova Ascolto",
            "website": "https://example.org",
        },
        "contacts": [
            {
                "id": str(uuid4()),
                "name": "Nome Cognome",
                "department": "Accoglienza",
                "email": "accoglienza@example.org",
                "phones": [{"id": str(uuid4()), "number": "+390586000111", "type": "voice"}],
            },
            {"id": str(uuid4()), "name": "Altro Nome", "email": "altro@example.org"},
        ],
        "program": {"id": str(uuid4()), "name": "Programma"},
        "funding": [{"id": str(uuid4()), "source": "Fondo"}],
        "service_areas": [{"id": str(uuid4()), "name": name} for name in ("Livorno", "Pisa")],
    }


LEFT_OUT = {
    "alternate_name": "1",
    "contact.email": "1",
    "contact.name": "2",
    "funding": "1",
    "organization.website": "1",
    "program": "1",
    "service_area": "2",
}


def test_what_a_card_has_no_place_for_is_counted_kind_by_kind(at: datetime) -> None:
    line = read(json.dumps([of_another_program()]).encode(), at=at)

    left_out = queries.list_left_out(viewer=SYSTEM, import_id=line.id)

    assert {row.field: row.value for row in left_out} == LEFT_OUT
    assert (line.creates, line.refused, line.noted) == (1, 0, len(LEFT_OUT))


def test_the_office_of_a_contact_stays_with_its_number_and_address_and_nobodys_name(
    at: datetime,
) -> None:
    line = read(json.dumps([of_another_program()]).encode(), at=at)
    operations.apply_import(import_id=line.id, without_refused=False, by=SYSTEM, at=at)

    card = next(queries.iterate_cards())

    assert [(phone.number, phone.note_it) for phone in card.phones] == [
        ("+390586000111", "Accoglienza")
    ]
    assert card.email == "accoglienza@example.org"
    assert "Cognome" not in str(to_plain(card))


def test_tables_of_another_program_lose_nothing_without_a_word(at: datetime) -> None:
    service, contact = str(uuid4()), str(uuid4())
    tables = {
        "service": [{"id": service, "name": "Altrui", "organization_id": str(ASCOLTO)}],
        "organization": [{"id": str(ASCOLTO), "name": "Associazione di prova Ascolto"}],
        "contact": [
            {"id": contact, "service_id": service, "name": "Nome"},
            {"id": str(uuid4()), "name": "Di nessuno"},
        ],
        "phone": [{"id": str(uuid4()), "contact_id": contact, "number": "+390586000111"}],
        "program": [{"id": str(uuid4()), "name": "Programma"}],
        "metadata": [{"id": str(uuid4())}],
    }

    line = read(json.dumps(tables).encode(), at=at)

    left_out = queries.list_left_out(viewer=SYSTEM, import_id=line.id)
    assert {row.field: row.value for row in left_out} == {
        "contact": "1",
        "contact.name": "1",
        "program": "1",
    }
    assert (line.creates, line.refused) == (1, 0)


@pytest.mark.parametrize("shape", ["compiled", "tables"])
def test_of_our_own_files_nothing_is_left_out(at: datetime, shape: str) -> None:
    card = whole_card()

    line = read(written(shape, [card]), at=at)

    assert queries.list_left_out(viewer=SYSTEM, import_id=line.id) == ()


def test_reading_says_how_far_it_is_of_how_much(at: datetime) -> None:
    said: list[tuple[str, int, int]] = []
    file = csv_of(*(row(name_it=f"Nuovo {number:04}") for number in range(1200)))

    operations.read_import(
        import_id=uuid4(),
        sent=operations.SentFile(file=io.BytesIO(file), name="prova.csv"),
        by=SYSTEM,
        at=at,
        progress=lambda *words: said.append(words),
    )

    assert len(said) == 3
    assert all(0 < done <= total for _doing, done, total in said)
