"""Municipalities, and which Centre answers for each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy, queries
from visnet.people.operations import ground
from visnet.people.vocabulary import OrganisationKind
from visnet.vault.rules import fold

WORDS = (
    "name",
    "province_code",
    "province_name",
    "province_plate",
    "region_code",
    "region_name",
    "cadastral_code",
)
NUMBERS = ("latitude", "longitude")
PROVINCE_DIGITS = 3


class NotACentre(Exception):
    """Only a support Centre can answer for a municipality."""


@transaction.atomic
def load_municipalities(*, rows: Iterable[Mapping[str, str]], by: Actor, at: datetime) -> int:
    """Enter or renew the municipalities, and return how many.

    Each row names its columns as the table does (`istat_code`, `name`, …). The same rows again
    change nothing; a municipality that is no longer listed stays.
    """
    policy.may_install(actor=by).enforce()
    loaded = models.Municipality.objects.bulk_create(
        [_municipality(row) for row in rows],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["istat_code"],
        update_fields=[*WORDS, *NUMBERS, "folded_name"],
    )
    audit.note(
        by=by,
        at=at,
        action="people.municipalities_loaded",
        subject_kind="municipalities",
        subject_id=None,
    )
    return len(loaded)


@transaction.atomic
def give_responsibility(
    *,
    organisation_id: UUID,
    istat_codes: Iterable[str],
    need_code: str = "",
    from_date: date,
    by: Actor,
    at: datetime,
) -> None:
    """Say that a Centre answers for these municipalities from a day on.

    For one need (a code of `law.list_service_needs`), or (empty) for every need that is not given to another. Whoever answered for the
    same before answers no more from that day. Raises `NotACentre`, `NotFound`.
    """
    wanted = set(istat_codes)
    held = _lock_held(wanted, need_code, from_date)
    organisation = _organisation(organisation_id)
    _check_may_assign(organisation_id, wanted, held, by, at)
    if organisation.kind != OrganisationKind.SUPPORT_CENTRE:
        raise NotACentre(organisation_id)
    _check_places(wanted)
    theirs = {
        row.municipality_id
        for row in held
        if row.organisation_id == organisation_id
        and row.until_date is None
        and row.from_date <= from_date
    }
    for row in held:
        if row.municipality_id not in theirs:
            # What had not begun yet never begins.
            row.until_date = max(row.from_date, from_date)
            if row.from_date >= from_date:
                row.until_date = row.from_date
    models.Responsibility.objects.bulk_update(held, ["until_date"], batch_size=500)
    models.Responsibility.objects.bulk_create(
        models.Responsibility(
            id=uuid4(),
            organisation_id=organisation_id,
            municipality_id=code,
            need_code=need_code,
            from_date=from_date,
        )
        for code in sorted(wanted - theirs)
    )
    _note(by, at, "people.responsibility_given", organisation_id)


@transaction.atomic
def end_responsibility(
    *,
    organisation_id: UUID,
    istat_codes: Iterable[str],
    need_code: str = "",
    until_date: date,
    by: Actor,
    at: datetime,
) -> int:
    """Say that a Centre answers for these municipalities no more from a day on.

    Nobody takes its place by itself: until somebody else is named, there is a gap. Returns for how
    many it ended.
    """
    wanted = set(istat_codes)
    held = [
        row
        for row in _lock_held(wanted, need_code, until_date)
        if row.organisation_id == organisation_id
    ]
    _organisation(organisation_id)
    _check_may_assign(organisation_id, wanted, held, by, at)
    for row in held:
        row.until_date = max(row.from_date, until_date)
    models.Responsibility.objects.bulk_update(held, ["until_date"], batch_size=500)
    _note(by, at, "people.responsibility_ended", organisation_id)
    return len(held)


def _lock_held(wanted: set[str], need_code: str, from_date: date) -> list[models.Responsibility]:
    rows = models.Responsibility.objects.select_for_update().filter(
        Q(until_date__isnull=True) | Q(until_date__gt=from_date),
        municipality_id__in=wanted,
        need_code=need_code,
    )
    return list(rows.order_by("id"))


def _check_may_assign(
    organisation_id: UUID,
    wanted: set[str],
    held: list[models.Responsibility],
    by: Actor,
    at: datetime,
) -> None:
    own = ground.own_networks(by, at)
    others = {row.organisation_id for row in held} - {organisation_id}
    inside = {code[:PROVINCE_DIGITS] for code in wanted} <= queries.provinces_of(network_ids=own)
    policy.may_assign_places(
        actor=by,
        its_networks=ground.networks_of(organisation_id, at),
        own_networks=own,
        all_inside=inside and all(ground.networks_of(other, at) & own for other in others),
    ).enforce()


def _check_places(wanted: set[str]) -> None:
    if models.Municipality.objects.filter(istat_code__in=wanted).count() != len(wanted):
        raise NotFound


def _note(by: Actor, at: datetime, action: str, organisation_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="organisation", subject_id=organisation_id)


def _organisation(organisation_id: UUID) -> models.Organisation:
    organisation = models.Organisation.objects.filter(id=organisation_id).first()
    if organisation is None:
        raise NotFound(organisation_id)
    return organisation


def _municipality(row: Mapping[str, str]) -> models.Municipality:
    return models.Municipality(
        istat_code=row["istat_code"],
        folded_name=fold(row["name"]),
        **{column: row.get(column, "") for column in WORDS},
        **{column: float(row[column]) if row.get(column) else None for column in NUMBERS},
    )
