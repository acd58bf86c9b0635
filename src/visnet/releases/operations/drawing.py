"""Drawing the noise of a year, once, within what that year may spend."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from typing import Any
from uuid import uuid4

from django.db.models import Sum

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.releases import models, queries, rules
from visnet.releases.rules import CountedYear, Definition, Table


class NoiseNotInstalled(Exception):
    """The extra that draws noise is not on this machine (`requirements/noise.txt`)."""


class BudgetSpent(Exception):
    """So much noise was drawn of a year already that more would tell who is in it."""


def draw_noise(
    *, definition: Definition, is_demonstration: bool, by: Actor, at: datetime
) -> tuple[int, ...]:
    """Draw what was not drawn yet of the years that a release would tell; return which years.

    What is drawn is spent, whatever becomes of the release. The caller has the turn of releases.
    Raises `NothingCounted`, `BudgetSpent`, `NoiseNotInstalled`, `Refused`.
    """
    on = civil_date(at)
    years = queries.list_years_to_tell(viewer=by, on=on, is_demonstration=is_demonstration)
    rows = {
        row.year: row
        for row in models.CountedYear.objects.filter(is_demonstration=is_demonstration).annotate(
            spent=Sum("draws__epsilon", default=Decimal(0))
        )
    }
    known = queries.find_drawn(definition=definition, on=on, is_demonstration=is_demonstration)
    wanted = [each for each in years if each.year not in known]
    if any(rows[each.year].spent + definition.epsilon > definition.noise_budget for each in wanted):
        raise BudgetSpent
    for counted in wanted:
        row = models.NoiseDraw.objects.create(
            id=uuid4(),
            counted_year=rows[counted.year],
            definition_code=definition.code,
            definition_version=definition.version,
            epsilon=definition.epsilon,
            budget=definition.noise_budget,
            drawn={each.code: _drawn(each, definition, counted) for each in definition.tables},
            mechanism=f"discrete Laplace, OpenDP {version('opendp')}",
            drawn_date=on,
            drawn_by=by.identifier,
            drawn_at=at,
        )
        audit.note(
            by=by, at=at, action="release.noise_drawn", subject_kind="noise_draw", subject_id=row.id
        )
    return tuple(each.year for each in wanted)


def _drawn(table: Table, definition: Definition, counted: CountedYear) -> list[list[Any]]:
    groups = rules.groups_of(table, counted)
    figures = add_noise(
        [group.people for group in groups],
        scale=rules.scale_of(table, definition),
        changes=rules.changes(table),
        at_most=rules.share_of(definition),
    )
    return rules.written(groups, figures)


def add_noise(
    counts: Sequence[int], *, scale: Decimal, changes: int, at_most: Decimal
) -> list[int]:
    """Return counts with discrete Laplace noise of a scale.

    OpenDP says what it costs where one case changes the counts by so much together; more than
    `at_most` is never drawn (`ValueError`). Raises `NoiseNotInstalled`.
    """
    try:
        import opendp.prelude as dp  # noqa: PLC0415  an extra of 265 MB, loaded where noise is drawn
    except ModuleNotFoundError as missing:
        raise NoiseNotInstalled from missing
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    laplace: Any = dp.m.make_laplace(*space, scale=float(scale))
    if Decimal(laplace.map(changes)) > at_most:
        msg = "This noise would cost more than it may."
        raise ValueError(msg)
    return [int(each) for each in laplace(list(counts))]
