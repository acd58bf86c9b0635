"""How a list of works is narrowed, put in order, and gone on with."""

import operator
from dataclasses import dataclass
from functools import reduce
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable, SearchRank
from django.db.models import Exists, F, IntegerField, Q, Value
from django.db.models.functions import Cast

from visnet.library import models, policy, rules

LONGEST_SEARCH = 200
STEMS = ("italian", "english")
NEWEST = ("-year", "sorted_by", "id")
BEST = ("-fits", *NEWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list of works is narrowed to; what is empty narrows nothing."""

    words: str = ""
    year: int | None = None
    kind: str = ""
    language: str = ""


def narrowed(asked: Asked) -> Any:
    """Return the published works that were asked for: what fits the words best, then the newest year.

    Each has `fits`, how well it does, and `has_every`, whether all the words that count are in it. Works
    with only some of them are there where none has all. Without words all fit alike.
    """
    rows = models.Work.objects.filter(policy.published())
    if asked.year is not None:
        rows = rows.filter(year=asked.year)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.language:
        rows = rows.filter(language=asked.language)
    words = _queries(asked.words.replace("\0", " ")[:LONGEST_SEARCH])
    if not words:
        alike = rows.annotate(fits=Value(0), has_every=Value(True)).order_by(*NEWEST)  # noqa: FBT003  an expression
        return alike.none() if asked.words.strip() else alike
    every, some = reduce(operator.and_, words), reduce(operator.or_, words)
    with_every = rows.filter(found_by=every)
    return (
        rows.filter(Q(found_by=every) | Q(found_by=some) & ~Exists(with_every))
        .annotate(
            fits=Cast(SearchRank(F("found_by"), some) * 1000, IntegerField()),
            has_every=Q(found_by=every),
        )
        .order_by(*BEST)
    )


def beyond(after: str | None) -> Q:
    """Works later in the list than the last one seen; a key that makes no sense finds nothing."""
    if not after:
        return Q()
    try:
        fits_text, year_text, name, id_text = after.replace("\0", "").split("_")
        fits, year, last = int(fits_text), int(year_text), UUID(id_text)
    except ValueError:
        return policy.NOTHING
    if not (0 <= year < 10_000 and 0 <= fits < 1_000_000):
        return policy.NOTHING
    return Q(fits__lt=fits) | Q(fits=fits) & (
        Q(year__lt=year)
        | Q(year=year, sorted_by__gt=name)
        | Q(year=year, sorted_by=name, id__gt=last)
    )


def key_of(row: Any) -> str:
    """Return by what a list goes on after this row."""
    return f"{row['fits']}_{row['year']}_{row['sorted_by']}_{row['id']}"


def _queries(words: str) -> list[SearchQueryCombinable]:
    """Return for each word that counts what finds it: itself, bent, or said in the other language."""
    found = []
    for ways in rules.meant(words):
        # Each way is letters and digits only: `meant` leaves nothing else.
        either: SearchQueryCombinable = _raw(" | ".join(map(_term, ways)))
        for config in STEMS:
            either = either | SearchQuery(ways[0].rstrip("*"), config=config)
        found.append(either)
    return found


def _raw(terms: str) -> SearchQuery:
    return SearchQuery(terms, config="simple", search_type="raw")


def _term(way: str) -> str:
    parts = (f"{word[:-1]}:*" if word.endswith("*") else word for word in way.split("+"))
    return f"({' & '.join(parts)})"
