"""Reading lists, as whoever may read a path reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from visnet.kit.actor import Actor
from visnet.library import models, policy
from visnet.library.queries.works import WorkLine, line_of
from visnet.library.vocabulary import WorkState
from visnet.people import queries as people

OFFERED_AT_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLine:
    """A work on a reading list, and why it stands there."""

    id: UUID
    place_id: UUID
    work: WorkLine
    why_it: str
    why_en: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkToList:
    """A work that a trainer can choose."""

    id: UUID
    title: str
    year: int


def list_reading(*, viewer: Actor, places: Collection[UUID], on: date) -> tuple[ListedLine, ...]:
    """Return what is to be read for a path and its modules, in order. Two queries.

    Whoever asks has seen that the viewer may read these paths and modules.
    """
    policy.may_read_lists(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = (
        models.ListedWork.objects.filter(place_id__in=places, network_id__in=own)
        .annotate(
            has_file=Exists(models.File.objects.filter(work_id=OuterRef("work_id"), is_out=True))
        )
        .order_by("place_id", "position")
    )
    of_work = ("kind", "year", "language", "words", "state", "is_demonstration")
    found = rows.values(
        "id",
        "place_id",
        "work_id",
        "why_it",
        "why_en",
        "has_file",
        **{f"of_{name}": F(f"work__{name}") for name in of_work},
    )
    return tuple(map(_line, found))


def list_to_choose(*, viewer: Actor) -> tuple[WorkToList, ...]:
    """Return the works that can be put on a list, the newest first. One query."""
    policy.may_read_lists(viewer).enforce()
    rows = models.Work.objects.filter(policy.published()).order_by("-year", "sorted_by", "id")
    return tuple(
        WorkToList(id=each[0], title=each[1], year=each[2] or 0)
        for each in rows.values_list("id", "title", "year")[:OFFERED_AT_MOST]
    )


def _line(row: Any) -> ListedLine:
    of_work = {name.removeprefix("of_"): row[name] for name in row if name.startswith("of_")}
    return ListedLine(
        id=row["id"],
        place_id=row["place_id"],
        work=line_of({**of_work, "id": row["work_id"], "has_file": row["has_file"]}),
        why_it=row["why_it"],
        why_en=row["why_en"],
        is_withdrawn=of_work["state"] == WorkState.WITHDRAWN,
    )
