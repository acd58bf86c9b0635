"""Numbers of people of a year, read as the role of the database that reads nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction

from visnet.kit.actor import Actor
from visnet.releases import models, policy, rules
from visnet.releases.queries import records
from visnet.releases.rules import AGES, CountedYear, crossing_of

STATISTICS = "visnet_statistics"
ELSEWHERE = "—"
"""Where a Centre belonged to no local network."""
VIEWS = {
    "offence": ("cases_by_offence", ("offence_code", "is_minor")),
    "source": ("cases_by_source", ("source",)),
    "touched": ("cases_by_victim_type", ("victim_type",)),
    "territory": ("cases_by_territory", ("name_it", "name_en")),
    "right": ("cases_by_right", ("right_code",)),
    "need": ("cases_by_need", ("need_category",)),
    "service": ("cases_by_service", ("purpose",)),
}
"""Dimension → the view it is read from, and the columns that tell people apart there."""


def count_year(*, viewer: Actor, year: int, is_demonstration: bool) -> CountedYear:
    """Return the numbers of one year, as they are now. For whoever may ask for a release."""
    policy.may_ask(viewer).enforce()
    with _as_statistics():
        rows = {
            dimension: _rows(view, columns, [year, is_demonstration])
            for dimension, (view, columns) in VIEWS.items()
        }
    offences = [
        ((records.class_of_offence(code), minor), people) for code, minor, people in rows["offence"]
    ]
    networks = [((name or ELSEWHERE,), people) for name, _english, people in rows["territory"]]
    crossings = (
        crossing_of(
            ("offence", "minor"),
            {"offence": records.classes_of_offences(), "minor": AGES},
            offences,
        ),
        crossing_of(("source",), {"source": records.leaves_of("sources")}, _plain(rows["source"])),
        crossing_of(
            ("touched",), {"touched": records.leaves_of("touched")}, _plain(rows["touched"])
        ),
        crossing_of(
            ("territory",),
            {"territory": tuple(sorted({name for (name,), _p in networks}))},
            networks,
        ),
    )
    return CountedYear(
        year=year,
        people=sum(people for _leaves, people in offences),
        crossings=crossings,
        flags={flag: dict(rows[flag]) for flag in ("right", "need", "service")},
        english={
            (name or ELSEWHERE): english or ELSEWHERE for name, english, _p in rows["territory"]
        },
    )


def list_counted_years(
    *, viewer: Actor, is_demonstration: bool, on: date
) -> tuple[CountedYear, ...]:
    """Return the years that had been counted by a day, the earliest first."""
    policy.may_read(viewer).enforce()
    rows = models.CountedYear.objects.filter(
        is_demonstration=is_demonstration, counted_date__lte=on
    ).order_by("year")
    return tuple(rules.from_plain(counts) for counts in rows.values_list("counts", flat=True))


def _plain(rows: list[tuple[str, int]]) -> list[tuple[tuple[str, ...], int]]:
    return [((code,), people) for code, people in rows]


def _rows(view: str, columns: tuple[str, ...], bound: list[int | bool]) -> list[Any]:
    # Names of our own views and columns, from the table above; the values are bound.
    question = (
        f"SELECT {', '.join(columns)}, people FROM statistics.{view}"  # noqa: S608  names of our own
        " WHERE year = %s AND is_demonstration = %s ORDER BY " + ", ".join(columns)
    )
    with connection.cursor() as cursor:
        cursor.execute(question, bound)
        return list(cursor.fetchall())


@contextmanager
def _as_statistics() -> Iterator[None]:
    """Act as the role that reads views of numbers only, then as ourselves again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (ourselves,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL ROLE {STATISTICS}")
        yield
        cursor.execute("SELECT set_config('role', %s, true)", [ourselves])
