"""The records of the classroom as they are written, and what every one of them owes its reader."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

BLAME = {
    "it": re.compile(r"\b(se l'è cercata|avrebbe dovuto|doveva stare più|ingenu[oaie])\b", re.I),
    "en": re.compile(r"\b(was asking for it|should have known|gullible|naive)\b", re.I),
}
OFFICIAL = ("https://eur-lex.europa.eu/", "https://www.normattiva.it/")


def records(room: str) -> dict[str, dict[str, Any]]:
    """Return what ships in a room, by the name of its file."""
    folder = resources.files(f"visnet.{room}") / "records"
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml")
    }


def halves(found: Any, where: str = "") -> Iterator[str]:
    """Yield where one language says something and the other does not."""
    if isinstance(found, list):
        for number, each in enumerate(found):
            yield from halves(each, f"{where}[{number}]")
    if not isinstance(found, dict):
        return
    for key, held in found.items():
        yield from halves(held, f"{where}.{key}")
        here, there = key[-2:], {"it": "en", "en": "it"}.get(key[-2:])
        is_half = there and (key in {"it", "en"} or key[-3] == "_")
        if is_half and not (
            str(held).strip() and str(found.get(key[:-2] + str(there), "")).strip()
        ):
            yield f"{where}.{key} ({here})"


def said(found: Any, language: str) -> Iterator[str]:
    """Yield every text in one language."""
    if isinstance(found, list):
        for each in found:
            yield from said(each, language)
    if isinstance(found, dict):
        for key, held in found.items():
            if key == language or key.endswith(f"_{language}"):
                yield str(held)
            yield from said(held, language)
