"""Captions of a video: read strictly, written anew, and shown to whoever may watch it."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.files import given
from tests.training.steps import ALONE, bring, make_path, modules_of
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused
from visnet.training import operations, queries, rules
from visnet.training.rules import CaptionsNotTaken, CaptionTrouble, FileWords, Pair, read_captions
from visnet.training.vocabulary import CaptionLanguage

GOOD = """\ufeffWEBVTT - (Esempio)
\r
NOTE questo non resta\r
\r
uno\r
00:01.000 --> 00:02.500 align:start line:90%\r
<v Anna>Prima <b>saluta</b>.</v>\r
Poi chiedi 🤝 \u200f.\r
\r
00:02.500 --> 01:00:04.000
È al sicuro? A & B
""".encode()
WRITTEN = """WEBVTT

00:00:01.000 --> 00:00:02.500 align:start line:90%
<v Anna>Prima <b>saluta</b>.</v>
Poi chiedi 🤝 \u200f.

00:00:02.500 --> 01:00:04.000
È al sicuro? A & B
"""
TIMES = "00:01.000 --> 00:02.000"
SAID = FileWords(title=Pair(it="Il video", en="The video"), said=Pair(it="Una sala.", en="A room."))


def test_captions_are_written_anew() -> None:
    assert read_captions(GOOD) == WRITTEN
    assert read_captions(WRITTEN.encode()) == WRITTEN


@pytest.mark.parametrize(
    ("content", "trouble", "line"),
    [
        ("", "NO_HEAD", 1),
        ("WEBVTT", "NO_WORDS", 0),
        ("WEBVTTX\n\n" + TIMES + "\nA", "NO_HEAD", 1),
        ("WEBVTT\n" + TIMES + "\nA", "NO_HEAD", 2),
        ("1\n00:00:01,000 --> 00:00:02,000\nSubRip", "NO_HEAD", 1),
        ("WEBVTT\n\nSTYLE\n::cue{background:url(https://esempio.invalid)}", "STYLED", 3),
        ("WEBVTT\n\nREGION\nid:a", "STYLED", 3),
        ("WEBVTT\n\nuno\ndue\n" + TIMES, "TIMES", 4),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nA", "TIMES", 3),
        ("WEBVTT\n\n00:01.000 --> 00:99.000\nA", "TIMES", 3),
        (f"WEBVTT\n\n{TIMES} onclick:1\nA", "TIMES", 3),
        (f"WEBVTT\n\n{TIMES}\n", "NO_WORDS", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA", "BACKWARDS", 3),
        (f"WEBVTT\n\n00:03.000 --> 00:04.000\nA\n\n{TIMES}\nB", "BACKWARDS", 6),
        (f"WEBVTT\n\n{TIMES}\n<script>alert(1)</script>", "MARKUP", 4),
        (f"WEBVTT\n\n{TIMES}\nA\n<img src=x>", "MARKUP", 5),
        (f"WEBVTT\n\n{TIMES}\nA --> B", "MARKUP", 4),
        (f"WEBVTT\n\n{TIMES}\na\0b", "NOT_TEXT", 4),
        (f"WEBVTT\n\n{TIMES}\n" + "x" * 300_000, "TOO_LARGE", 0),
        ("WEBVTT\n\n" + f"{TIMES}\nA\n\n" * 5_001, "TOO_MANY", 3 + 3 * 5_000),
    ],
)
def test_what_is_no_captions_is_refused_and_the_line_is_named(
    content: str, trouble: str, line: int
) -> None:
    with pytest.raises(CaptionsNotTaken) as refusal:
        read_captions(content.encode())

    assert (refusal.value.trouble, refusal.value.line) == (CaptionTrouble(trouble), line)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", GOOD.decode().encode("utf-16"), b"PK\x03\x04\xff"]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(CaptionsNotTaken):
        read_captions(content)


def a_video(**said: bool) -> UUID:
    [module] = modules_of(make_path(ALONE, **said))  # type: ignore[arg-type]
    return bring(module, given.video(), said=SAID)


def caption(file_id: UUID, by: Actor = CAST.tullia, content: bytes = GOOD) -> None:
    with acting(by):
        operations.set_captions(
            file_id=file_id,
            language=CaptionLanguage.ITALIAN,
            content=content,
            by=by,
            at=clock.now(),
        )


def read(file_id: UUID, viewer: Actor = CAST.anna, language: str = "it") -> str:
    with acting(viewer):
        return queries.get_captions(
            viewer=viewer, file_id=file_id, language=language, on=clock.today()
        )


def test_whoever_watches_the_video_has_its_captions(cast: Cast) -> None:
    file_id = a_video()
    caption(file_id)
    caption(file_id)

    assert read(file_id) == WRITTEN
    with acting(cast.anna):
        line = queries.find_file(viewer=cast.anna, file_id=file_id, on=clock.today())
    assert line.captions == (CaptionLanguage.ITALIAN,)
    with pytest.raises(NotFound):
        read(file_id, language="en")
    for stranger in (cast.marta, cast.tea):
        with pytest.raises(NotFound):
            read(file_id, stranger)
        with acting(stranger), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM training_captions")
            assert cursor.fetchone() == (0,)


def test_a_trainer_of_the_network_sets_them_and_nobody_else(cast: Cast) -> None:
    file_id = a_video()

    for by, refusal in ((cast.anna, Refused), (cast.carla, Refused), (cast.tea, NotFound)):
        with pytest.raises(refusal):
            caption(file_id, by)
        with (
            acting(by),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO training_captions (id, file_id, language, text, added_by, added_at)"
                " VALUES (gen_random_uuid(), %s, 'en', 'WEBVTT', %s, now())",
                [file_id, by.identifier],
            )


def test_other_captions_take_the_place_of_the_first_and_go_with_the_video(cast: Cast) -> None:
    file_id = a_video()
    caption(file_id)
    caption(file_id, content=f"WEBVTT\n\n{TIMES}\nAltro".encode())
    assert "Altro" in read(file_id)

    with acting(cast.tullia):
        operations.take_out_captions(
            file_id=file_id, language=CaptionLanguage.ITALIAN, by=cast.tullia, at=clock.now()
        )
    with pytest.raises(NotFound):
        read(file_id)
    caption(file_id)
    with acting(cast.tullia):
        operations.take_out_file(file_id=file_id, by=cast.tullia, at=clock.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM training_captions")
            assert cursor.fetchone() == (0,)


def test_only_a_video_has_captions(cast: Cast) -> None:
    [module] = modules_of(make_path(ALONE))

    with pytest.raises(Refused):
        caption(bring(module))
    assert rules.LARGEST_CAPTIONS == 262_144
