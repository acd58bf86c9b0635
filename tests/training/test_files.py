"""Files to learn from: who brings them, who reads them, and what the wall shows."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.files import given
from tests.training.steps import A_FILE, ALONE, bring, make_path, modules_of
from visnet.doors import clock
from visnet.files.vocabulary import MaterialKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused
from visnet.training import models, operations, queries, rules
from visnet.training.rules import Pair, UnsoundPath


def read(
    file_id: object, viewer: Actor = CAST.anna, stretch: tuple[int, int] | None = None
) -> bytes:
    with acting(viewer):
        _line, found = queries.open_file(
            viewer=viewer,
            file_id=file_id,
            on=clock.today(),
            stretch=stretch,  # type: ignore[arg-type]
        )
    return found.content


def take_out(file_id: object, by: Actor = CAST.tullia) -> None:
    with acting(by):
        operations.take_out_file(file_id=file_id, by=by, at=clock.now())  # type: ignore[arg-type]


def test_whoever_reads_the_module_reads_its_files(cast: Cast) -> None:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module)

    assert read(file_id) == b"Un foglio da leggere."
    with acting(CAST.anna):
        [line] = queries.list_files(module_id=module)
    assert (line.kind, line.title.it) == (MaterialKind.TEXT, "La scheda")


@pytest.mark.parametrize("is_open", [True, False])
def test_nobody_else_does_not_even_by_raw_sql(cast: Cast, is_open: bool) -> None:
    [module] = modules_of(make_path(ALONE, is_open=is_open))
    file_id = bring(module)
    strangers = (CAST.marta, CAST.tea) if is_open else (CAST.marta, CAST.tea, CAST.anna)

    for stranger in strangers:
        with pytest.raises(NotFound):
            read(file_id, stranger)
        with acting(stranger), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM training_file, training_file_piece")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("who", ["anna", "marta", "tea"])
def test_only_a_trainer_of_the_network_brings_and_takes_out(cast: Cast, who: str) -> None:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module)
    by = getattr(CAST, who)

    with pytest.raises((NotFound, Refused)):
        bring(module, by=by)
    with pytest.raises((NotFound, Refused)):
        take_out(file_id, by)
    with acting(by), pytest.raises(DatabaseError), transaction.atomic():
        models.ModuleFile.objects.create(
            id=uuid4(),
            module_id=module,
            kind="TEXT",
            title_it="a",
            title_en="a",
            size=1,
            digest="",
            added_by=by.identifier,
            added_at=clock.now(),
        )


def test_a_stretch_is_read_across_pieces(cast: Cast) -> None:
    [module] = modules_of(make_path(ALONE))
    content = given.video(given.box(b"mdat", bytes(range(256)) * 9_000))
    words = replace(A_FILE, said=Pair(it="Una sala.", en="A room."))
    file_id = bring(module, content, said=words)

    assert len(read(file_id)) == len(content)
    place = rules.PIECE
    assert read(file_id, stretch=(place - 5, place + 5)) == read(file_id)[place - 5 : place + 5]


def test_a_video_is_kept_only_with_its_words(cast: Cast) -> None:
    [module] = modules_of(make_path(ALONE))

    with pytest.raises(UnsoundPath):
        bring(module, given.video())


def test_brought_twice_it_is_there_once_and_taken_out_twice_is_once(cast: Cast) -> None:
    [module], file_id = modules_of(make_path(ALONE)), uuid4()
    bring(module, file_id=file_id)
    bring(module, file_id=file_id)

    take_out(file_id)
    take_out(file_id)

    with pytest.raises(NotFound):
        read(file_id)
    with acting(CAST.tullia):
        assert not models.FilePiece.objects.exists()
        assert models.ModuleFile.objects.get().text == ""


def test_a_module_holds_so_many_and_no_more(cast: Cast) -> None:
    [module] = modules_of(make_path(ALONE))
    for _turn in range(rules.MOST_FILES):
        bring(module, b"x")

    with pytest.raises(rules.NoRoomInModule):
        bring(module, b"x")


@pytest.mark.parametrize(
    ("asked", "stretch"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-900", (90, 100)),
        ("bytes=-10", (90, 100)),
        ("bytes=-900", (0, 100)),
        ("bytes=100-", None),
        ("bytes=20-10", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("bytes=-0", None),
        ("x" * 10_000, None),
        ("", None),
    ],
)
def test_what_a_player_may_ask_for(asked: str, stretch: tuple[int, int] | None) -> None:
    assert rules.stretch_of(asked, size=100) == stretch
