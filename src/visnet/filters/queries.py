"""The reader of kept views: for their member alone.

Their names are words of the member's own, about nobody who is helped; that they are shown to the
member is not noted, at each visit of a list, in the journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from visnet.filters import models, policy, rules
from visnet.filters.vocabulary import ListOf
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.vault import queries as vault
from visnet.vault.rules import CannotOpen, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilterLine:
    """Which list, which codes, whether it opens first. Where a code is no more, `is_known` says so.

    `name` is empty where it was not asked for, and where it cannot be read.
    """

    id: UUID
    list_of: ListOf
    codes: Mapping[str, str]
    opens_first: bool
    is_known: bool
    name: str = ""


def list_filters(
    *, viewer: Actor, list_of: ListOf | None = None, with_names: bool = False
) -> tuple[SavedFilterLine, ...]:
    """Return what the viewer keeps, of one list or of all, in the order in which it was kept.

    One query; one more for the names, where something is kept.
    """
    rows = questions.asked(_rows, viewer=viewer, list_of=list_of)
    names = _names(viewer, rows) if with_names else {}
    offences = offence_codes()
    return tuple(_line(row, names.get(row.id, ""), offences) for row in rows)


def get_filter(*, viewer: Actor, filter_id: UUID) -> SavedFilterLine:
    """Return one of the viewer's own, with its name. Raises `NotFound`."""
    row = models.SavedFilter.objects.filter(policy.visible_to(viewer), id=filter_id).first()
    if row is None or not policy.is_own(viewer, row):
        raise NotFound(filter_id)
    return _line(row, _names(viewer, [row]).get(row.id, ""), offence_codes())


def offence_codes() -> frozenset[str]:
    """Return the codes of the register of the law, also of what no longer holds: cases keep it."""
    return frozenset(offence.code for offence in law.list_every_offence())


def _rows(*, viewer: Actor, list_of: ListOf | None) -> QuerySet[models.SavedFilter]:
    rows = models.SavedFilter.objects.filter(policy.visible_to(viewer))
    if list_of is not None:
        rows = rows.filter(list_of=list_of)
    return rows.order_by("list_of", "place")


def _names(viewer: Actor, rows: list[models.SavedFilter]) -> dict[UUID, str]:
    boxes = vault.open_boxes(viewer=viewer, subject_ids=[row.id for row in rows])
    names = {}
    for row in rows:
        place = Place("filters_saved_filter", "name", row.id)
        try:
            names[row.id] = boxes[row.id].open(place=place, sealed=bytes(row.name_sealed))
        except (KeyError, CannotOpen):
            continue
    return names


def _line(row: models.SavedFilter, name: str, offences: frozenset[str]) -> SavedFilterLine:
    codes, list_of = rules.unpack(row.codes), ListOf(row.list_of)
    return SavedFilterLine(
        id=row.id,
        list_of=list_of,
        codes=codes,
        opens_first=row.opens_first,
        is_known=rules.are_known(list_of=list_of, codes=codes, offences=offences),
        name=name,
    )
