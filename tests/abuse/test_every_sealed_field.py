"""B5: random words in every sealed field lie nowhere in the clear, and are read back exactly."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import models
from django.test import Client

from tests import database
from tests.abuse.sealed_search import Said, found_in, in_the_clear
from tests.abuse.sealed_ways import write_everything
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.house import rooms
from visnet.kit.actor import Actor
from visnet.kit.privacy import Kind
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

KEYS_NOT_WORDS = {"vault"}
"""What this room seals are keys; `test_operator` looks for the ring itself."""
KEYS = {"crossings.Desk.secrets_sealed", "research.Package.sealed"}
"""Nobody types them: `tests/crossings/test_wall.py` looks for the keys themselves, and
`tests/research/test_desk.py` opens the package and finds codes in it, and no word of anybody."""
FILES = {
    "documents.Part.content_sealed",
    "agreements.Original.content_sealed",
    "referrals.PaperPage.content_sealed",
}
OTHER_READERS = {"directory": CAST.olga, "agreements": CAST.dario, "feedback": CAST.dario}
SUBJECTS = (
    "item_id",
    "case_id",
    "enquiry_id",
    "referral_id",
    "transfer_id",
    "service_id",
    "agreement_id",
)


def sealed_fields() -> set[str]:
    """Return every field that a register calls sealed, by its kind or by its name."""
    return {
        f"{room}.{model}.{name}"
        for room in rooms.ROOMS
        if room not in KEYS_NOT_WORDS and (privacy := rooms.find_module(f"{room}.privacy"))
        for model, fields in privacy.REGISTER.items()
        for name, field in fields.items()
        if field.kind in {Kind.SPECIAL, Kind.LOCATING} or "sealed" in name
    } - KEYS


@pytest.fixture(params=[1, 2])
def said(cast: Cast, request: pytest.FixtureRequest) -> Said:
    return Said(request.param)


def test_there_is_a_way_to_write_every_sealed_field_and_no_other(said: Said) -> None:
    write_everything(said)

    assert set(said.words) == sealed_fields()
    assert [name for name, words in said.needles().items() if not words] == []


def test_no_word_of_a_sealed_field_lies_in_the_clear_and_each_is_read_back(
    said: Said, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logs = [file for file in Path(database.STATE).rglob("*.log") if file.is_file()]
    before = {file: file.stat().st_size for file in logs}

    write_everything(said)

    assert in_the_clear(said) == set()
    assert found_in(caplog.text, said) == set()
    assert [m for m in mail.outbox if found_in(str(m.message()) + m.body, said)] == []
    for file in logs:
        written = file.read_bytes()[before[file] :].decode("utf-8", "replace")
        assert found_in(written, said) == set(), file
    for name, texts in said.words.items():
        assert [text for text in texts if text not in opened(name)] == [], name


def test_whoever_has_no_key_opens_none_of_it(said: Said) -> None:
    write_everything(said)

    subjects = [subject_of(row) for name in said.words for row in rows_of(name, reader_of(name))]

    assert len(subjects) >= len(said.words)
    with acting(CAST.marta):
        assert vault.open_boxes(viewer=CAST.marta, subject_ids=subjects) == {}


def test_a_page_that_is_not_there_repeats_no_word_of_its_address(
    said: Said, client: Client
) -> None:
    word = said.say("address").split()[0]

    answer = client.get(f"/{quote(word)}/", {"q": word})

    assert answer.status_code == 404
    assert found_in(answer.content.decode(), said) == set()


@pytest.mark.parametrize("column", ["wishes", "typed", "sealed_place", "preferred_name"])
def test_one_field_stored_unsealed_is_noticed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    seal = Box.seal

    def forgetful(box: Box, *, place: Place, words: str) -> bytes:
        return words.encode() if place.column == column else seal(box, place=place, words=words)

    monkeypatch.setattr(Box, "seal", forgetful)
    said = Said(4)
    write_everything(said)

    found = {name.rsplit(".", 1)[1].removesuffix("_sealed") for _table, name in in_the_clear(said)}
    assert found == {column}


def test_a_word_in_the_log_or_in_a_letter_is_noticed(caplog: pytest.LogCaptureFixture) -> None:
    said = Said(5)
    text = said.say("somewhere")

    logging.getLogger("visnet").warning("failed: %s", text)

    assert found_in(caplog.text, said) == {"somewhere"}
    assert found_in(quote(text), said) == {"somewhere"}
    assert found_in(json.dumps([text]), said) == {"somewhere"}


def reader_of(name: str) -> Actor:
    return OTHER_READERS.get(name.split(".", maxsplit=1)[0], CAST.anna)


def rows_of(name: str, reader: Actor) -> list[models.Model]:
    room, model, column = name.split(".")
    [table] = [one for one in rooms.models_of(room) if one.__name__ == model]
    with acting(reader):
        return list(table._default_manager.exclude(**{f"{column}__isnull": True}))


def subject_of(row: models.Model) -> Any:
    found = [getattr(row, name) for name in SUBJECTS if getattr(row, name, None)]
    return found[0] if found else row.pk


def opened(name: str) -> list[str]:
    """Return what a field says to whoever may read it; of a text in parts, every part."""
    reader = reader_of(name)
    column = name.rsplit(".", 1)[1]
    column = column if column == "sealed_place" else column.removesuffix("_sealed")
    texts: list[str] = []
    for row in rows_of(name, reader):
        place = Place(row._meta.db_table, column, row.pk)
        sealed = bytes(getattr(row, name.rsplit(".", 1)[1]))
        with acting(reader):
            box = vault.open_box(viewer=reader, subject_id=subject_of(row))
        if name in FILES:
            text = box.open_file(place=place, sealed=sealed).decode("utf-8", "replace")
            texts.append(text.removeprefix("%PDF-1.4\n"))
        else:
            texts += _texts_in(box.open(place=place, sealed=sealed))
    return texts


def _texts_in(words: str) -> Iterator[str]:
    yield words
    try:
        inside: list[Any] = [json.loads(words)]
    except ValueError:
        return
    while inside:
        one = inside.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list):
            inside += one.values() if isinstance(one, dict) else one
