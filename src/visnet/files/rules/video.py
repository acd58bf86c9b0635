"""A video (MP4) of which only what is seen and heard is kept: no place, no device, nothing beside it.

Read by `drawing.py`, shut in. Boxes keep their places and sizes, so that what points into the file
goes on pointing right; what says where and with what it was filmed is emptied.
"""

from collections.abc import Iterator

MOST_BOXES = 20_000
OUTSIDE = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"sidx", b"styp", b"mfra"}
INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex", b"moof", b"traf"}
EMPTIED = {b"udta", b"meta", b"uuid", b"free", b"skip", b"ilst", b"loci"}
SEEN = {b"avc1", b"avc3", b"av01", b"vp09"}
HEARD = {b"mp4a", b"Opus", b"fLaC"}
HANDLERS = {b"vide": SEEN, b"soun": HEARD}


class Refused(Exception):
    """The file is not taken, for the reason named."""


def remade(content: bytes) -> bytes:
    """Return the video with everything emptied that is neither seen nor heard. Raises `Refused`."""
    kept = bytearray(content)
    counted = [0]
    kinds = [kind for kind, _place, _start, _end in _boxes(content, 0, len(content), counted)]
    if (
        not kinds
        or kinds[0] != b"ftyp"
        or kinds.count(b"moov") != 1
        or not OUTSIDE.union({b"uuid"}) >= set(kinds)
    ):
        raise Refused("ARCHIVE_INSIDE" if b"moov" in kinds else "UNREADABLE")
    found: list[bytes] = []
    _empty(content, kept, 0, len(content), counted, found)
    if b"vide" not in found:
        raise Refused("NOT_ALLOWED")
    return bytes(kept)


def _empty(
    content: bytes,
    kept: bytearray,
    start: int,
    end: int,
    counted: list[int],
    found: list[bytes],
    depth: int = 0,
) -> None:
    if depth > 12:
        raise Refused("UNREADABLE")
    for kind, place, inside, after in _boxes(content, start, end, counted):
        if kind in EMPTIED:
            kept[place + 4 : place + 8] = b"free"
            kept[inside:after] = bytes(after - inside)
        elif kind == b"hdlr":
            found.append(_handler(content[inside + 8 : inside + 12]))
            # The name of whatever wrote the track.
            kept[inside + 24 : after] = bytes(max(after - inside - 24, 0))
        elif kind == b"dref":
            _check_references(content, inside, after, counted)
        elif kind == b"stsd":
            _check_codecs(content, inside, after, counted)
        elif kind in INSIDE:
            _empty(content, kept, inside, after, counted, found, depth + 1)


def _handler(told: bytes) -> bytes:
    if told not in HANDLERS:
        raise Refused("NOT_ALLOWED")
    return told


def _check_references(content: bytes, inside: int, after: int, counted: list[int]) -> None:
    """Refuse a track whose pictures or sounds lie somewhere else."""
    for kind, _place, begins, _ends in _boxes(content, inside + 8, after, counted):
        if kind != b"url " or content[begins + 3 : begins + 4] != b"\x01":
            raise Refused("ACTIVE")


def _check_codecs(content: bytes, inside: int, after: int, counted: list[int]) -> None:
    for kind, _place, _begins, _ends in _boxes(content, inside + 8, after, counted):
        if kind not in SEEN | HEARD:
            raise Refused("NOT_ALLOWED")


def _boxes(
    content: bytes, start: int, end: int, counted: list[int]
) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield (kind, where it begins, where its content begins, where it ends) of boxes that fill a stretch exactly."""
    place = start
    while place < end:
        counted[0] += 1
        if counted[0] > MOST_BOXES or end - place < 8:
            raise Refused("UNREADABLE")
        size, head = int.from_bytes(content[place : place + 4], "big"), 8
        kind = content[place + 4 : place + 8]
        if size == 1:
            size, head = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        elif size == 0:
            size = end - place
        if size < head or place + size > end:
            raise Refused("UNREADABLE")
        yield kind, place, place + head, place + size
        place += size
