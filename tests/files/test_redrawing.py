"""Files made anew in a process that can do nothing else (A54 to A57)."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.files import given
from visnet.files import rules
from visnet.files.rules import sandbox
from visnet.files.vocabulary import FileKind, Trouble, Walls

MOST_MEMORY = 256 * 1024 * 1024
FOLDER = Path(sandbox.__file__).parent
INSIDE = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
import drawing
drawing.shut_in()
def may(act):
    try:
        act()
    except (OSError, MemoryError) as refused:
        return "no"
    return "yes"
print(may(lambda: open("/etc/hostname")))
print(may(lambda: socket.socket()))
print(may(lambda: os.fork()) if os.getuid() else "no")
print(may(lambda: bytearray(300 * 1024 * 1024)))
"""


def trouble_of(content: bytes) -> Trouble:
    with pytest.raises(rules.NotTaken) as refused:
        rules.redraw(content=content)
    return refused.value.trouble


def test_a_photograph_comes_out_without_place_or_device_and_upright() -> None:
    taken = given.picture_with_place()
    assert b"SecretMaker" in taken

    redrawn = rules.redraw(content=taken)

    again = Image.open(io.BytesIO(redrawn.copy))
    assert redrawn.kind is FileKind.JPEG
    assert again.size == (480, 640)
    assert not again.getexif()
    assert b"Exif" not in redrawn.copy
    assert b"Secret" not in redrawn.copy
    assert redrawn.pages[0].content == redrawn.copy


def test_a_screenshot_stays_sharp_and_transparent_parts_turn_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (30, 30), (255, 0, 0, 0)).save(made, "PNG")

    redrawn = rules.redraw(content=made.getvalue())

    assert redrawn.kind is FileKind.PNG
    assert Image.open(io.BytesIO(redrawn.copy)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_screenshot_is_drawn_whatever_its_colours(mode: str) -> None:
    made = io.BytesIO()
    Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 20).convert(mode).save(made, "PNG")

    redrawn = rules.redraw(content=made.getvalue())

    assert Image.open(io.BytesIO(redrawn.copy)).size == (60, 40)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_photograph_is_drawn_whatever_its_colours(mode: str) -> None:
    made = io.BytesIO()
    seen = Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 20).convert(mode)
    seen.save(made, "JPEG", progressive=True, icc_profile=b"x" * 500)

    redrawn = rules.redraw(content=made.getvalue())

    assert Image.open(io.BytesIO(redrawn.copy)).size == (60, 40)


def test_of_a_telephone_picture_with_others_inside_only_the_first_comes_out() -> None:
    made = io.BytesIO()
    hidden = Image.new("RGB", (60, 40), "red")
    Image.new("RGB", (60, 40), "blue").save(made, "MPO", save_all=True, append_images=[hidden])

    redrawn = rules.redraw(content=made.getvalue())

    again = Image.open(io.BytesIO(redrawn.copy))
    assert getattr(again, "n_frames", 1) == 1
    assert again.getpixel((5, 5))[2] > 200
    assert len(redrawn.copy) < len(made.getvalue())


def test_a_pdf_becomes_pictures_of_its_pages_and_its_text() -> None:
    redrawn = rules.redraw(content=given.pdf("Verbale di Perché", pages=3))

    assert len(redrawn.pages) == 3
    assert "Verbale di Perché 2" in redrawn.text
    assert redrawn.copy.startswith(b"%PDF-")
    assert b"Verbale" not in redrawn.copy
    assert all(page.kind is FileKind.JPEG for page in redrawn.pages)


def test_text_stays_text_without_signs_that_nobody_sees() -> None:
    redrawn = rules.redraw(content="\ufeffprima\r\ndopo\u202e".encode())

    assert redrawn.text == "prima\ndopo"
    assert redrawn.pages == ()


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (given.huge_png(31_623), Trouble.TOO_MANY_PIXELS),
        (given.huge_png(3_900), Trouble.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n", Trouble.UNREADABLE),
        (b"\xff\xd8\xff", Trouble.UNREADABLE),
        (b"%PDF-1.7 nothing", Trouble.UNREADABLE),
        (given.pdf(pages=61), Trouble.TOO_MANY_PAGES),
        (
            given.pdf_with(b"")
            .replace(b"Count 1", b"Count 999999999")
            .replace(b"200 200", b"9e9 9e9"),
            None,
        ),
    ],
)
def test_bombs_and_wrecks_do_no_harm(content: bytes, trouble: Trouble | None) -> None:
    if trouble is None:
        with contextlib.suppress(rules.NotTaken):
            assert rules.redraw(content=content).memory < MOST_MEMORY
        return

    assert trouble_of(content) is trouble


def test_a_picture_as_large_as_a_telephone_makes_stays_below_the_memory() -> None:
    made = io.BytesIO()
    Image.new("RGB", (8000, 6000), "grey").save(made, "JPEG")

    redrawn = rules.redraw(content=made.getvalue())

    assert redrawn.memory < MOST_MEMORY
    assert max(Image.open(io.BytesIO(redrawn.copy)).size) <= 2600


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "PDF"])
def test_a_file_with_changed_bytes_is_drawn_or_refused(kind: str, seed: int) -> None:
    whole = given.pdf() if kind == "PDF" else given.picture(kind, size=(80, 60))

    try:
        redrawn = rules.redraw(content=given.mutated(whole, seed))
    except rules.NotTaken:
        pass
    else:
        assert redrawn.memory < MOST_MEMORY
        assert redrawn.copy


def test_the_process_can_open_no_file_and_no_connection() -> None:
    ran = subprocess.run(
        [sys.executable, "-I", "-c", INSIDE, str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.split() == ["no", "no", "no", "no"], ran.stderr


def test_it_is_said_what_stood_around_the_process() -> None:
    redrawn = rules.redraw(content=b"ciao")

    assert redrawn.walls in {Walls.BUBBLEWRAP, Walls.NAMESPACE, Walls.LIMITS}


@pytest.mark.parametrize(
    "drawn", [b"", b"C", b"C\x00", b"C" + bytes(7) + b"\x09ab", b"M" + bytes(8)]
)
def test_half_an_answer_of_the_process_is_no_answer(drawn: bytes) -> None:
    with pytest.raises(rules.NotTaken):
        sandbox._parts_of(drawn)


def test_a_process_that_takes_too_long_or_dies_gives_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = tmp_path / "ended.py"
    ended.write_text("raise SystemExit(3)")
    monkeypatch.setattr(sandbox, "DRAWING", ended)
    assert trouble_of(b"ciao") is Trouble.UNREADABLE

    ended.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(sandbox, "LONGEST_WAIT", 0.3)
    assert trouble_of(b"ciao") is Trouble.UNREADABLE
