"""Letters to start from: versioned records, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from visnet.documents.vocabulary import Addressee
from visnet.kit.decision import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """One letter to start from. `status` says whether a lawyer has read it."""

    code: str
    version: str
    status: str
    to: Addressee
    said: dict[str, str]

    def in_language(self, part: str, language: str) -> str:
        """Return its name, what it is about, its title or its text; Italian where unsure."""
        return self.said[f"{part}_{'en' if language == 'en' else 'it'}"].strip()


def list_letter_templates() -> tuple[LetterTemplate, ...]:
    """Return every letter to start from, in the order of the record."""
    return _read()


def get_letter_template(*, code: str) -> LetterTemplate:
    """Return one letter to start from. Raises `NotFound`."""
    for template in _read():
        if template.code == code:
            return template
    raise NotFound(code)


@cache
def _read() -> tuple[LetterTemplate, ...]:
    file = resources.files("visnet.documents") / "records" / "letters.toml"
    record: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        LetterTemplate(
            code=letter["code"],
            version=record["version"],
            status=record["status"],
            to=Addressee(letter["to"]),
            said={name: text for name, text in letter.items() if name[-3:] in {"_it", "_en"}},
        )
        for letter in record["letter"]
    )
