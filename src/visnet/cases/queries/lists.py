"""The list of cases, a page at a time, and the names of the persons for those who may know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.audit import operations as audit
from visnet.cases import models, policy
from visnet.cases.queries.narrowing import CaseFilter, narrow_cases, narrow_grants
from visnet.cases.vocabulary import Danger, State
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Place

At = tuple[int, datetime, UUID]
Order = tuple[str, str, str]
ORDER: Order = ("danger_rank", "opened_at", "id")
ORDER_OF_GRANTS: Order = ("danger_rank", "case_opened_at", "case_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in a list: it names nobody but the colleague who leads it."""

    id: UUID
    reference: str
    state: State
    danger: Danger
    danger_rank: int
    opened_at: datetime
    lead_id: UUID | None
    lead_name: str
    version: int
    synthetic: bool


def list_cases(
    *,
    viewer: Actor,
    after: str | None = None,
    filter: CaseFilter | None = None,  # noqa: A002  the word of the page
    size: int = PAGE_SIZE,
) -> Page[CaseLine]:
    """Return a page of the cases whose line the viewer may see: danger first, then the newest.

    One query, which finds the names of those who lead them too.
    """
    place = _place(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(
        _rows, viewer=viewer, wanted=filter or CaseFilter(), place=place, limit=size + 1
    )
    lines = [line_of(row, {row.lead_id: row.lead_name or ""}) for row in found]
    return page_of(found=lines, key=_key, size=size)


def find_case_by_reference(*, viewer: Actor, reference: str) -> CaseLine | None:
    """Return the case that colleagues call so, if the viewer may know of it."""
    found = questions.asked(_rows_named, viewer=viewer, reference=reference.strip().upper())
    return line_of(found[0], {}) if found else None


def open_names(*, viewer: Actor, case_ids: Sequence[UUID], at: datetime) -> dict[UUID, str]:
    """Return how the persons of these cases like to be called, where the viewer works on the case.

    Each shown name is noted in the journal. Two queries for any number of cases.
    """
    wanted = tuple(dict.fromkeys(case_ids))
    found = questions.asked(_sealed_names, viewer=viewer, case_ids=wanted) if wanted else []
    names = {
        case_id: box.open(place=Place("cases_person", "preferred_name", case_id), sealed=sealed)
        for case_id, sealed, wrap in found
        if (box := vault.open_wrap(viewer=viewer, subject_id=case_id, found=wrap)) is not None
    }
    if names:
        audit.note_many(
            by=viewer,
            at=at,
            action="cases.name_viewed",
            subject_kind="case",
            subject_ids=list(names),
            fields=("preferred_name",),
        )
    return names


def line_of(row: models.Case, names: dict[UUID, str]) -> CaseLine:
    """Return the line of a case's row."""
    return CaseLine(
        id=row.id,
        reference=row.reference,
        state=State(row.state),
        danger=Danger(row.danger),
        danger_rank=row.danger_rank,
        opened_at=row.opened_at,
        lead_id=row.lead_id,
        lead_name=names.get(row.lead_id, "") if row.lead_id else "",
        version=row.version,
        synthetic=row.synthetic,
    )


def _rows(
    *, viewer: Actor, wanted: CaseFilter, place: At | None, limit: int
) -> QuerySet[models.Case]:
    in_order = _own_in_order(viewer=viewer, wanted=wanted, place=place, limit=limit)
    if in_order is not None:
        rows = _with_leads(models.Case.objects.filter(id__in=in_order.values("case_id")))
        return rows.order_by("-danger_rank", "-opened_at", "id")
    rows = narrow_cases(models.Case.objects.filter(policy.visible_to(viewer)), wanted, viewer)
    if place is not None:
        rows = rows.filter(_beyond(ORDER, *place))
    return _with_leads(rows).order_by("-danger_rank", "-opened_at", "id")[:limit]


def _with_leads(rows: QuerySet[models.Case]) -> QuerySet[models.Case]:
    return rows.annotate(lead_name=people.name_beside("lead_id"))


def _own_in_order(
    *, viewer: Actor, wanted: CaseFilter, place: At | None, limit: int
) -> "QuerySet[models.Grant] | None":
    """Find a page by the viewer's own grants, in their order, without reading all their cases.

    None where grants do not tell: somebody else's cases, and who leads.
    """
    own = policy.own_grants(viewer)
    asks_who_leads = wanted.lead_id is not None or wanted.without_lead or wanted.only_covered
    if own is None or asks_who_leads:
        return None
    rows = narrow_grants(models.Grant.objects.filter(own), wanted)
    if place is not None:
        rows = rows.filter(_beyond(ORDER_OF_GRANTS, *place))
    return rows.order_by("-danger_rank", "-case_opened_at", "case_id")[:limit]


def _rows_named(*, viewer: Actor, reference: str) -> QuerySet[models.Case]:
    mine = Q(organisation_id=viewer.organisation_id)
    return models.Case.objects.filter(policy.visible_to(viewer), mine, reference=reference)[:1]


def _sealed_names(
    *, viewer: Actor, case_ids: tuple[UUID, ...]
) -> "QuerySet[models.Person, tuple[Any, ...]]":
    rows = models.Person.objects.filter(
        policy.inside_visible_to(viewer),
        case_id__in=case_ids,
        preferred_name_sealed__isnull=False,
    )
    rows = rows.annotate(wrap=vault.wrap_beside("case_id", viewer=viewer))
    return rows.values_list("case_id", "preferred_name_sealed", "wrap")


def _key(line: CaseLine) -> str:
    return f"{line.danger_rank}_{line.opened_at.isoformat()}_{line.id}"


def _place(after: str | None) -> At | None:
    """Return where the last page ended; None for a key that makes no sense."""
    rank, _, rest = (after or "").partition("_")
    key = moment_and_id(rest)
    try:
        return (int(rank), *key) if key is not None else None
    except ValueError:
        return None


def _beyond(order: Order, rank: int, at: datetime, last: UUID) -> Q:
    """Rows that come later than the last one seen."""
    by_rank, by_moment, by_id = order
    later = Q((f"{by_moment}__lt", at)) | Q((by_moment, at), (f"{by_id}__gt", last))
    return Q((f"{by_rank}__lte", rank)) & (Q((f"{by_rank}__lt", rank)) | later)
