"""Looking into a ZIP before anything in it is opened."""

import zipfile
from collections.abc import Callable
from typing import IO

from visnet.directory.rules.files import markup
from visnet.directory.rules.files.limits import (
    CHUNK,
    GREATEST_RATIO,
    LARGEST_UNPACKED,
    MOST_PARTS,
)
from visnet.directory.rules.row_faults import Unreadable
from visnet.directory.vocabulary import FaultKind

SMALL = 1024 * 1024


def look_into(
    file: IO[bytes], *, must_hold: str = "", largest_of: Callable[[str], int] | None = None
) -> list[str]:
    """Return the names of the parts of a ZIP. Raises `Unreadable` when it is not fit to be opened.

    A ZIP says itself how large its parts will be; what it says is checked against how much really
    comes out, so that a lie does not help.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Unreadable(FaultKind.UNPACKS_TOO_LARGE, value=str(len(parts)))
            if must_hold and must_hold not in archive.namelist():
                raise Unreadable(FaultKind.UNKNOWN_FORMAT)
            total = 0
            for part in parts:
                total += _size(
                    archive, part, largest_of(part.filename) if largest_of else LARGEST_UNPACKED
                )
                if total > LARGEST_UNPACKED:
                    raise Unreadable(FaultKind.UNPACKS_TOO_LARGE, value=part.filename)
            return [part.filename for part in parts if not part.is_dir()]
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as error:
        raise Unreadable(FaultKind.BROKEN_FILE) from error
    finally:
        file.seek(0)


def _size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, largest: int) -> int:
    too_large = Unreadable(
        FaultKind.UNPACKS_TOO_LARGE, field=part.filename, value=str(part.file_size)
    )
    if part.file_size > largest:
        raise too_large
    if part.file_size > SMALL and part.file_size > GREATEST_RATIO * max(part.compress_size, 1):
        raise too_large
    # zipfile stops at the size that the ZIP declares, and fails when the contents do not match.
    with archive.open(part) as opened:
        if part.filename.endswith((".xml", ".rels")):
            return markup.walk(opened)
        size = 0
        while chunk := opened.read(CHUNK):
            size += len(chunk)
        return size
