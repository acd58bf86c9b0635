"""Municipalities, and which Centre answers for each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy
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
    from_date: date,
    by: Actor,
    at: datetime,
) -> None:
    """Say that a Centre answers for these municipalities from a day on.

    Whoever answered for one of them before answers no more. Raises `NotACentre`, `NotFound`.
    """
    wanted = set(istat_codes)
    held = list(
        models.Responsibility.objects.select_for_update().filter(
            municipality_id__in=wanted, until_date__isnull=True
        )
    )
    policy.may_arrange_network(actor=by).enforce()
    _check_centre(organisation_id)
    theirs = {row.municipality_id for row in held if row.organisation_id == organisation_id}
    handed_over = [row.id for row in held if row.municipality_id not in theirs]
    models.Responsibility.objects.filter(id__in=handed_over).update(until_date=from_date)
    models.Responsibility.objects.bulk_create(
        models.Responsibility(
            id=uuid4(),
            organisation_id=organisation_id,
            municipality_id=code,
            from_date=from_date,
        )
        for code in sorted(wanted - theirs)
    )
    audit.note(
        by=by,
        at=at,
        action="people.responsibility_given",
        subject_kind="organisation",
        subject_id=organisation_id,
    )


def _check_centre(organisation_id: UUID) -> None:
    organisation = models.Organisation.objects.filter(id=organisation_id).first()
    if organisation is None:
        raise NotFound(organisation_id)
    if organisation.kind != OrganisationKind.SUPPORT_CENTRE:
        raise NotACentre(organisation_id)


def _municipality(row: Mapping[str, str]) -> models.Municipality:
    return models.Municipality(
        istat_code=row["istat_code"],
        folded_name=fold(row["name"]),
        **{column: row.get(column, "") for column in WORDS},
        **{column: float(row[column]) if row.get(column) else None for column in NUMBERS},
    )
