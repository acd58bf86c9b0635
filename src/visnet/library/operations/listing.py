"""Reading lists: putting a work on the list of a path or a module, moving it, taking it off."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.library import models, policy
from visnet.library.operations.drafting import author
from visnet.library.rules import Why
from visnet.library.vocabulary import ListedAt
from visnet.people import queries as people

MOST_LISTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The path or module that a reading list belongs to, and its network."""

    id: UUID
    kind: ListedAt
    network_id: UUID


class ListedAlready(Exception):
    """The work stands on this list."""


class WhyMissing(Exception):
    """A work is listed with a line why, in both languages."""


class ListIsFull(Exception):
    """Nobody reads so many works."""


@transaction.atomic
def list_work(
    *,
    listed_id: UUID,
    place: Place,
    work_id: UUID,
    why: Why,
    by: Actor,
    at: datetime,
) -> None:
    """Put a published work at the end of a reading list. The same one again changes nothing.

    Whoever calls has seen that the path or module is of this network. Raises `NotFound`, `Refused`,
    `ListedAlready`, `WhyMissing` and `ListIsFull`.
    """
    _may(by, place.network_id, at)
    if models.ListedWork.objects.filter(id=listed_id).exists():
        return
    if not (why.it.strip() and why.en.strip()):
        raise WhyMissing(work_id)
    if not models.Work.objects.filter(policy.published(), id=work_id).exists():
        raise NotFound(work_id)
    here = list(models.ListedWork.objects.select_for_update().filter(place_id=place.id))
    if any(each.work_id == work_id for each in here):
        raise ListedAlready(work_id)
    if len(here) >= MOST_LISTED:
        raise ListIsFull(place.id)
    models.ListedWork(
        id=listed_id,
        network_id=place.network_id,
        listed_at=place.kind,
        place_id=place.id,
        work_id=work_id,
        position=max((each.position for each in here), default=0) + 1,
        why_it=why.it.strip(),
        why_en=why.en.strip(),
        added_by=author(by),
        added_at=at,
    ).save(force_insert=True)
    _note(listed_id, "library.listed", by, at)


@transaction.atomic
def move_up(*, listed_id: UUID, by: Actor, at: datetime) -> None:
    """Let a work change places with the one before it. Raises `NotFound` and `Refused`."""
    row = _lock(listed_id, by, at)
    before = (
        models.ListedWork.objects.select_for_update()
        .filter(place_id=row.place_id, position__lt=row.position)
        .order_by("-position")
        .first()
    )
    if before is None:
        return
    row.position, before.position = before.position, row.position
    row.save(update_fields=["position"])
    before.save(update_fields=["position"])
    _note(listed_id, "library.listed_moved", by, at)


@transaction.atomic
def take_off_list(*, listed_id: UUID, by: Actor, at: datetime) -> None:
    """Take a work off a reading list. Raises `NotFound` and `Refused`."""
    row = _lock(listed_id, by, at)
    row.delete()
    _note(listed_id, "library.unlisted", by, at)


def _lock(listed_id: UUID, by: Actor, at: datetime) -> models.ListedWork:
    row = models.ListedWork.objects.filter(id=listed_id).first()
    if row is None:
        raise NotFound(listed_id)
    _may(by, row.network_id, at)
    return models.ListedWork.objects.select_for_update().get(id=listed_id)


def _may(by: Actor, network_id: UUID, at: datetime) -> None:
    own = people.networks_of(organisation_id=by.organisation_id, on=civil_date(at))
    policy.may_list(by, network_id=network_id, own_networks=own).enforce()


def _note(listed_id: UUID, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="listed_work", subject_id=listed_id)
