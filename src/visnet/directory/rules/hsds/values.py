"""Small values as other programs write them."""

import re
from typing import Any


def several(value: Any) -> list[Any]:
    """Return a list, whether it is written as one or as words with commas between."""
    if isinstance(value, list):
        return value
    return [part.strip() for part in re.split(r"[,; ]+", str(value)[:1000]) if part.strip()]


def folded(city: str) -> str:
    """Return the name of a town so that two ways of writing it are the same."""
    return " ".join(city.casefold().split())
