"""When somebody of a Centre is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models
from visnet.people.operations import ground
from visnet.people.operations.territories import NotACentre
from visnet.people.vocabulary import OrganisationKind, WatchKind

FIELDS = ("kind", "weekdays", "from_time", "until_time", "from_date", "until_date", "on_holidays")


class NoDay(Exception):
    """Hours without a day of the week would never come."""


class IdAlreadyUsed(Exception):
    """The id already stands for something of another organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchWords:
    """What is said of hours. Weekdays from 1 (Monday); the last date does not count any more."""

    kind: WatchKind
    weekdays: frozenset[int]
    from_time: time
    until_time: time
    from_date: date
    until_date: date | None = None
    on_holidays: bool = False
    note_it: str = ""
    note_en: str = ""


@transaction.atomic
def set_watch(
    *, watch_id: UUID, organisation_id: UUID, watch: WatchWords, by: Actor, at: datetime
) -> None:
    """Say when somebody of a Centre is there. The same again changes nothing.

    Raises `NotFound`, `NotACentre`, `NoDay`, `EndsBeforeItBegins`, `IdAlreadyUsed`.
    """
    centre = models.Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if centre is None:
        raise NotFound(organisation_id)
    ground.check_keeps_card(organisation_id=organisation_id, by=by, at=at)
    if centre.kind != OrganisationKind.SUPPORT_CENTRE:
        raise NotACentre(organisation_id)
    found = models.Watch.objects.filter(id=watch_id).first()
    if found is not None:
        if found.organisation_id != organisation_id:
            raise IdAlreadyUsed(watch_id)
        return
    _check(watch)
    models.Watch.objects.create(id=watch_id, organisation_id=organisation_id, **_columns(watch))
    _note(by, at, "people.watch_set", organisation_id)


@transaction.atomic
def change_watch(
    *, watch_id: UUID, watch: WatchWords, version: int, by: Actor, at: datetime
) -> None:
    """Change hours. Raises `NotFound`, `ChangedMeanwhile`, `NoDay`, `EndsBeforeItBegins`."""
    row = models.Watch.objects.select_for_update().filter(id=watch_id).first()
    if row is None:
        raise NotFound(watch_id)
    ground.check_keeps_card(organisation_id=row.organisation_id, by=by, at=at)
    if row.version != version:
        raise ground.ChangedMeanwhile(watch_id)
    _check(watch)
    for name, said in _columns(watch).items():
        setattr(row, name, said)
    row.version += 1
    row.save()
    _note(by, at, "people.watch_changed", row.organisation_id)


@transaction.atomic
def end_watch(*, watch_id: UUID, until_date: date, by: Actor, at: datetime) -> None:
    """Say from which day on these hours are no more. Raises `NotFound`."""
    row = models.Watch.objects.select_for_update().filter(id=watch_id).first()
    if row is None:
        raise NotFound(watch_id)
    ground.check_keeps_card(organisation_id=row.organisation_id, by=by, at=at)
    row.until_date = max(row.from_date, until_date)
    row.version += 1
    row.save(update_fields=["until_date", "version"])
    _note(by, at, "people.watch_ended", row.organisation_id)


def _check(watch: WatchWords) -> None:
    if not watch.weekdays:
        raise NoDay
    if watch.until_date is not None and watch.until_date < watch.from_date:
        raise ground.EndsBeforeItBegins


def _columns(watch: WatchWords) -> dict[str, object]:
    return {
        "kind": watch.kind,
        "weekdays": _sorted(watch.weekdays),
        "from_time": watch.from_time,
        "until_time": watch.until_time,
        "from_date": watch.from_date,
        "until_date": watch.until_date,
        "on_holidays": watch.on_holidays,
        "note_it": watch.note_it,
        "note_en": watch.note_en,
    }


def _sorted(weekdays: Iterable[int]) -> list[int]:
    return sorted(set(weekdays))


def _note(by: Actor, at: datetime, action: str, organisation_id: UUID) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="organisation",
        subject_id=organisation_id,
        fields=FIELDS,
    )
