"""Safe figures as they are kept, each with its definition of that day, and read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from visnet.indicators.rules.leaving import SafeFigure, SafePart
from visnet.indicators.rules.records import Definition
from visnet.indicators.vocabulary import Chapter, Shape


def as_kept(figures: Iterable[SafeFigure]) -> list[dict[str, Any]]:
    """Return what is written down: nothing but what may be told."""
    return [
        {
            "definition": {
                **asdict(each.definition),
                "from_date": each.definition.from_date.isoformat(),
            },
            "is_withheld": each.is_withheld,
            "parts": [asdict(part) for part in each.parts],
        }
        for each in figures
    ]


def from_kept(kept: Sequence[Mapping[str, Any]]) -> tuple[SafeFigure, ...]:
    """Return the figures as they were, under the definitions of the day they were kept."""
    return tuple(
        SafeFigure(
            definition=_definition(each["definition"]),
            parts=tuple(SafePart(**part) for part in each["parts"]),
            is_withheld=each["is_withheld"],
        )
        for each in kept
    )


def _definition(kept: Mapping[str, Any]) -> Definition:
    return Definition(
        **{
            **kept,
            "chapter": Chapter(kept["chapter"]),
            "shape": Shape(kept["shape"]),
            "from_date": date.fromisoformat(kept["from_date"]),
        }
    )
