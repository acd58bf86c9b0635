"""Which cards stand on a page of the public list, and in which edition: much less than the cards."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.directory import models
from visnet.directory.queries import cards
from visnet.directory.queries.cards import NOTHING_BESIDES, Besides
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


def list_open_editions(
    *,
    need: str = "",
    municipality_code: str = "",
    besides: Besides = NOTHING_BESIDES,
    open_first_at: datetime | None = None,
    after: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page[CardEdition]:
    """Return the editions of the cards that `list_open_cards` returns for the same, in its order."""
    needs = frozenset({need} if need else ())
    if open_first_at is None:
        found = questions.asked(
            _editions,
            needs=needs,
            municipality_code=municipality_code,
            besides=besides,
            after=after,
            limit=size + 1,
        )
    else:
        rows = cards.given(needs=needs, municipality_code=municipality_code, besides=besides)
        rows = cards.open_first(rows, at=open_first_at, after=after)
        found = list(rows.values_list(*COLUMNS)[: size + 1])
    lines = [CardEdition(*row) for row in found]
    return page_of(found=lines, key=lambda edition: str(edition.service_id), size=size)


def _editions(
    *,
    needs: frozenset[str],
    municipality_code: str,
    besides: Besides,
    after: UUID | None,
    limit: int,
) -> "QuerySet[models.Service, tuple[Any, ...]]":
    rows = cards.given(
        needs=needs, municipality_code=municipality_code, besides=besides, after=after
    )
    return rows.values_list(*COLUMNS)[:limit]
