"""What was drawn of each year, and what of its budget is spent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from django.db.models import QuerySet

from visnet.kit.actor import Actor
from visnet.releases import models, policy
from visnet.releases.rules import Definition


class NoNoiseDrawn(Exception):
    """By that day no noise had been drawn for this: it is drawn when a release is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpentLine:
    """What the noise of one definition cost of one year."""

    year: int
    is_demonstration: bool
    definition: str
    edition: str
    epsilon: Decimal
    budget: Decimal
    """What that year might spend in all when this was drawn."""
    spent: Decimal
    """What the year had spent with it."""
    mechanism: str
    drawn_date: date


def can_draw_noise() -> bool:
    """Whether the extra that draws noise is on this machine."""
    return find_spec("opendp") is not None


def list_spent(*, viewer: Actor) -> tuple[SpentLine, ...]:
    """Return every draw, the latest years first, with what its year had spent by then. One query."""
    policy.may_read(viewer).enforce()
    rows = models.NoiseDraw.objects.select_related("counted_year").defer(
        "drawn", "counted_year__counts"
    )
    spent: dict[object, Decimal] = {}
    lines = []
    for row in rows.order_by("drawn_at", "id"):
        spent[row.counted_year_id] = spent.get(row.counted_year_id, Decimal(0)) + row.epsilon
        lines.append(
            SpentLine(
                year=row.counted_year.year,
                is_demonstration=row.counted_year.is_demonstration,
                definition=row.definition_code,
                edition=row.definition_version,
                epsilon=row.epsilon,
                budget=row.budget,
                spent=spent[row.counted_year_id],
                mechanism=row.mechanism,
                drawn_date=row.drawn_date,
            )
        )
    return tuple(
        sorted(lines, key=lambda each: (each.is_demonstration, -each.year, each.drawn_date))
    )


def find_drawn(
    *, definition: Definition, on: date, is_demonstration: bool
) -> Mapping[int, Mapping[str, Any]]:
    """Return what had been drawn for an edition of a definition by a day: year → table → figures."""
    rows = _draws(definition, is_demonstration=is_demonstration).filter(drawn_date__lte=on)
    return dict(rows.values_list("counted_year__year", "drawn"))


def mechanism_of(*, definition: Definition, is_demonstration: bool) -> str:
    """Return how the noise of a definition was drawn."""
    rows = _draws(definition, is_demonstration=is_demonstration)
    return rows.order_by("drawn_at").values_list("mechanism", flat=True).first() or ""


def _draws(definition: Definition, *, is_demonstration: bool) -> QuerySet[models.NoiseDraw]:
    return models.NoiseDraw.objects.filter(
        counted_year__is_demonstration=is_demonstration,
        definition_code=definition.code,
        definition_version=definition.version,
    )
