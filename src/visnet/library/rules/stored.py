"""A work's words as the database keeps them, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from visnet.library.rules.words import Author, Tie, WorkWords


def to_stored(words: WorkWords) -> dict[str, Any]:
    """Return the words as JSON keeps them; what is empty is left out."""
    return {name: value for name, value in asdict(words).items() if value not in ("", None, (), [])}


def from_stored(stored: Mapping[str, Any]) -> WorkWords:
    """Return the words of a work that was kept."""
    return WorkWords(
        **{
            **stored,
            "authors": tuple(Author(**each) for each in stored.get("authors", ())),
            "ties": tuple(Tie(**each) for each in stored.get("ties", ())),
            "keywords": tuple(stored.get("keywords", ())),
        }
    )
