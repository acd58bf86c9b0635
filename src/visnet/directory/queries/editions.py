"""Which cards stand on a page of the public list, and in which edition: much less than the cards."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.directory import models
from visnet.directory.queries import cards
from visnet.directory.queries.cards import EVERYTHING, Besides, Sought
from visnet.directory.vocabulary import Reach
from visnet.kit import questions
from visnet.kit.keyset import PAGE_SIZE, Page, page_of

COLUMNS = (
    "id",
    "organisation_id",
    "version",
    "modified_at",
    "status",
    "verification",
    "verified_date",
)


@dataclass(frozen=True, slots=True)
class CardEdition:
    """One state of one card. Whatever changes what a card says changes one of these."""

    service_id: UUID
    organisation_id: UUID
    version: int
    modified_at: datetime | None
    status: str
    verification: str
    verified_date: date | None


@dataclass(frozen=True, slots=True)
class FoundEdition:
    """One card that was found, and how it reaches the municipality; None where none was asked for."""

    edition: CardEdition
    reach: Reach | None


def list_open_editions(
    *,
    sought: Sought = EVERYTHING,
    open_first_at: datetime | None = None,
    after: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page[FoundEdition]:
    """Return the editions of the cards that `list_open_cards` returns for the same, in its order."""
    code = sought.municipality_code
    if open_first_at is None:
        found = questions.asked(
            _editions,
            needs=sought.needs,
            municipality_code=code,
            answering=sought.answering,
            besides=sought.besides,
            after=after,
            limit=size + 1,
        )
    else:
        rows = cards.given_now(sought, open_first_at=open_first_at, after=after)
        found = list(rows.values_list(*_columns(code))[: size + 1])
    lines = [
        FoundEdition(
            edition=CardEdition(*row[: len(COLUMNS)]),
            reach=Reach(row[-1]) if code else None,
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda each: str(each.edition.service_id), size=size)


def _editions(
    *,
    needs: frozenset[str],
    municipality_code: str,
    answering: UUID | None,
    besides: Besides,
    after: UUID | None,
    limit: int,
) -> "QuerySet[models.Service, tuple[Any, ...]]":
    rows = cards.given(
        needs=needs,
        municipality_code=municipality_code,
        answering=answering,
        besides=besides,
        after=after,
    )
    return rows.values_list(*_columns(municipality_code))[:limit]


def _columns(municipality_code: str) -> tuple[str, ...]:
    return (*COLUMNS, "reach") if municipality_code else COLUMNS
